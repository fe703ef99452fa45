"""The sheets of the author workbook in their order: the one description by which it is written and read.

Headings and help are in officers' words; a path says where the value belongs in an input. The words that
differ between report formats (ratings, types, scales) and the order of the sheets are the profile's.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.inputs.workbook import actions, details, finance, front, indicators, narrative, risks
from reportgen.inputs.workbook.columns import Choice, Sheet
from reportgen.profile import SECTIONS, Profile


def sheets(profile: Profile, formats: tuple[Choice, ...]) -> tuple[Sheet, ...]:
    """Every sheet but the instructions: the report's own particulars, its sections in order, what is seldom
    needed. `formats` are the report formats there are."""
    rules = profile.rules
    of_part: dict[str, tuple[Sheet, ...]] = {
        "summary": (narrative.SUMMARY, narrative.CHALLENGES),
        "revenue": (finance.REVENUE,),
        "capital": (finance.CAPITAL,),
        "performance": (
            actions.THEMES,
            actions.PRIORITIES,
            actions.actions(rules),
            indicators.indicators(rules),
        ),
        "interventions": (indicators.INTERVENTIONS,),
        "customer_experience": (narrative.topics("Customer experience", "customer_experience"),),
        "risks": (risks.risks(rules),),
        "equalities": (narrative.topics("Equalities", "equalities"),),
    }
    order = dict.fromkeys((*_parts(profile), *of_part))
    sections = tuple(sheet for part in order for sheet in of_part[part])
    return (
        front.report(formats),
        *sections,
        narrative.INTRODUCTIONS,
        details.overrides(rules),
        details.stated(rules),
    )


def _parts(profile: Profile) -> Iterable[str]:
    """The parts of an input in the order in which the report shows them."""
    for section in profile.layout.sections:
        for spec in section.within():
            part = SECTIONS[spec.kind].part
            if part:
                yield part
