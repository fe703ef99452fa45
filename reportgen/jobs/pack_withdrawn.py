"""What was published and is exempt now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reportgen.document import lines
from reportgen.errors import OutputFailed
from reportgen.figures import addresses, folded
from reportgen.jobs.gathered import Hidden, Paper, Withheld
from reportgen.jobs.leak_proof import TAKE_DOWN
from reportgen.jobs.pack_making import Meeting
from reportgen.jobs.pack_standing import Standing
from reportgen.pack.manifest import Held
from reportgen.readback.difference import cells_of
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
        raise OutputFailed(f"{found[0]} is exempt now{more} and was published before. {TAKE_DOWN}")


def _papers(meeting: Meeting, before: Standing) -> Iterator[str]:
    known, now = addresses(meeting.loaded.items), {folded(each.title) for each in meeting.all.papers}
    held = [each for _, each in before.papers]
    for each in meeting.all.withheld:
        if any(_is_same(each, known[each.key], one, now) for one in held):
            yield f'"{each.title}" (item {each.item})'


def _is_same(withheld: Withheld, address: str, held: Held, now: set[str]) -> bool:
    """Whether a paper that is withheld now is one that was published: at its address, with its words, or by
    its title, unless another has that title `now`. *Why all three:* items are renumbered, files renamed."""
    title = folded(held.title)
    by_title = title == folded(withheld.title) and title not in now
    return by_title or address == held.address or withheld.content == held.content


def _pieces(meeting: Meeting, before: Standing) -> Iterator[str]:
    for paper in meeting.all.papers:
        if paper.made is None or not (paper.hidden.lines or paper.hidden.rows):
            continue
        public = frozenset(lines(paper.made(None)))
        for said in _earlier(paper, before):
            gone = [line for line in said if line not in public]
            if (found := _cell(paper.hidden, gone) or _line(paper.hidden, gone)) is not None:
                yield f'in "{paper.title}" (item {paper.item}) "{found}"'
                break


def _line(hidden: Hidden, gone: Sequence[str]) -> str | None:
    """The first line that was said and is hidden now."""
    return next((each for each in gone if each in hidden.lines and _tells(each)), None)


def _cell(hidden: Hidden, gone: Sequence[str]) -> str | None:
    """The first cell that was said and is hidden now, in a row that may have changed beside: one that has
    another cell in common, which no other row has."""
    rows = [cells_of(line) for line in gone]
    often = Counter((at, text) for row in rows for at, text in enumerate(row))
    for now in hidden.rows:
        for row in rows:
            same = [at for at, (text, _) in enumerate(now) if row[at : at + 1] == (text,) and _tells(text)]
            known = [at for at in same if often[at, row[at]] == 1]
            exempt = [at for at in same if now[at][1] and any(other != at for other in known)]
            if exempt and len(row) == len(now):
                return row[exempt[0]]
    return None


def _tells(text: str) -> bool:
    return any(map(str.isalnum, text))


def _earlier(paper: Paper, before: Standing) -> Iterator[tuple[str, ...]]:
    """The lines of each version of a paper that is there, by its address or title."""
    for folder, held in before.papers:
        data = before.files.get(f"{folder}{held.address}.html")
        if data and (held.address == paper.address or folded(held.title) == folded(paper.title)):
            yield read_html(data).lines
