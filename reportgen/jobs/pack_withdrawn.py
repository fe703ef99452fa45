"""What was published and is exempt now."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import OutputFailed
from reportgen.figures import addresses
from reportgen.jobs.gathered import Paper
from reportgen.jobs.pack_making import Meeting
from reportgen.jobs.pack_standing import Standing
from reportgen.readback.html import read_html


def refuse_now_exempt(meeting: Meeting, before: Standing) -> None:
    """OutputFailed where something that is withheld from a public edition now was published in it before.

    *Why:* the pack and earlier versions stay and hold it; and the proof can't read what is scanned, nor tell
    a short figure from others.
    """
    if meeting.asked.edition == "public" and (
        found := [*_papers(meeting, before), *_pieces(meeting, before)]
    ):
        more = f", and {len(found) - 1} more like it," if len(found) > 1 else ""
        raise OutputFailed(
            f"{found[0]} is exempt now{more} and was published before: it is public as long as that stands, "
            "and a supplement would leave it there. Take the folder off the site, move it away and publish "
            "all of it anew; tell those who answer for disclosure."
        )


def _papers(meeting: Meeting, before: Standing) -> Iterator[str]:
    known = addresses(meeting.loaded.items)
    there = {each.address for each in before.manifest.papers}
    there |= {address for each in before.manifest.versions for address in each.papers}
    for each in meeting.all.withheld:
        if known[each.key] in there:
            yield f'"{each.title}" (item {each.item})'


def _pieces(meeting: Meeting, before: Standing) -> Iterator[str]:
    for paper in meeting.all.papers:
        hidden = frozenset(filter(_tells, paper.hidden))
        if hidden and any(not hidden.isdisjoint(said) for said in _earlier(paper, before)):
            yield f'a part of "{paper.title}" (item {paper.item})'


def _tells(line: str) -> bool:
    return any(map(str.isalnum, line))


def _earlier(paper: Paper, before: Standing) -> Iterator[tuple[str, ...]]:
    """The lines of each version of a paper that is there."""
    name = f"{paper.address}.html"
    for file, data in before.files.items():
        if file == name or file.endswith(f"/{name}"):
            yield read_html(data).lines
