"""Commands that make inputs: workbooks, the other form, the next quarter."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli.base import main, out_folder
from reportgen.cli.telling import for_each


@main.command()
@click.option(
    "--from", "source", type=click.Path(path_type=Path), metavar="INPUT", help="Fill it with this input."
)
@click.option("--unit", metavar="NAME", help="For an empty one: the delivery unit.")
@click.option("--quarter", metavar="QUARTER", help='For an empty one: the quarter, as in "Q1 2026/27".')
@click.option("--profile", metavar="NAME", help="For an empty one: the report format.")
@click.option(
    "--out",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The workbook to write.",
)
@click.option(
    "--as-published",
    "published",
    is_flag=True,
    help="With a sheet for what a published report printed.",
)
def workbook(
    source: Path | None,
    unit: str | None,
    quarter: str | None,
    profile: str | None,
    target: Path,
    published: bool,
) -> None:
    """Make an author workbook: empty, or filled with an input.

    One that is there already is never written over.
    """
    from reportgen.jobs.convert import empty_workbook, workbook_of

    if source is not None:
        if unit or quarter or profile:
            raise click.UsageError("give either --from, or --unit, --quarter and --profile.")
        filled = source
        for_each((target,), lambda path: [str(workbook_of(filled, path, published))])
    elif unit is not None and quarter is not None and profile is not None:
        about = (unit, quarter, profile)
        for_each((target,), lambda path: [str(empty_workbook(*about, path, published))])
    else:
        raise click.UsageError("give --from INPUT, or --unit, --quarter and --profile.")


@main.command()
@click.argument("source", type=click.Path(path_type=Path), metavar="FROM")
@click.argument("target", type=click.Path(path_type=Path), metavar="TO")
def convert(source: Path, target: Path) -> None:
    """Turn a YAML input into a workbook, or a workbook into YAML; both say the same.

    A YAML file that is there already is updated, so that its comments stay; a workbook is never written over.
    What was printed of it goes along: what is the sheet "As published" in a workbook is NAME.printed.yaml
    beside YAML.
    """
    from reportgen.jobs.convert import convert as convert_one

    for_each((source,), lambda path: [str(each) for each in convert_one(path, target)])


@main.command()
@click.argument("source", type=click.Path(path_type=Path), metavar="INPUT")
@out_folder("folder", "The folder of the next quarter's inputs.")
@click.option(
    "--profile", metavar="NAME", help="Begin it in this report format, where the next report has another."
)
def rollforward(source: Path, folder: Path, profile: str | None) -> None:
    """Begin the next quarter's input from this quarter's: what stays is carried, what needs you is marked.

    The marks say TO DO; reportgen check lists them by section.
    """
    from reportgen.jobs.rollforward import rollforward as roll

    def told(path: Path) -> list[str]:
        target, words = roll(path, folder, profile)
        click.echo(words, err=True)
        return [str(target)]

    for_each((source,), told)
