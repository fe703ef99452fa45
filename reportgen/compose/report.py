"""A submission, its figures and its format as one document tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from reportgen.compose.sections import compose_sections
from reportgen.compose.setting import Setting
from reportgen.document import Document, Fact, Properties
from reportgen.figures import Figures
from reportgen.history.trend import NO_TREND, Trend
from reportgen.model import Rules, Submission
from reportgen.model.submission import FrontMatter
from reportgen.profile import Layout
from reportgen.profile.layout import Shown


def compose(
    submission: Submission,
    figures: Figures,
    rules: Rules,
    layout: Layout,
    trend: Trend = NO_TREND,
    breadth: float = 1.0,
) -> Document:
    """The whole report. Every part the layout shows must be there (see `missing`); `trend` are the results of
    earlier quarters that are at hand, `breadth` is how wide the font's letters are beside the usual one's."""
    setting = Setting(submission, figures, rules, layout, trend=trend, breadth=breadth)
    front = submission.front_matter
    title, subtitle = setting.say(layout.title), setting.say(layout.subtitle)
    about = f"{submission.unit}, {submission.quarter}"
    return Document(
        title=title,
        subtitle=subtitle,
        council=submission.council,
        running=setting.say(layout.running) or about,
        status=front.status.capitalize(),
        properties=Properties(front.prepared_by, subtitle, about, front.date),
        facts=tuple(facts(layout, submission.council, front, {})),
        notice=front.notice or "",
        sections=compose_sections(layout.sections, setting),
        title_page=layout.title_page,
        contents=layout.contents or "",
    )


def facts(
    layout: Layout, council: str, front: FrontMatter, others: Mapping[Shown, str | None]
) -> Iterator[Fact]:
    """The lines of the title block that have something to show; `others` are those of the kind of report."""
    shown: Mapping[Shown, str | None] = {
        "council": council,
        "status": front.status.capitalize(),
        "version": front.version,
        "date": said_day(front.date),
        "prepared by": front.prepared_by,
        "cleared by": front.cleared_by,
        **others,
    }
    for spec in layout.facts:
        text = shown.get(spec.shows)
        if text:
            yield Fact(spec.label, text)


def said_day(iso: str) -> str:
    """A day as a report says it: `22 May 2026`."""
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B} {day.year}"
