"""The files that a command is given."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click


def files(inputs: Iterable[Path]) -> list[Path]:
    """Files as named; of a folder, every input in it. Folders without one are left out, which is told, unless
    there is nothing else."""
    found: list[Path] = []
    empty: list[Path] = []
    for path in inputs:
        if path.name.lower().endswith(COPY):
            raise click.UsageError(f"{path} is a copy that a check made; name the workbook itself.")
        held = inside(path) if path.is_dir() else [path]
        found.extend(held)
        empty.extend([] if held else [path])
    if not found:
        raise click.UsageError(f"there is no input (.xlsx or .yaml) in {', '.join(map(str, empty))}.")
    for path in empty:
        click.echo(f"{path} is left out: there is no input in it.", err=True)
    return found


COPY = " (checked).xlsx"
"""How the names of copies end that a check makes of workbooks."""


def inside(folder: Path) -> list[Path]:
    """Every input of a folder, none of the folders in it."""
    try:
        return sorted(each for each in folder.iterdir() if is_input(each))
    except OSError as error:
        raise click.UsageError(f"{folder} can't be read ({error.strerror}).") from None


def is_input(path: Path) -> bool:
    """Whether a file of a folder is an input: no figures as printed, no copy that a check made, and no shadow
    of an open workbook."""
    name = path.name.lower()
    return name.endswith((".xlsx", ".yaml", ".yml")) and not (
        name.endswith((".printed.yaml", ".printed.yml", COPY)) or name.startswith(("~$", "."))
    )
