"""Packing: an agenda and its papers to a folder that can be published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportgen.checks.waivers import Waived
from reportgen.compose.agenda import Laid
from reportgen.errors import BadInput, Finding
from reportgen.jobs.brands import brand_named
from reportgen.jobs.edition_folders import check_folder
from reportgen.jobs.editions import Edition
from reportgen.jobs.formats import FORMATS, require
from reportgen.jobs.gathered import Asked
from reportgen.jobs.input_files import refused
from reportgen.jobs.load import load
from reportgen.jobs.loaded import LoadedAgenda
from reportgen.jobs.pack_deadlines import (
    backdated,
    gives_notice,
    late_frame,
    late_items,
    timetable_told,
    unknown_days,
)
from reportgen.jobs.pack_given_away import refuse_given_away
from reportgen.jobs.pack_making import Made, Meeting, make
from reportgen.jobs.pack_papers import gathered, is_private, unfinished
from reportgen.jobs.pack_proof import prove_published
from reportgen.jobs.pack_standing import (
    INDEX,
    Amendment,
    Standing,
    all_new,
    amendment,
    refuse_inside,
    standing,
)
from reportgen.jobs.pack_withdrawn import refuse_now_exempt
from reportgen.jobs.publishing import alone_at, replace_folder
from reportgen.jobs.settings import settings
from reportgen.pack.manifest import digest_of


@dataclass(frozen=True, slots=True)
class Packed:
    """What came of it: the front page, the PDF that was made (None where nothing has changed since it was
    published), the number of the supplement that it is (0 for the pack), what is to be told of papers that
    were made elsewhere and of waivers that cover nothing, and what stands by the others."""

    front_page: Path
    pdf: Path | None
    supplement: int = 0
    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()


def dates_of(path: Path, on: date) -> tuple[str, ...]:
    """By when everything was due for a meeting, as it is told on a day. BadInput where there is none."""
    agenda = _agenda(path)
    if problems := unknown_days(agenda.agenda, on):
        raise BadInput(problems)
    rules = settings().meetings
    private = gives_notice(agenda.agenda, rules) and is_private(agenda)
    return timetable_told(agenda.agenda, on, rules, private=private)


def pack(
    path: Path,
    out: Path,
    on: date,
    *,
    edition: Edition = "public",
    draft: bool = False,
    brand: str | None = None,
    tell: Callable[[str], None] = lambda line: None,
) -> Packed:
    """Publish the papers of a meeting in a folder, as they are on that day: the first time as a pack, later
    what has changed as a supplement to it. What is done meanwhile is told line by line.

    BadInput, CapabilityMissing or OutputFailed leave what is published as it was.
    """
    require(tuple(FORMATS))
    asked = Asked(brand_named(brand), edition, draft)
    loaded = _agenda(path)
    _refuse_unready(loaded, on, draft=draft)
    meeting = Meeting(path, loaded, asked, gathered(loaded, asked), on)
    stands = refuse_given_away(meeting)
    refuse_inside(out)
    with alone_at(out) as home:
        check_folder(home, edition)
        made = _made(meeting, standing(home, loaded.agenda, edition, draft=draft), tell)
        if made is None:
            return Packed(out / INDEX, None, 0, stands.stale, stands.waived)
        if edition == "public" and meeting.all.exempt:
            tell(f"Files that are made: {len(made.files)}. They are searched for what is exempt now.")
            prove_published(meeting, made)
        replace_folder(home, made.files)
    findings = (*made.findings, *stands.stale)
    return Packed(out / INDEX, out / made.name, len(made.manifest.supplements), findings, stands.waived)


def _agenda(path: Path) -> LoadedAgenda:
    """The agenda in a file. BadInput where it has problems, or is of another kind."""
    loaded = load(path)
    if isinstance(loaded, LoadedAgenda):
        return loaded
    found, remedy = f"it is a {loaded.profile.report}", "name the agenda of a meeting"
    raise refused(path, found, "an agenda is wanted here", remedy)


def _refuse_unready(loaded: LoadedAgenda, on: date, *, draft: bool) -> None:
    """BadInput where the agenda itself can't be published."""
    own = () if draft else unfinished(loaded.agenda.front_matter, "the agenda")
    if problems := (*own, *unknown_days(loaded.agenda, on)):
        raise BadInput(problems)


def _made(meeting: Meeting, before: Standing | None, tell: Callable[[str], None]) -> Made | None:
    """The publication; None where nothing has changed since."""
    said = digest_of(meeting.agenda(Laid(files=meeting.linked)))
    if before is None:
        change = all_new(meeting.loaded.items, meeting.all.papers)
    else:
        change = amendment(meeting.loaded.items, meeting.all.papers, before.manifest)
        if not change.is_any and said == before.manifest.agenda:
            return None
    if before:
        if problems := backdated(meeting.loaded.agenda, meeting.on, before.manifest.published):
            raise BadInput(problems)
        refuse_now_exempt(meeting, before)
    if not meeting.asked.draft:
        _refuse_late(meeting, change, first=before is None)
    tell(f"Papers that are read: {len(meeting.all.papers)}. They are laid out and read back now.")
    return make(meeting, before, change, said)


def _refuse_late(meeting: Meeting, change: Amendment, *, first: bool) -> None:
    """BadInput where an item that is published now comes too late and has no reason for urgency."""
    agenda, rules = meeting.loaded.agenda, settings().meetings
    days = dict.fromkeys(change.items, meeting.on)
    late = late_items(meeting.loaded.items, days, agenda, rules, first=first)
    if not change.is_any:
        late = late_frame(agenda, meeting.on, rules)
    if late:
        raise BadInput(late)
