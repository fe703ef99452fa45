"""The JSON Schema by which editors help: it is the one in docs, and agrees with what the reader accepts."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.inputs import read_submission
from tests.small import edited

CHECKOUT = Path(__file__).resolve().parent.parent
KEPT = CHECKOUT / "docs" / "submission.schema.json"
SAMPLE = CHECKOUT / "inputs" / "2016-17-q4" / "adults-and-communities.yaml"


class CoreLoader(yaml.BaseLoader):
    """Reads YAML by the core schema of YAML 1.2, as editors do: numbers as numbers, `No` as text."""


_CORE = (
    ("null", r"~|null|Null|NULL|", lambda text: None),
    ("bool", r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    ("int", r"[-+]?[0-9]+", int),
    ("int", r"0o[0-7]+", lambda text: int(text[2:], 8)),
    ("int", r"0x[0-9a-fA-F]+", lambda text: int(text[2:], 16)),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", float),
    ("float", r"[-+]?(?:\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN", lambda text: float(text.replace(".", ""))),
)


def _typed(text: str) -> Any:
    return next((read(text) for _, pattern, read in _CORE if re.fullmatch(pattern, text)), text)


def _constructed(loader: yaml.BaseLoader, node: yaml.Node) -> Any:
    assert isinstance(node, yaml.ScalarNode)
    return _typed(str(loader.construct_scalar(node)))


for _tag, _pattern, _ in _CORE:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), None)
    CoreLoader.add_constructor(f"tag:yaml.org,2002:{_tag}", _constructed)


def as_an_editor_reads(text: str) -> Any:
    """The values of a YAML text as an editor hands them to its schema checker."""
    return yaml.load(text, Loader=CoreLoader)  # a subclass of BaseLoader: it makes nothing but plain values


@cache
def checker() -> jsonschema.Draft202012Validator:
    schema = json.loads(KEPT.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def an_editor_accepts(text: str) -> bool:
    return bool(checker().is_valid(as_an_editor_reads(text)))


def the_reader_accepts(text: str) -> bool:
    return read_submission(text.encode(), "unit.yaml").problems == ()


DOCUMENT = """\
kind: submission
profile: small
council: Council
unit: UNIT
quarter: QUARTER
money: MONEY
front_matter:
  status: draft
  version: VERSION
  date: DATE
  prepared_by: Head
summary:
  overview: STORY
revenue:
  lines:
    - id: a
      description: A
      revised: 1
      outturn: 1
      original: AMOUNT
performance:
  themes:
    - id: t
      title: T
      priorities:
        - id: p
          title: P
          indicators:
            - ref: P1
              type: CPI
              title: One
              polarity: POLARITY
              target: FIGURE
              fraction: FRACTION
              covers: quarter
              due: DUE
              rating_rule:
                tolerance:
                  Green Amber: TOLERANCE
risks:
  rows:
    - id: R1
      title: R
      description: R
      owner: R
      nature: R
      controls: R
      inherent:
        likelihood: 1
        impact: SCORE
      residual: {impact: 1, likelihood: 1}
      response: Treat
      direction: Same
