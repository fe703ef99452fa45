"""Author workbooks of a small submission, edited as officers edit them, and what is read of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.inputs import Reading, read_submission
from reportgen.inputs.workbook_form import read_workbook
from reportgen.inputs.workbook_making import made_workbook
from reportgen.jobs.check import check
from reportgen.jobs.profiles import profiles
from reportgen.model import Submission
from reportgen.node import Mapped
from reportgen.profile import Profile
from tests.parks import PARKS
from tests.small import PROFILE

CellValue = str | float | bool | date | None
"""What an officer may type into a cell."""

PERFORMANCE = """\
    - key: actions
      kind: themes
      title: Actions and indicators
      tables:
        - table: actions
          title: Actions
          columns: [{key: action, heading: Action}, {key: rating, heading: Rating}]
        - table: indicators
          title: Indicators
          columns:
            - {key: ref, heading: Ref}
            - {key: annual_target, heading: Annual target}
            - {key: previous, heading: Before}
            - {key: short, heading: Direction}
            - {key: year_earlier, heading: A year before}
            - {key: long, heading: Direction over the year}
            - {key: benchmark, heading: Elsewhere}
"""

REGISTER = """\
    - key: register
      kind: risk_register
      title: Risks
      tables:
        - table: register
          title: Risks
          columns:
            - {key: id, heading: Id}
            - {key: title, heading: Risk}
            - {key: description, heading: Description}
            - {key: owner, heading: Owner}
            - {key: nature, heading: Nature}
            - {key: controls, heading: Controls}
            - {key: inherent_impact, heading: Inherent impact}
            - {key: inherent_likelihood, heading: Inherent likelihood}
            - {key: highest_impact, heading: Area}
            - {key: direction, heading: Direction}
"""

SHOWING = PROFILE.replace(
    "  sections: []\n",
    f"""\
  sections:
    - {{key: successes, kind: successes, title: Successes}}
    - {{key: year, kind: successes, period: year, title: Successes of the year}}
    - {{key: challenges, kind: challenges, title: Challenges, tables: []}}
    - {{key: overview, kind: overview, title: Overview}}
    - key: revenue
      kind: revenue
      title: Revenue
      tables: [{{table: revenue, title: Revenue, columns: [{{key: comments, heading: Comments}}]}}]
    - key: capital
      kind: capital
      title: Capital
      tables: [{{table: capital, title: Capital, columns: [{{key: comments, heading: Comments}}]}}]
{PERFORMANCE}\
    - {{key: interventions, kind: interventions, title: Interventions, tables: []}}
    - {{key: customers, kind: customer_experience, title: Customers, tables: []}}
    - {{key: map, kind: risk_map, title: Map, tables: []}}
{REGISTER}\
    - {{key: equalities, kind: equalities, title: Equalities, tables: []}}
""",
)
"""The small report format with a section for each part of an input."""

HEADINGS, FIRST = 5, 6
"""The row of headings of each sheet as it is made, and the first row below."""

NAME = "verges.xlsx"

_MORE = (
    (
        "capital:\n",
        """\
    - {id: paths, description: Paths, original: "30,000", revised: "30,000", outturn: "28,500.50"}
    - {id: trees, description: Trees, original: "1,250,000", revised: "1,300,000", outturn: "1,299,000"}

capital:
""",
    ),
    (
        "performance:\n",
        """\
    - {id: bridge, description: Bridge, approved: "40,000", additions: "5,000", slippage: "0"}

performance:
""",
    ),
    (
        "              rating: Green\n              comments: Done.\n",
        """\
              rating: Green
              comments: Done.
            - {id: signs, action: Renew the signs, rating: Red Amber, comments_of: gates}
            - {id: map, action: Draw a map, due: false}
""",
    ),
    (
        "              result: 1,200\n              covers: quarter\n",
        """\
              result: 1,200
              covers: quarter
            - ref: PP/3
              type: CPI
              title: Litter cleared in a day
              polarity: Bigger is better
              target: 80.0%
              fraction: 531/742
              result: 71.6%
              previous: 70.0%
              covers: year to date
              rating_rule:
                tolerance: {Green Amber: 5%, Red Amber: 20%}
              override:
                rating: {value: Red Amber, reason: The count was changed.}
        - id: verges
          title: Verges for bees
          indicators:
            - ref: PP/4
              type: CPI
              title: Verges sown
              polarity: Bigger is better
              annual_target: "40"
              target: "40"
              result: "35"
              covers: annual
              rating_rule:
                improvement:
                  baseline: "20"
                  shares: {Green Amber: 80%, Red Amber: 65%}
              stated: {rating: Red Amber}
    - id: water
      title: Water
      introduction: Ponds and brooks.
      priorities:
        - {id: ponds, title: Clean ponds}
""",
    ),
    (
        "interventions:\n  instead: Every indicator met its target.\n",
        """\
interventions:
  rows:
    - indicator: PP/3
      level: "1"
      comments: Rounds are doubled.
    - indicator: PP/4
      level: "2"
      comments: |
        More seed was bought:

        - for the ring road
        - for the green
