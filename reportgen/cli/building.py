"""Commands that make reports of inputs, and hold reports against them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.base import (
    BAD_INPUT,
    BRAND,
    CLEAN,
    INPUTS,
    MISSING,
    OUTPUT_FAILED,
    PROFILE,
    main,
    out_folder,
)
from reportgen.cli.given import inside, is_input
from reportgen.cli.telling import as_json, for_each, remarks
from reportgen.errors import BadInput, OutputFailed

if TYPE_CHECKING:
    from reportgen.jobs.batch import Outcome, Task
    from reportgen.jobs.editions import Edition

FORMATS = ("docx", "html", "pdf")
_CODES = {
    "built": CLEAN,
    "problems": BAD_INPUT,
    "errors": BAD_INPUT,
    "failed": OUTPUT_FAILED,
    "missing": MISSING,
}


def _formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in value.split(",")))
    for name in names:
        if name not in FORMATS:
            raise click.BadParameter(f'"{name}" is no output; {", ".join(FORMATS)} are.')
    return names


_TO = click.option(
    "--to",
    "formats",
    default=",".join(FORMATS),
    callback=_formats,
    metavar="FORMATS",
    show_default=True,
    help="Which outputs, separated by commas.",
)


_EDITION = click.option(
    "--edition",
    type=click.Choice(["public", "exempt"]),
    default="public",
    show_default=True,
    help="Without what is marked as exempt, or with it and marked on every page.",
)


_STRICT = click.option("--strict", is_flag=True, help="Write nothing of an input in which errors stand.")


@main.command()
@INPUTS
@out_folder("folder", "Where the outputs go.")
@_TO
@_EDITION
@_STRICT
@PROFILE
@BRAND
def build(
    inputs: tuple[Path, ...],
    folder: Path,
    formats: tuple[str, ...],
    edition: Edition,
    strict: bool,
    profile: str | None,
    brand: str | None,
) -> None:
    """Build the report of each input as Word, HTML and PDF.

    Every output is read back and must say what the input says; otherwise nothing of that unit is written.
    Where checks find errors in an input its report is marked as a draft. Exempt editions go to a folder of
    their own; a public one that gives away what is exempt is not written.
    """
    from reportgen.jobs.build import build as build_one

    _same_name(inputs)
    drafts: list[Path] = []

    def told(path: Path) -> list[str]:
        built = build_one(path, folder, formats, profile, brand, strict=strict, edition=edition)
        if built.errors:
            drafts.append(path)
            stand = "an error stands" if len(built.errors) == 1 else f"{len(built.errors)} errors stand"
            click.echo("\n".join(map(str, built.errors)), err=True)
            click.echo(f"{path}: {stand} in it, so its report is marked as a draft.", err=True)
        for name in sorted(set(FORMATS) - set(formats)):
            if (older := folder / f"{path.stem}.{name}").exists():
                click.echo(f"{older} is from an earlier build, and may say something else.", err=True)
        return [str(each) for each in built.paths]

    for_each(inputs, told)
    if drafts:
        sys.exit(BAD_INPUT)


def _same_name(inputs: tuple[Path, ...]) -> None:
    stems = [path.stem for path in inputs]
    twice = sorted({stem for stem in stems if stems.count(stem) > 1})
    if twice:
        raise click.UsageError(
            f"several inputs would be written as {', '.join(twice)}; build them one by one."
        )


@main.command()
@click.argument(
    "folders", metavar="INPUTS_DIR...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True)
)
@out_folder("out", "Where the outputs and index.html go.")
@_TO
@_STRICT
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@BRAND
def batch(
    folders: tuple[Path, ...],
    out: Path,
    formats: tuple[str, ...],
    strict: bool,
    form: str,
    brand: str | None,
) -> None:
    """Build every input of a folder, and index.html, which lists what came of each.

    An input that can't be built stops no other, and its earlier outputs stay. Of several folders each has one
    of its name in DIR. Folders inside a folder are not looked into.
    """
    from reportgen.jobs.batch import Outcome, batch
    from reportgen.jobs.batch_index import write_index
    from reportgen.jobs.batch_words import closing, summary_event

    tasks = _planned(folders, out, formats, form, brand, strict=strict)
    outcomes: list[Outcome] = []
    for told in batch(tasks):
        if isinstance(told, Outcome):
            outcomes.append(told)
        _tell(told, len(outcomes), len(tasks), form)
    index, code = None, max(_code(each) for each in outcomes)
    try:
        index = write_index(outcomes, out, brand)
    except OutputFailed as error:
        click.echo(str(error), err=True)
        code = max(code, OUTPUT_FAILED)
    if form == "json":
        click.echo(json.dumps(summary_event(outcomes, index, code)))
    else:
        click.echo("\n".join([*([str(index)] if index else []), closing(outcomes)]))
    sys.exit(code)


def _code(outcome: Outcome) -> int:
    """The exit code for what came of an input; a draft was built, and has errors."""
    return BAD_INPUT if outcome.draft else _CODES[outcome.state]


def _planned(
    folders: tuple[Path, ...],
    out: Path,
    formats: tuple[str, ...],
    form: str,
    brand: str | None,
    *,
    strict: bool,
) -> tuple[Task, ...]:
    """What a batch is to build; what it leaves out is told. Ends the run where that is nothing, where two
    inputs would write the same file, and where the brand can't be used."""
    from reportgen.jobs.batch_plan import plan
    from reportgen.jobs.batch_words import summary_event

    given = {os.path.abspath(folder): folder for folder in folders if folder.is_dir()}
    held = {folder: tuple(inside(folder)) for folder in given.values()}
    for told in (*_no_folders(folders), *(_empty(folder) for folder in held if not held[folder])):
        click.echo(told, err=True)
    try:
        planned = plan(held, out, formats, brand, strict=strict)
    except BadInput as bad:
        click.echo("\n".join(remarks(bad.problems, ())), err=True)
        if form == "json":
            refused = {"refused": as_json(bad.problems, ())["problems"]}
            click.echo(json.dumps(summary_event((), None, BAD_INPUT) | refused))
        sys.exit(BAD_INPUT)
    for path, why in planned.left_out.items():
        click.echo(f"{path} is left out: {why}.", err=True)
    if not planned.tasks:
        raise click.UsageError("there is no input (.xlsx or .yaml) to build.")
    return planned.tasks


