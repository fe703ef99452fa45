"""Commands about templates."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from reportgen.cli.base import BAD_INPUT, BRAND, CLEAN, OUTPUT_FAILED, main
from reportgen.cli.telling import as_json, remarks, summary
from reportgen.errors import BadInput, OutputFailed


@main.group()
def templates() -> None:
    """Look after templates."""


@templates.command("check")
@click.argument("paths", metavar="[FILE|FOLDER]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write what the specimen becomes, to look at.",
)
@BRAND
def check_command(paths: tuple[Path, ...], form: str, folder: Path | None, brand: str | None) -> None:
    """Tell everything that is wrong with templates, each at its place.

    FILE is a Word template (.docx) or one page template (.j2, .css), FOLDER one of page templates. Without
    any, the templates that builds use are checked. Each is then tried on a specimen of every kind of part.
    """
    from reportgen.jobs.brands import brand_named
    from reportgen.jobs.templates import check_templates, write_trials

    try:
        checked = tuple(check_templates(paths, brand_named(brand)))
    except BadInput as bad:
        click.echo("\n".join(remarks(bad.problems, ())), err=True)
        sys.exit(BAD_INPUT)
    if form == "json":
        click.echo(json.dumps({str(each.path): as_json(each.problems, ()) for each in checked}, indent=2))
    else:
        for each in checked:
            for remark in remarks(each.problems, ()):
                click.echo(remark)
            click.echo(summary(each.path, each.problems, ()), err=True)
    if folder is not None:
        try:
            for path in write_trials(checked, folder):
                click.echo(str(path), err=form == "json")
        except OutputFailed as error:
            click.echo(str(error), err=True)
            sys.exit(OUTPUT_FAILED)
    sys.exit(BAD_INPUT if any(each.problems for each in checked) else CLEAN)
