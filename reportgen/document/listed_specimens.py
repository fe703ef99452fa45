"""A list of reports, and a publication, on which the templates of the pages that list them are tried."""

from __future__ import annotations

from reportgen.document.index import Entry, File, Index, Told
from reportgen.document.publication import (
    EarlierPaper,
    Publication,
    PublishedFile,
    PublishedItem,
    PublishedPaper,
    PublishedTable,
)

_PLACES = ("revenue", "capital", "savings", "staffing", "indicators", "risks", "buildings")

_BUILT = Entry(
    "care",
    "Care, fourth quarter",
    "care.yaml",
    "A submission",
    "in the usual form",
    True,
    "care.html",
    findings=tuple(
        Told("warning", f"under {what}", f"total and rows of {what} differ") for what in _PLACES[:3]
    ),
    files=(File("Word", "care.docx", "40 kB"), File("HTML", "care.html", "90 kB")),
)

_WITH_PROBLEMS = Entry(
    "parks",
    "Parks, fourth quarter",
    "parks.yaml",
    "A study",
    "in a form of its own",
    False,
    reason="It has problems.",
    details=("None of its files was written.",),
    problems=(
        *(Told("", f"beside {what}", f"the target of {what} is no figure") for what in _PLACES),
        *(
            Told("", f"below {what}", f"the result of {what} is to be given", "Indicators")
            for what in _PLACES[:5]
        ),
    ),
    earlier=(File("Word", "parks.docx", "38 kB"), File("PDF", "parks.pdf", "75 kB")),
)

_DRAFT = Entry(
    "libraries",
    "Libraries, fourth quarter",
    "libraries.yaml",
    "A submission",
    "in the usual form",
    True,
    "libraries.html",
    reason="It is unfinished.",
    files=(File("HTML", "libraries.html", "64 kB"),),
    draft=True,
)

INDEX = Index(
    "Reports of the fourth quarter",
    "Name of the Council",
    (
        _BUILT,
        _DRAFT,
        _WITH_PROBLEMS,
        *(
            Entry(
                name,
                f"{name.title()}, fourth quarter",
                f"{name}.yaml",
                "A cover",
                "",
                False,
                reason=f"No {name}.",
            )
            for name in ("roads", "schools", "waste")
        ),
    ),
    "0",
)
"""A list of two reports that were built, one as a draft, and four that were not, in which no two
counts are the same."""


def _files(name: str, pages: int, size: int) -> tuple[PublishedFile, ...]:
    """The three files of a paper, each of its own size."""
    return (
        PublishedFile("HTML", f"{name}.html", f"{size} KB"),
        PublishedFile("Word", f"{name}.docx", f"{size + 1} KB"),
        PublishedFile("PDF", f"{name}.pdf", f"{pages} pages, {size + 2} KB"),
    )


_REPORT = PublishedPaper(
    "6",
    "Report: Playgrounds",
    "41 - 42",
    "supplement 3",
    _files("items/playgrounds", 2, 51),
    earlier=(EarlierPaper("As published on 1 May", _files("versions/playgrounds", 3, 61)),),
    tables=(PublishedTable("Particulars of the report", "tables/particulars.csv", "71 KB"),),
)
_ENCLOSURE = PublishedPaper(
    "7.1/1",
    "Condition survey",
    "43 - 48",
    files=_files("items/survey", 6, 81),
    note="Marked, paragraph 4.",
    tables=(
        PublishedTable("Slides", "tables/slides.csv", "91 KB"),
        PublishedTable("Swings", "tables/swings.csv", "92 KB"),
    ),
)

PUBLICATION = Publication(
    "Parks Committee, a day in May",
    "Name of the Council",
    (("Venue", "Town Hall"), ("Published", "2 May")),
    PublishedPaper(
        "agenda",
        "Agenda of the meeting",
        files=_files("agenda", 4, 21),
        earlier=(EarlierPaper("Before", _files("versions/agenda", 5, 31)),),
        tables=(PublishedTable("Items of the meeting", "tables/items.csv", "11 KB"),),
    ),
    (
        PublishedPaper("pack", "Agenda pack", "40 - 49", files=_files("pack", 10, 101)[2:]),
        PublishedPaper("supplement-1", "Supplement of 3 May", "50 - 53", files=_files("more", 13, 111)[2:]),
    ),
    (
        PublishedItem("5", 1, "Apologies", ()),
        PublishedItem("6", 1, "Playgrounds renewed", (_REPORT,), "Urgent: a storm."),
        PublishedItem("7", 1, "Trees", (PublishedPaper("7/1", "Prices", note="Withheld, paragraph 3."),)),
        PublishedItem("7.1", 2, "Felling", (_ENCLOSURE,)),
    ),
    PublishedFile("List of files", "manifest.json", "with digests"),
    (EarlierPaper("Benches, gone since 4 May", _files("versions/benches", 14, 121)),),
    "A draft of the meeting",
    "0.1",
    "All of it is urgent: a strike.",
    "The lift is out of order.",
)
"""A publication with every kind of paper that one may hold."""