""",
    ),
    (
        "comments: Three came in.\n",
        "comments: Three came in.\n    - {description: Praise, comments: Much.}\n",
    ),
    (
        "equalities:\n  instead: The equalities report is being refreshed.\n",
        """\
    - id: PP002
      title: Flood
      description: The brook floods.
      owner: Head of Water
      nature: Financial
      controls: The brook is dredged.
      inherent: {impact: 3, likelihood: 5}
      residual: {impact: 2, likelihood: 2, highest_impact: Service}
      response: Tolerate
      direction: Reduced

equalities:
  rows:
    - {description: Benches, comments: All have backs.}
    - {description: Gates, comments: All are wide.}
""",
    ),
)


def _with_more() -> str:
    text = PARKS
    for words, others in _MORE:
        assert text.count(words) == 1, words
        text = text.replace(words, others)
    return text


VERGES = _with_more()
"""The small submission with rows enough to sort, and something on every sheet."""


@cache
def formats() -> Mapping[str, Profile]:
    """Every report format there is."""
    return profiles()


@cache
def submission() -> Submission:
    """What the unedited workbook says, read from YAML."""
    reading = read_submission(VERGES.encode(), "verges.yaml")
    assert reading.problems == ()
    assert reading.model is not None
    return reading.model


@cache
def workbook(text: str = VERGES) -> bytes:
    """The author workbook of the submission, or of another one."""
    node = read_submission(text.encode(), "verges.yaml").node
    assert isinstance(node, Mapped)
    data, problems = made_workbook(node, "du-2016-17", formats(), None)
    assert problems == ()
    return data


def edited(edit: Callable[[Workbook], object], data: bytes | None = None) -> bytes:
    """The workbook after an officer has worked in it."""
    book = openpyxl.load_workbook(io.BytesIO(data or workbook()))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def column(sheet: Worksheet, heading: str) -> int:
    """The column under a heading of the sheet as it is made."""
    (found,) = [cell.column for cell in sheet[HEADINGS] if cell.value == heading]
    return int(found)


def cell(book: Workbook, title: str, heading: str, row: int = FIRST) -> Cell:
    """The cell of a table: under its heading, in a row."""
    found = book[title].cell(row, column(book[title], heading))
    assert isinstance(found, Cell)
    return found


@cache
def headings() -> Mapping[str, Mapping[str, str]]:
    """The headings of each sheet of the workbook, each with the letters of its column."""
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    return {
        sheet.title: {
            str(each.value): each.coordinate.removesuffix(str(HEADINGS))
            for each in sheet[HEADINGS]
            if each.value is not None
        }
        for sheet in book.worksheets
    }


def address_of(title: str, heading: str, row: int = FIRST) -> str:
    """The address of the cell under a heading, such as C7."""
    return f"{headings()[title][heading]}{row}"


def entry(book: Workbook, title: str, item: str) -> Cell:
    """The cell beside the name of an item of a form."""
    (row,) = [label.row for label in book[title]["A"] if label.value == item]
    found = book[title].cell(row, 2)
    assert isinstance(found, Cell)
    return found


def typed(title: str, address: str, value: CellValue, number_format: str | None = None) -> bytes:
    """The workbook with something typed into one cell."""

    def type_it(book: Workbook) -> None:
        book[title][address] = value
        if number_format:
            book[title][address].number_format = number_format

    return edited(type_it)


def read(data: bytes) -> Reading[Submission]:
    return read_workbook(data, NAME, formats())


def good(data: bytes) -> Submission:
    """The submission of a workbook without problems."""
    reading = read(data)
    assert [str(problem) for problem in reading.problems] == []
    assert reading.model is not None
    return reading.model


def remarks(data: bytes) -> list[str]:
    """What is worth a remark in a workbook without problems, without the name of the file."""
    reading = read(data)
    assert [str(problem) for problem in reading.problems] == []
    return [_short(str(remark)) for remark in reading.remarks]


def checked(folder: Path, data: bytes) -> list[str]:
    """Every problem that a check tells of the workbook, without the name of the file."""
    path = folder / NAME
    path.write_bytes(data)
    problems = check(path).problems
    return [_short(str(problem)) for problem in problems]


def _short(told: str) -> str:
    return told.removeprefix(f"{NAME}, ").removeprefix(f"{NAME}: ")


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def part_of(data: bytes, title: str) -> str:
    """The name of the part that holds a sheet; sheets are numbered in their order as they are made."""
    titles = openpyxl.load_workbook(io.BytesIO(data), read_only=True).sheetnames
    return f"xl/worksheets/sheet{titles.index(title) + 1}.xml"


def surgery(title: str, address: str, inside: str, kind: str = "") -> bytes:
    """The workbook with the XML of one cell replaced: what openpyxl would not write, Excel may."""
    data = workbook()
    name, parts = part_of(data, title), parts_of(data)
    xml = parts[name].decode()
    was = re.search(rf'<c r="{address}"( s="\d+")?[^>]*?(/>|>.*?</c>)', xml)
    assert was, address
    new = f'<c r="{address}"{was.group(1) or ""}{f" t={kind!r}" if kind else ""}>{inside}</c>'
    return packed({**parts, name: xml.replace(was.group(), new).encode()})
