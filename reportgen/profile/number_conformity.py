"""Numbers of sections that two of one report bear."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Problem
from reportgen.profile.faults import Told
from reportgen.profile.layout import Profile, SectionSpec

_ALWAYS = frozenset({"year end", "in year"})


def number_problems(profile: Profile, told: Told) -> Iterator[Problem]:
    """A problem for each section that bears the number of another of the same quarter.

    It stands at the second of them, but where only the first is of the profile's own file: there.
    """
    own = profile.source.row.file
    seen: list[tuple[SectionSpec, frozenset[str]]] = []
    for section, quarters in _shown(profile.layout.sections, _ALWAYS, told, set()):
        other = next((one for one, when in seen if one.number == section.number and when & quarters), None)
        seen.append((section, quarters))
        if other is None:
            continue
        places = [each.source.of("number") for each in (section, other)]
        yield Problem(
            next((place for place in places if place.file == own), places[0]),
            f'the sections "{other.key}" and "{section.key}" both have the number {section.number}',
            "each section of a report has a number of its own",
            "give one of the two another number, or show them in different quarters",
        )


def _shown(
    sections: tuple[SectionSpec, ...], within: frozenset[str], told: Told, keys: set[str]
) -> Iterator[tuple[SectionSpec, frozenset[str]]]:
    """Each section that has a number, with the quarters in which it is shown."""
    for section in sections:
        if section.key in keys or section.source.of("quarters") in told.places:
            continue
        keys.add(section.key)
        quarters = within if section.quarters == "all" else within & {section.quarters}
        if section.number:
            yield section, quarters
        yield from _shown(section.sections, quarters, told, keys)
