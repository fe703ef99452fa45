"""Findings with the section and the row that each is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.checks.base import Case
from reportgen.checks.places import Places, places_in
from reportgen.checks.rows import Owner, Typed
from reportgen.errors import Finding, Place

WHOLE, PUBLISHED, EARLIER = "The report as a whole", "As published", "Earlier quarters"
"""Sections of findings that stand in no part of the input."""


@dataclass(frozen=True, slots=True)
class Told:
    """One finding: its section, the words that name the row it is about (none outside of rows), the name of
    that row, what was typed there, its place within the input, and what of its message a waiver of it has to
    hold, where that matters."""

    finding: Finding
    section: str
    names: tuple[str, ...]
    row: str
    typed: tuple[Typed, ...]
    where: str
    quoted: tuple[str, ...] = ()

    @property
    def of(self) -> str:
        """What a waiver calls it: the first name of its row, else its section."""
        return self.names[0] if self.names else self.section


def located(findings: Iterable[Finding], file: str, case: Case | None) -> tuple[Told, ...]:
    """Each finding on an input of that name; the case is None for an input of another kind, which has no
    rows."""
    places = places_in(case.submission) if case else Places(())
    return tuple(_told(finding, file, places, case) for finding in findings)


def _told(finding: Finding, file: str, places: Places, case: Case | None) -> Told:
    where = str(finding.place).removeprefix(f"{file}, ")
    published = _published(finding.place, places, case)
    if published:
        return Told(finding, *published, where)
    if finding.about:
        return Told(finding, WHOLE, (finding.about,), "", (), where)
    owner = places.owner(finding) if finding.place.file == file else Owner(EARLIER)
    if owner is None:
        return Told(finding, finding.place.sheet or WHOLE, (), "", (), where)
    return Told(finding, owner.section, owner.names, owner.name, owner.shown(finding.place), where)


Published = tuple[str, tuple[str, ...], str, tuple[Typed, ...]]
"""The section of what was published, the words that name it, the name of the row that it is of, and how it
was printed."""


def _published(place: Place, places: Places, case: Case | None) -> Published | None:
    """The published figure or heading that stands at a place; None where none does."""
    if case is None or case.printed is None:
        return None
    for number, heading in enumerate(case.printed.headings, 1):
        if heading.place == place:
            called = f"Heading {number}"
            typed = (Typed("As printed", heading.text, here=True),)
            return f"{PUBLISHED}: headings", (called, heading.text), called, typed
    for name, text in case.printed.figures.items():
        if text.place == place:
            return _figure(name, text.text or "(blank)", places, case)
    return None


def _figure(name: str, said: str, places: Places, case: Case) -> Published:
    """A published figure, with what was typed in the row that it derives from, if it is of one."""
    behind = places.at(case.figures.named[name].place, name)
    section = f"{PUBLISHED}: {behind.section}" if behind else PUBLISHED
    if behind is None or not behind.names or not behind.named_in(name):
        return section, (name,), name, (Typed("As printed", said, here=True),)
    shown = (Typed(f"{name}, as printed", said, here=True), *behind.typed)
    return section, (name,), behind.name, shown
