"""Inputs rolled into the next quarter by the command, and what they say in plain values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from reportgen.inputs.ordering import in_order
from reportgen.inputs.yaml.writing import written
from reportgen.jobs.input_files import read_submission as read
from reportgen.model import Submission
from reportgen.node import Mapped
from tests.generated import Plain, said, tree
from tests.parks import small_input
from tests.test_cli import run

INPUTS = Path(__file__).resolve().parent.parent / "inputs"
NAME = "adults-and-communities.yaml"
THIRD, FOURTH = INPUTS / "2016-17-q3" / NAME, INPUTS / "2016-17-q4" / NAME
MARK = "TO DO"
Key = tuple[str, ...]


def rolled(path: Path, folder: Path) -> Path:
    """The next quarter's input, made by the command."""
    result = run("rollforward", path, "--out", folder)
    assert result.exit_code == 0, result.output
    target = folder / path.name
    assert result.stdout == f"{target}\n"
    return target


def plain(path: Path) -> Plain:
    """What an input says, in plain values."""
    found = said(read(path).node)  # type: ignore[arg-type]
    assert isinstance(found, dict)
    return found


def typed(values: Plain, path: Path) -> Path:
    """A YAML input that says these values."""
    node = tree(values)
    assert isinstance(node, Mapped)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(in_order(Submission, node)), encoding="utf-8")
    return path


def priorities(values: Plain) -> Iterator[Plain]:
    for theme in values["performance"]["themes"]:
        yield from theme.get("priorities", [])


def indicators(values: Plain) -> dict[str, Plain]:
    return {row["ref"]: row for priority in priorities(values) for row in priority.get("indicators", [])}


def actions(values: Plain) -> dict[str, Plain]:
    return {row["id"]: row for priority in priorities(values) for row in priority.get("actions", [])}


def waits(value: object) -> bool:
    return isinstance(value, str) and value.startswith(MARK)


def checked(path: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """What a check finds still to do, and what it finds wrong."""
    (told,) = json.loads(run("check", path, "--format", "json").stdout).values()
    to_do = [problem for problem in told["problems"] if "to_do" in problem]
    return to_do, [problem["found"] for problem in told["problems"] if "to_do" not in problem]


def by_section(to_do: list[dict[str, Any]]) -> dict[str, int]:
    sections = [problem["to_do"] for problem in to_do]
    return {section: sections.count(section) for section in dict.fromkeys(sections)}


def named(rows: list[Plain]) -> Iterator[tuple[str, Plain]]:
    """The rows of a list, each with what names it."""
    for number, row in enumerate(rows):
        names = (row[key] for key in ("id", "ref", "indicator", "description") if key in row)
        yield next(names, str(number)), row


def leaves(value: Any, at: Key = ()) -> Iterator[tuple[Key, Any]]:
    """Every single value, with the names and refs that lead to it; rows without either are counted."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*at, key))
    elif isinstance(value, list):
        for name, row in named(value):
            yield from leaves(row, (*at, name))
    else:
        yield at, value


NARRATIVE = {
    *("notice", "quarter", "year", "challenge", "actions", "overview", "introduction", "comments"),
    "commentary",
}


def narrative(values: Plain) -> dict[Key, str]:
    """What is told of the quarter, by where it stands."""
    return {at: text for at, text in leaves(values) if at[-1] in NARRATIVE and at != ("quarter",)}


def typed_figures(values: Plain) -> dict[str, str]:
    """The figures of each indicator that an input gives as it types them, by the names that texts use."""
    given = {
        "result": "result",
        "target": "target",
        "previous": "previous result",
        "year_earlier": "year-earlier result",
    }
    return {
        f"{ref} {name}": row[key]
        for ref, row in indicators(values).items()
        for key, name in given.items()
        if key in row
    }


def in_print(text: str, figures: dict[str, str]) -> str:
    """A text with the figure for each name in it; KeyError where there is none for a name."""
    return re.sub(r"\{([^{}]+)\}", lambda found: figures[" ".join(found[1].split())], text)


IN_YEAR = (
    ("    year: |\n      - Paths were resurfaced.\n", ""),
    ("    year:\n      - challenge: Staff left.\n        actions: Recruit earlier.\n", ""),
)
"""What makes a report of Q4 one of a quarter before."""


def parks_of(folder: Path, quarter: str, *changes: tuple[str, str], name: str = "parks.yaml") -> Path:
    """The small unit's input of a quarter, in the folder of that quarter."""
    number, year = quarter.lower().split()
    in_year = () if number == "q4" else IN_YEAR
    return small_input(
        folder / f"{year.replace('/', '-')}-{number}",
        ("quarter: Q4 2016/17", f"quarter: {quarter}"),
        *in_year,
        *changes,
        name=name,
    )


def as_last_time(values: Any) -> Any:
    """The values with each thing to do done: as last time where a hint tells how it was."""
    if isinstance(values, dict):
        return {key: as_last_time(value) for key, value in values.items()}
    if isinstance(values, list):
        return [as_last_time(value) for value in values]
    return done(values) if waits(values) else values


def done(text: str) -> str:
    last = re.fullmatch(r"TO DO - (.+?) (?:in|for) Q[1-4] \d{4}/\d\d", text)
    if last is None:
        return "N/A" if "the result of" in text else "As was planned."
    said = last[1]
    if said in ("not due", "not rated"):
        return "Green"
    if re.fullmatch(r"\d{1,2} [A-Z][a-z]+ \d{4}", said):
        return datetime.strptime(said, "%d %B %Y").strftime("%Y-%m-%d")
    return said
