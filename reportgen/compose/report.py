"""A submission, its figures and its format as one document tree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportgen.compose.sections import compose_sections
from reportgen.compose.setting import Setting
from reportgen.document import Document, Fact, Properties
from reportgen.figures import Figures
from reportgen.model import Rules, Submission
from reportgen.profile import SECTIONS, Layout, specs_of


def compose(submission: Submission, figures: Figures, rules: Rules, layout: Layout) -> Document:
    """The whole report. Every part the layout shows must be there (see `missing`)."""
    setting = Setting(submission, figures, rules, layout)
    front = submission.front_matter
    title, subtitle = setting.say(layout.title), setting.say(layout.subtitle)
    return Document(
        title=title,
        subtitle=subtitle,
        council=submission.council,
        running=f"{submission.unit}, {submission.quarter}",
        status=front.status.capitalize(),
        properties=Properties(
            front.prepared_by, subtitle, f"{submission.unit}, {submission.quarter}", front.date
        ),
        facts=tuple(_facts(submission, layout)),
        notice=front.notice or "",
        sections=compose_sections(layout.sections, setting),
    )


def _facts(submission: Submission, layout: Layout) -> Iterator[Fact]:
    front = submission.front_matter
    day = date.fromisoformat(front.date)
    shown = {
        "council": submission.council,
        "status": front.status.capitalize(),
        "version": front.version,
        "date": f"{day.day} {day:%B} {day.year}",
        "prepared by": front.prepared_by,
        "cleared by": front.cleared_by,
    }
    for spec in layout.facts:
        text = shown[spec.shows]
        if text:
            yield Fact(spec.label, text)


def missing(submission: Submission, layout: Layout) -> tuple[str, ...]:
    """Each part that the layout shows and the submission leaves out."""
    parts = dict.fromkeys(SECTIONS[spec.kind].part for spec in specs_of(layout, submission.quarter))
    return tuple(part for part in parts if part and getattr(submission, part) is None)
