"""The command that publishes the papers of a meeting."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.base import BRAND, main, out_folder
from reportgen.cli.telling import for_each, waived_told

if TYPE_CHECKING:
    from reportgen.jobs.editions import Edition


class _Day(click.ParamType[date]):
    """A day as year-month-day."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. *Why other ways of writing it are known:* to say how that day is to be typed."""
        for pattern in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d"):
            with suppress(ValueError):
                found = datetime.strptime(value, pattern).date()
                if value == found.isoformat():
                    return found
                self.fail(f'"{value}" is no day as it is wanted: type {found.isoformat()}.', param, ctx)
        self.fail(f'"{value}" is no day: type it as year-month-day, as in 2025-05-06.', param, ctx)


@main.command()
@click.argument("agenda", type=click.Path(path_type=Path))
@out_folder("folder", "The folder that is published.")
@click.option(
    "--edition",
    type=click.Choice(["public", "exempt"]),
    default="public",
    show_default=True,
    help="Without the papers, and pieces of papers, that are exempt, or with them and marked on every page.",
)
@click.option("--draft", is_flag=True, help="Pack what is not final too, and mark every page as a draft.")
@click.option(
    "--published",
    type=_Day(),
    metavar="DATE",
    help="The day on which the papers are made public, as 2025-05-06; today if left out.",
)
@BRAND
def pack(
    agenda: Path,
    folder: Path,
    edition: Edition,
    draft: bool,
    published: date | None,
    brand: str | None,
) -> None:
    """Publish the papers of a meeting: the agenda, its reports and enclosures, and all of them in one PDF.

    DIR is replaced as a whole, or not at all. What has changed since it was published goes into a supplement;
    the earlier version stays in it. Exempt editions go to a folder of their own.
    """
    from reportgen.jobs.formats import FORMATS, require

    on = published or date.today()

    def told(path: Path) -> list[str]:
        require(tuple(FORMATS))
        from reportgen.jobs.pack import dates_of
        from reportgen.jobs.pack import pack as pack_one

        for line in dates_of(path, on):
            click.echo(line, err=True)
        tell = partial(click.echo, err=True)
        packed = pack_one(path, folder, on, edition=edition, draft=draft, brand=brand, tell=tell)
        for finding in packed.findings:
            click.echo(str(finding), err=True)
        for each in packed.waived:
            click.echo(waived_told(each), err=True)
        if packed.pdf is None:
            click.echo(f"Nothing has changed since {folder} was published; it stays as it is.", err=True)
            return []
        if packed.supplement:
            click.echo(f"Published as supplement {packed.supplement}; what stood before is kept.", err=True)
        return [str(packed.front_page), str(packed.pdf)]

    for_each((agenda,), told)
