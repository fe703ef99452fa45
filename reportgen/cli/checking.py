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

if TYPE_CHECKING:
    from reportgen.jobs.check_page import Unit


GRAVE = ("error", "warning", "note")


def _page_file(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    """The name of a page. *Why its ending is asked for:* a slip must not write over an input."""
    if value is not None and value.suffix.lower() not in (".html", ".htm"):
        raise click.BadParameter(f'"{value}" is not the name of a page; name a file that ends in .html.')
    return value


@main.command()
@INPUTS
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_page_file,
    metavar="FILE",
    help="With --format html: write the page here, not to the standard output.",
)
@click.option(
    "--fail-on",
    type=click.Choice(GRAVE),
    default="error",
    show_default=True,
    help="End with code 1 for findings this grave or graver.",
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
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
    its input where it is recorded beside it, in NAME.printed.yaml. The quarter before is looked for in the
    folder of that quarter.
    """
    from reportgen.jobs.check_page import checked

    paths = files(inputs)
    if previous is not None and len(paths) > 1:
        raise click.UsageError("--previous belongs to one input; check the inputs one by one.")
    if out is not None and form != "html":
        raise click.UsageError("--out belongs to --format html.")
    units = [checked(path, profile, previous) for path in paths]
    if form == "html":
        _tell_page(units, out)
    elif form == "json":
        click.echo(json.dumps({str(unit.path): unit_as_json(unit) for unit in units}, indent=2))
    else:
        _tell(units)
    failing = GRAVE[: GRAVE.index(fail_on) + 1]
    bad = any(unit.problems or any(each.severity in failing for each in unit.findings) for unit in units)
    sys.exit(BAD_INPUT if bad else CLEAN)


def _tell(units: list[Unit]) -> None:
    """What was found, on the standard output, the worst unit first; a line on each input on the other."""
    from reportgen.jobs.check_page import worst_first

    begun = False
    for unit in worst_first(units):
        lines = unit_told(unit, among_others=len(units) > 1)
        for line in ["", *lines] if begun and lines else lines:
            click.echo(line)
        begun = begun or bool(lines)
        click.echo(summary(unit.path, unit.problems, unit.findings), err=True)


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
    """Tell what a finding's CODE stands for, why it matters and what to do; without one, list all codes."""
    from reportgen.jobs.explain import first_lines, page_of

    try:
        click.echo(page_of(code) if code else "\n".join(first_lines()))
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
