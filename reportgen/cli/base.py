"""The command itself, its exit codes, and the options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TypeVar

import click

from reportgen import __version__

Command = TypeVar("Command", bound=Callable[..., Any])

CLEAN, BAD_INPUT, OUTPUT_FAILED, MISSING = 0, 1, 3, 4
INPUTS = click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
PROFILE = click.option(
    "--profile", metavar="NAME", help="Set the report in this profile, not the input's own."
)

BRAND = click.option("--brand", metavar="NAME", help="Give it this look, not that of reportgen.toml.")


def out_folder(name: str, help: str) -> Callable[[Command], Command]:
    """The option that names the folder to write into, for the parameter of that name."""
    kind = click.Path(path_type=Path, file_okay=False)
    return click.option("--out", name, required=True, type=kind, callback=_folder, metavar="DIR", help=help)


def _folder(context: click.Context, parameter: click.Parameter, value: Path) -> Path:
    if value.suffix.lower() in (".xlsx", ".yaml", ".yml", ".docx", ".html", ".pdf"):
        raise click.BadParameter(f'"{value}" is the name of a file; name a folder.')
    return value


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reportgen")
def main() -> None:
    """Committee-ready performance reports: one input a delivery unit, three outputs that say the same.

    Exit codes: 0 clean, 1 problems in an input or findings, 2 wrong usage, 3 an output could not be made or
    differs from its input, 4 this machine lacks what an output needs.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A shape such as ● must not stop a run whose output goes to a file in an old code page.
            stream.reconfigure(errors="backslashreplace")