"""

USUAL = {
    "UNIT": "Parks",
    "QUARTER": "Q4 2016/17",
    "MONEY": "pounds",
    "VERSION": "1.0",
    "DATE": "2017-05-22",
    "STORY": "All is well.",
    "AMOUNT": "992,310",
    "POLARITY": "Bigger is better",
    "FIGURE": "63.0%",
    "FRACTION": "531/742",
    "DUE": "true",
    "TOLERANCE": "5%",
    "SCORE": "4",
}

FIGURES = (
    *(
        "0",
        "5",
        "-5",
        "5.0",
        "8.50",
        "-0.5",
        "1,413",
        "1413",
        "12,345,678.90",
        "(77)",
        "(1,234.5)",
        "−5",
        "010",
    ),
    *("63.0%", "-5.4%", "(7%)", "£473", "£1,190.42", "£1.2m", "(£5k)", "-£5k", "£3bn", "530 (new method)"),
    *("N/A", "Monitor", "TBC", "Not comparable", "N/A not comparable", "New measure", "Monitor (new)"),
    *('"5"', "'(77)'", '"N/A"', "999,999,999,999", "999999999999", "0.000001"),
)
NO_FIGURES = (
    *(
        "95 %ish",
        "1,41",
        "1413,000",
        "--5",
        "(-5)",
        "(77",
        "77)",
        "1_000",
        "63.0 %",
        '"%"',
        "£",
        "5£",
        "£5%",
        "5k",
    ),
    *(
        "n/a",
        "monitor",
        "Inf",
        "12:30",
        "5 (",
        "5 ()",
        "5(new)",
        "5 (a) (b)",
        "true",
        "false",
        '"true"',
        "No",
    ),
    *("2017-05-22", "[5]", "{a: 5}", '""', '" "', "1,000,000,000,000", "531/742", "5 points", '"1.0000000"'),
)
AMOUNTS = (
    *(
        "0",
        "5",
        "-5",
        "5.5",
        "992,310",
        "992310",
        "(73,240)",
        "-73,240",
        "−5",
        "£992,310",
        "(£77)",
        "-£77",
        "£1.2m",
    ),
    *("1.2m", "5k", "(£0.3m)", "£1.25bn", '"5"', "'(77)'"),
)
NO_AMOUNTS = (
    *(
        "N/A",
        "Monitor",
        "5%",
        '"£"',
        "m",
        "1,41",
        "£1.2 m",
        "1.2M",
        "5kk",
        "((5))",
        "(5",
        "£-5",
        "5 (draft)",
        "$5",
    ),
    *("true", '""', "~", "[]", "{}", "5 million"),
)
FRACTIONS = ("531/742", "4,440/7,176", "1.5/0.5", "0/20", '"1/2"')
NO_FRACTIONS = (
    *(
        "5",
        "5/",
        "/5",
        "5/0",
        "0/0",
        "5/0.0",
        "5/000",
        "5 / 6",
        "5/6/7",
        "-5/6",
        "5%/6",
        "true",
        '""',
        "0.5",
        "[5, 6]",
    ),
)
TOLERANCES = ("5%", "2.5%", "0%", "1 point", "2 points", "2.5 points", '"5%"')
NO_TOLERANCES = ("5", "0.05", "-5%", "5 %", "5points", "points", "5 percent", "true", '""', "~", "five%")
QUARTERS = ("Q1 2016/17", "Q4 2016/17", "Q2 1999/00", "Q3 2099/00", '"Q4 2016/17"')
NO_QUARTERS = (
    *(
        "Q5 2016/17",
        "Q0 2016/17",
        "Q4 2016/18",
        "Q4 2016-17",
        "Q4 2016/2017",
        "q4 2016/17",
        "Q4",
        "2016/17",
        "2016",
    ),
    *("Q4 1816/17", "true", "~", '""', "[Q4 2016/17]", "Q4  2016/17"),
)
DATES = ("2017-05-22", "2016-02-29", "2000-02-29", "1999-12-31", "2017-01-01", '"2017-05-22"')
NO_DATES = (
    *(
        "2017-5-22",
        "22/05/2017",
        "22 May 2017",
        "2017-02-29",
        "1900-02-29",
        "2100-02-29",
        "2017-04-31",
        "2017-13-01",
    ),
    *(
        "2017-00-10",
        "2017-01-00",
        "20170522",
        "2017",
        "2017-05-22 10:00:00",
        "2017-05-22T10:00:00Z",
        "1817-05-22",
    ),
    *("true", "~", '""'),
)
SCORES = ("1", "5", "9", '"4"', "'1'")
NO_SCORES = ("0", "10", "-1", "2.5", "four", '"0"', '"10"', "true", "~", '""', "[4]", "4/5", "4 Major")
TEXTS = (
    *(
        "Parks",
        "No",
        "yes",
        "off",
        "5",
        "1.0",
        "-5",
        "2016/17",
        '"true"',
        '"null"',
        "'~'",
        "2017-05-22",
        "A & B <c>",
    ),
    *("1,413", "12:30", "é", '" a "', "1e3", "0x1F"),
)
NO_TEXTS = ("true", "False", "~", "null", '""', '" "', "[]", "[Parks]", "{}", "{a: b}")
STORIES = ("All is well.", "5", "No", '"true"', "'**bold**'", "'{unit}'", "A & B", "- a")
NO_STORIES = ("true", '""', '" "', "[a]", "{a: b}")
SWITCHES = ("true", "false", "True", "FALSE")
NO_SWITCHES = ("No", "yes", "on", "off", "0", "1", '"true"', "'false'", "~", '""', "tRUE")
CHOICES = ("Bigger is better", '"Smaller is better"')
NO_CHOICES = ("bigger is better", "Bigger", "true", "5", '""')

ACCEPTED = {
    "FIGURE": FIGURES,
    "AMOUNT": AMOUNTS,
    "FRACTION": FRACTIONS,
    "TOLERANCE": TOLERANCES,
    "QUARTER": QUARTERS,
    "DATE": DATES,
    "SCORE": SCORES,
    "UNIT": TEXTS,
    "VERSION": TEXTS,
    "STORY": STORIES,
    "DUE": SWITCHES,
    "POLARITY": CHOICES,
    "MONEY": ("pounds", "thousands"),
}
REFUSED = {
    "FIGURE": NO_FIGURES,
    "AMOUNT": NO_AMOUNTS,
    "FRACTION": NO_FRACTIONS,
    "TOLERANCE": NO_TOLERANCES,
    "QUARTER": NO_QUARTERS,
    "DATE": NO_DATES,
    "SCORE": NO_SCORES,
    "UNIT": NO_TEXTS,
    "VERSION": NO_TEXTS,
    "STORY": NO_STORIES,
    "DUE": NO_SWITCHES,
    "POLARITY": NO_CHOICES,
    "MONEY": ("Pounds", "£000", "true"),
}


def with_value(place: str, typed: str) -> str:
    """The document with one value typed so."""
    value = f"|\n    {typed}" if place == "STORY" and typed == "- a" else typed
    return edited(DOCUMENT, *((f" {key}", f" {value if key == place else USUAL[key]}") for key in USUAL))


def cases(values: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(place, typed) for place, listed in values.items() for typed in listed]


@pytest.mark.parametrize("kind", ["submission", "cover", "study", "profile", "brand"])
def test_the_schemas_in_docs_are_what_the_program_prints(kind: str) -> None:
    result = CliRunner().invoke(main, ["schema", kind])
    assert result.exit_code == 0
    assert result.stdout == (CHECKOUT / "docs" / f"{kind}.schema.json").read_text(encoding="utf-8")


def test_without_a_kind_the_schema_is_that_of_a_submission() -> None:
    assert CliRunner().invoke(main, ["schema"]).stdout == KEPT.read_text(encoding="utf-8")


FILES = sorted(
    path
    for folder, pattern in (
        ("inputs", "**/*.yaml"),
        ("templates/profiles", "*.yaml"),
        ("templates/brands", "*.yaml"),
    )
    for path in (CHECKOUT / folder).glob(pattern)
    if not path.name.endswith(".printed.yaml")
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_every_sample_profile_and_brand_names_its_schema_and_keeps_to_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    kind = re.search(r"^kind: (\S+)$", text, re.M)
    assert kind is not None
    first = text.split("\n", 1)[0].removeprefix("# yaml-language-server: $schema=")
    schema = (path.parent / first).resolve()
    assert schema == CHECKOUT / "docs" / f"{kind[1]}.schema.json"
    found = jsonschema.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    assert [error.message for error in found.iter_errors(as_an_editor_reads(text))] == []


def test_an_editor_reads_numbers_and_switches_and_leaves_words() -> None:
    read = as_an_editor_reads("[5, 8.50, 0x1F, true, No, yes, 1,413, ~, '5', 2017-05-22, 18:30]")
    assert read == [5, 8.5, 31, True, "No", "yes", 1, 413, None, "5", "2017-05-22", "18:30"]


@pytest.mark.parametrize(("place", "typed"), cases(ACCEPTED))
def test_what_the_reader_accepts_the_schema_accepts(place: str, typed: str) -> None:
    text = with_value(place, typed)
    assert the_reader_accepts(text)
    assert an_editor_accepts(text)


@pytest.mark.parametrize(("place", "typed"), cases(REFUSED))
def test_what_the_reader_refuses_the_schema_refuses(place: str, typed: str) -> None:
    text = with_value(place, typed)
    assert not the_reader_accepts(text)
    assert not an_editor_accepts(text)


@pytest.mark.parametrize(
    ("place", "typed"),
    [
        *(("FIGURE", typed) for typed in ("1e3", "+5", ".5", "5.", "0x1F", "0o17", ".inf", "1.0000000")),
        *(("AMOUNT", typed) for typed in ("1e3", "+5", ".5", "1000000000000")),
        *(("SCORE", typed) for typed in ("3.0", "03", "+3")),
    ],
)
def test_spellings_that_no_editor_can_tell_from_a_number_are_refused_by_the_reader(
    place: str, typed: str
) -> None:
    text = with_value(place, typed)
    assert isinstance(as_an_editor_reads(typed), int | float)
    assert not the_reader_accepts(text)


@pytest.mark.parametrize(
    "change",
    [
        ("council: Council", "councl: Council"),
        ("      title: T\n", ""),
        ("      title: T\n", "      title: T\n      colour: red\n"),
        ("kind: submission", "kind: profile"),
        ("status: draft", "status: finished"),
        ("              covers: quarter\n", "              covers: month\n"),
        ("direction: Same", "direction: Up"),
        ("              title: One\n", ""),
        ("  lines:\n    - id: a\n", "  lines:\n      id: a\n"),
    ],
)
def test_the_schema_and_the_reader_refuse_the_same_shapes(change: tuple[str, str]) -> None:
    usual = with_value("UNIT", "Parks")
    assert the_reader_accepts(usual)
    assert an_editor_accepts(usual)
    text = edited(usual, change)
    assert not the_reader_accepts(text)
    assert not an_editor_accepts(text)