def _no_folders(paths: tuple[Path, ...]) -> list[str]:
    """Words about each input that was named itself, instead of its folder."""
    return [
        f"{path} is left out: it is no folder; name the folder that it is in, or use reportgen build."
        for path in paths
        if not path.is_dir() and is_input(path)
    ]


def _empty(folder: Path) -> str:
    """Words about a folder that holds no input itself."""
    below = next((each for each in sorted(folder.iterdir()) if each.is_dir() and inside(each)), None)
    hint = f"; name the folders in it, such as {below}" if below else ""
    return f"{folder} is left out: there is no input in it{hint}."


def _tell(told: Task | Outcome, number: int, of: int, form: str) -> None:
    """Tell that an input is begun, or what came of it: on stdout as an event, on stderr in words."""
    from reportgen.jobs.batch import Task
    from reportgen.jobs.batch_words import ended, finished_event, started_event

    if isinstance(told, Task):
        if form == "json":
            click.echo(json.dumps(started_event(told, number + 1, of)))
        else:
            click.echo(f"{number + 1}/{of} {told.path}: ", nl=False, err=True)
    elif form == "json":
        found = as_json(told.problems, told.findings)
        click.echo(json.dumps(finished_event(told, number, of) | {"code": _code(told)} | found))
    else:
        click.echo(ended(told), err=True)
        for line in (*told.message.splitlines(), *remarks(told.problems, told.errors)):
            click.echo(f"  {line}", err=True)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--input",
    "path",
    required=True,
    type=click.Path(path_type=Path),
    metavar="INPUT",
    help="The input that FILE was built from.",
)
@_EDITION
@PROFILE
@BRAND
def verify(file: Path, path: Path, edition: Edition, profile: str | None, brand: str | None) -> None:
    """Tell what an output, perhaps edited by hand, no longer says."""
    from reportgen.jobs.verify import verify as verify_one

    found: list[str] = []

    def told(file: Path) -> list[str]:
        found.extend(verify_one(file, path, profile, brand, edition))
        return found

    for_each((file,), told)
    if found:
        places = f"{len(found)} place{'' if len(found) == 1 else 's'}"
        click.echo(f"{file} differs from {path} in {places}.", err=True)
        sys.exit(OUTPUT_FAILED)
    click.echo(f"{file} says what {path} says.", err=True)
