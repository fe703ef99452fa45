"""Commands that tell what is in an input, and what this machine can do with it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.base import BAD_INPUT, CLEAN, INPUTS, MISSING, PROFILE, main
from reportgen.cli.given import files
from reportgen.cli.telling import for_each, summary, unit_as_json, unit_told
from reportgen.errors import SEVERITIES

if TYPE_CHECKING:
    from reportgen.jobs.checked import Unit


@main.command()
@INPUTS
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html", "xlsx"]), default="text", show_default=True
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="With --format html: the file to write the page to. With --format xlsx: the folder of the copies.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="End with code 1 for findings this grave or graver.",
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="The unit's input of the quarter before, where it is not in that quarter's folder.",
)
@PROFILE
def check(
    inputs: tuple[Path, ...],
    form: str,
    out: Path | None,
    fail_on: str,
    previous: Path | None,
    profile: str | None,
) -> None:
    """Tell everything that is wrong with each input, and what needs a second look.

    Findings are told by unit and section, the worst first. What a published report printed is held against
    its input where it is recorded beside it, in NAME.printed.yaml, or on the sheet "As published" of a
    workbook. The quarter before is looked for in the folder of that quarter.

    With --format xlsx each workbook gets a copy, NAME (checked).xlsx, with a list of what was found and a
    comment at each cell that it is about. The workbook itself stays as it is.
    """
    from reportgen.jobs.check import check as check_one

    paths = files(inputs)
    _refuse_target(form, out)
    if form == "html" and out is not None:
        _refuse_report(out)
    if form == "xlsx":
        _refuse_sources(paths, out)
    if previous is not None and len(paths) > 1:
        raise click.UsageError("--previous belongs to one input; check the inputs one by one.")
    units = [check_one(path, profile, previous) for path in paths]
    if form == "html":
        _tell_page(units, out)
    elif form == "xlsx":
        _tell_copies(units, out)
    elif form == "json":
        click.echo(json.dumps({str(unit.path): unit_as_json(unit) for unit in units}, indent=2))
    else:
        _tell(units)
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    bad = any(unit.problems or any(each.severity in failing for each in unit.findings) for unit in units)
    sys.exit(BAD_INPUT if bad else CLEAN)


def _refuse_target(form: str, out: Path | None) -> None:
    """Refuse a target that the form does not write to. *Why by its ending:* a slip must not write over an
    input."""
    if out is None:
        return
    if form not in ("html", "xlsx"):
        raise click.UsageError("--out belongs to --format html or xlsx.")
    if form == "html" and (out.suffix.lower() not in (".html", ".htm") or out.is_dir()):
        raise click.UsageError(f'"{out}" is not the name of a page; name a file that ends in .html.')
    if form == "xlsx" and (out.suffix.lower() in (".xlsx", ".html", ".yaml", ".yml") or out.is_file()):
        raise click.UsageError(f'"{out}" is the name of a file; name a folder.')


def _refuse_report(out: Path) -> None:
    """Refuse to write over a page that no check made: it may be a report that was built."""
    if not out.is_file():
        return
    with out.open("rb") as there:
        if PAGE_MARK not in there.read(_HEAD):
            raise click.UsageError(f'"{out}" is no page that a check made; name another file.')


PAGE_MARK, _HEAD = b'<meta name="generator" content="reportgen check">', 2_000
"""What tells the page of a check from others, and within how many bytes of it."""


def _refuse_sources(paths: list[Path], out: Path | None) -> None:
    """Refuse inputs that no copy can be made of, or of which two would have one name."""
    from reportgen.jobs.checked_workbook import copy_of

    for path in paths:
        if path.suffix.lower() != ".xlsx":
            raise click.UsageError(f"--format xlsx makes copies of workbooks, and {path} is none.")
    copies = [copy_of(path, out) for path in paths]
    twice = next((copy for at, copy in enumerate(copies) if copy in copies[:at]), None)
    if twice:
        raise click.UsageError(f"two of the inputs would have the copy {twice}; check them one by one.")


def _tell_copies(units: list[Unit], out: Path | None) -> None:
    """The copies written; of a workbook that can't be read, what is wrong with it. Ends the run where one
    can't be written."""
    from reportgen.jobs.checked_workbook import write_copy

    by_path = {unit.path: unit for unit in units}

    def told(path: Path) -> list[str]:
        unit = by_path[path]
        click.echo(summary(path, unit.problems, unit.findings, len(unit.waived)), err=True)
        copy = write_copy(unit, out)
        return [str(copy)] if copy else unit_told(unit, among_others=len(units) > 1)

    for_each(by_path, told)


def _tell(units: list[Unit]) -> None:
    """What was found, on the standard output, the worst unit first; a line on each input on the other."""
    from reportgen.jobs.checked import worst_first

    begun = False
    for unit in worst_first(units):
        lines = unit_told(unit, among_others=len(units) > 1)
        for line in ["", *lines] if begun and lines else lines:
            click.echo(line)
        begun = begun or bool(lines)
        click.echo(summary(unit.path, unit.problems, unit.findings, len(unit.waived)), err=True)


def _tell_page(units: list[Unit], out: Path | None) -> None:
    """The page of what was found, written, or given on the standard output. Ends the run where it can't be
    made."""
    from reportgen.jobs.check_page import page_of
    from reportgen.jobs.outputs import write_set

    def told(path: Path) -> list[str]:
        page = page_of(units)
        if out is not None:
            return [str(each) for each in write_set(path.parent, {path.name: page})]
        # The page says that it is in UTF-8, whatever the terminal's own encoding is.
        click.echo(page, nl=False)
        return []

    for_each((out or Path("checks.html"),), told)


@main.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Tell what a finding's CODE stands for, why it matters and what to do; without one, list all codes.

    Where reportgen.toml makes the code more or less grave, it tells how grave, and why.
    """
    from reportgen.jobs.explain import first_lines, page_of, severity_here

    def told(_: Path) -> list[str]:
        return [page_of(code), *severity_here(code)] if code else list(first_lines())

    try:
        for_each((Path("explain"),), told)
    except LookupError as unknown:
        raise click.UsageError(str(unknown.args[0])) from None


@main.command()
@click.argument("path", metavar="INPUT", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@PROFILE
def figures(path: Path, form: str, profile: str | None) -> None:
    """List every figure that narrative may refer to: {name}, what is printed, and how it comes about."""
    from reportgen.jobs.load import load_submission

    def told(path: Path) -> list[str]:
        named = load_submission(path, profile).figures.named.values()
        if form == "json":
            return [json.dumps({each.name: each.text for each in named}, indent=2)]
        wide = max(len(each.name) for each in named) + 2
        return [f"{f'{{{each.name}}}':{wide}}  {each.text:20}  {each.rule}" for each in named]

    for_each((path,), told)


@main.command()
@click.argument(
    "kind",
    type=click.Choice(["submission", "cover", "study", "agenda", "profile", "brand"]),
    default="submission",
)
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of input, of a profile or of a brand, for editors."""
    from reportgen.jobs.schema import schema as schema_of

    click.echo(schema_of(kind), nl=False)


@main.command()
def doctor() -> None:
    """Tell what this machine can make, and what it lacks."""
    from reportgen.jobs.doctor import doctor as look

    found = look()
    for what, state in found:
        click.echo(f"{what:10}  {state}")
    sys.exit(MISSING if any(state.startswith("missing") for _, state in found) else CLEAN)
