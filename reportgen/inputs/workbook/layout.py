"""The sheets of the author workbook in their order: the one description by which it is written and read.

Headings and help are in officers' words; a path says where the value belongs in an input. The words that
differ between report formats (ratings, types, scales), the order of the sheets, and which of them and of
their columns there are, are the profile's. What it has no use for is described all the same, as seldom: it is
there where an input says something in it.
"""

from __future__ import annotations

from reportgen.inputs.workbook import (
    actions,
    details,
    exempt,
    finance,
    front,
    indicators,
    narrative,
    records,
    risks,
    waivers,
)
from reportgen.inputs.workbook.columns import EXEMPT, LONG_TEXTS, START, Choice, Sheet
from reportgen.inputs.workbook.markable import markables
from reportgen.inputs.workbook.printed_words import TITLE as PRINTED
from reportgen.inputs.workbook.prompts import LISTS
from reportgen.inputs.workbook.shows import Shows, shows
from reportgen.model.rules import Rules
from reportgen.profile import Profile


def sheets(profile: Profile, formats: tuple[Choice, ...]) -> tuple[Sheet, ...]:
    """Every sheet but the instructions: the report's own particulars, its sections in order, what is seldom
    needed. `formats` are the report formats there are."""
    rules, shown = profile.rules, shows(profile)
    first, last = front.report(formats), records.others()
    of_part = _of_parts(rules, shown)
    titles = {sheet.title for group in of_part.values() for sheet in group}
    seldom = (details.overrides(rules, shown), details.stated(rules, shown), waivers.waivers())
    taken = {START, LONG_TEXTS, LISTS, PRINTED, EXEMPT, narrative.INTRODUCTIONS, first.title, last.title}
    taken |= {*titles, *narrative.sections(()).values(), *(sheet.title for sheet in seldom)}
    tables = records.records(rules, shown, taken)
    of_part |= {part: (table,) for part, table in tables.items()}
    order = dict.fromkeys((*shown.parts, *of_part))
    sections = tuple(sheet for part in order for sheet in of_part[part])
    all_but_marks = (first, *sections, narrative.introductions(shown, tables.values()), last, *seldom)
    parts = narrative.sections(tables.values())
    return (*all_but_marks, exempt.exempt(markables(all_but_marks, parts, (*sections, last))))


def _of_parts(rules: Rules, shown: Shows) -> dict[str, tuple[Sheet, ...]]:
    """The sheets of each part of an input that all report formats know."""
    return {
        "summary": (narrative.summary(shown), narrative.challenges(shown)),
        "revenue": (finance.revenue(shown),),
        "capital": (finance.capital(shown),),
        "performance": (
            actions.themes(shown),
            actions.priorities(shown),
            actions.actions(rules, shown),
            indicators.indicators(rules, shown),
        ),
        "interventions": (indicators.interventions(shown),),
        "customer_experience": (narrative.topics("Customer experience", "customer_experience", shown),),
        "risks": (risks.risks(rules, shown),),
        "equalities": (narrative.topics("Equalities", "equalities", shown),),
    }
