"""The product's specimens under the names that the tests of renderers and readers look for."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document import Document, Fact, Properties
from reportgen.document import specimen as shipped
from reportgen.document.specimen import FINANCE, HEAT_MAP, MODEL, RATINGS, SHARES, band, cell, png, words

__all__ = [
    "FINANCE",
    "HEAT_MAP",
    "MODEL",
    "NEIGHBOURS",
    "RATINGS",
    "SHARES",
    "SPECIMEN",
    "band",
    "cell",
    "png",
    "study_specimen",
    "words",
]

SPECIMEN = replace(
    shipped.SPECIMEN,
    title="Adults & Communities",
    subtitle="Performance report, Quarter 4 2016/17",
    council="Exampleshire Borough Council",
    running="Adults & Communities, Q4 2016/17",
    properties=Properties("Head of Performance", "Performance report", "Q4 2016/17", "2017-05-22"),
)

NEIGHBOURS = replace(shipped.NEIGHBOURS, caption="Diagram 1: Adults who hold a personal budget, 2009/10")


def study_specimen() -> Document:
    """The study: title page, contents, numbered paragraphs, drawings, a wide page, a back page."""
    return replace(
        shipped.study_specimen(NEIGHBOURS),
        subtitle="Value for money study 2009/10",
        council="Exampleshire Borough Council",
        running="Personalisation of budgets, 2009/10",
        properties=Properties("External auditor", "Study", "2009/10", "2010-11-16"),
        facts=(Fact("Status", "Final"), Fact("Author", "External auditor"), Fact("Date", "16 November 2010")),
    )
