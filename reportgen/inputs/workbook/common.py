"""Columns and words that sheets of several families share."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.inputs.workbook.columns import Choice, Column, Path


def words(words: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(word, word) for word in words)


def capitalised(words: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(word[0].upper() + word[1:], word) for word in words)


def ref(help: str, path: Path = ("id",), *, required: bool = False) -> Column:
    return Column("Ref", path, "ref", help, required=required, width=16)


MADE = "A short name that never changes. Leave it blank in a new row: it is then made from the text."


def narrative(
    heading: str,
    path: Path,
    help: str,
    *,
    required: bool = False,
    wanted: bool = False,
    seldom: bool = False,
    width: int = 84,
) -> Column:
    return Column(
        heading, path, "narrative", help, required=required, wanted=wanted, seldom=seldom, width=width
    )


def figure(heading: str, path: Path, help: str, *, seldom: bool = False) -> Column:
    return Column(heading, path, "figure", help, one_unit=True, seldom=seldom)


def worked_out(
    heading: str,
    formula: str = "",
    number_format: str = "",
    width: int = 14,
    rests_on: tuple[str, ...] = (),
    *,
    seldom: bool = False,
    instead: str = "",
) -> Column:
    return Column(
        heading,
        (),
        "derived",
        _NOT_TYPED,
        width=width,
        formula=formula,
        number_format=number_format,
        rests_on=rests_on,
        instead=instead,
        seldom=seldom,
    )


_NOT_TYPED = "Worked out from the other columns. Nothing typed here is read."
