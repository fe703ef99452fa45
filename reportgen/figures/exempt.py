"""What marks of exempt content say that can't be right."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from reportgen.errors import Problem, none_of
from reportgen.figures.narrative import stories
from reportgen.markup import Narrative
from reportgen.model.base import Row
from reportgen.model.exempt import Exemption, MayBeExempt, flat, rows_within, values_of
from reportgen.model.indicators import Indicator

_UNNAMEABLE = ("exempt", "id", "ref", "comments_of", "benchmark_of")
"""What can't be withheld alone: what other rows call a row by is known wherever they do, and what it shares
with another is withheld by the name of what is shared."""


def exempt_problems(given: Row) -> tuple[Problem, ...]:
    """A problem for each name of a value that its row does not have, or that can't be withheld alone."""
    return tuple(problem for row in rows_within(given) for problem in _unknown(row))


def _unknown(row: Row) -> Iterator[Problem]:
    exempt = row.exempt if isinstance(row, MayBeExempt) else None
    if exempt is None:
        return
    place = exempt.source.of("values")
    known = [name for name in values_of(row) if name not in _UNNAMEABLE and not _is_rows(row, name)]
    for name in exempt.values:
        if _is_rows(row, name):
            yield Problem(
                place,
                f"{name} are rows of their own",
                "the names of single values are wanted",
                "mark these rows, or leave values out to withhold all of it",
            )
        elif name not in known:
            yield none_of(place, f'there is no value "{name}" to withhold', name, known)


def _is_rows(row: Row, name: str) -> bool:
    """Whether a value is a list of rows that may be marked themselves."""
    field = type(row).model_fields.get(name)
    of = typing.get_args(field.annotation)[:1] if field else ()
    return any(isinstance(each, type) and issubclass(each, MayBeExempt) for each in of)


def has_exempt(given: Row) -> bool:
    """Whether anything in an input is marked as exempt."""
    rows = any(isinstance(row, MayBeExempt) and row.exempt for row in rows_within(given))
    return rows or any(story.exempt for _, _, story in stories(given))


def exempt_values(given: Row, *, whole: bool = False) -> Iterator[tuple[int, str]]:
    """Every value that is exempt, as the identity of its row and its name; `whole` for a row in which all
    is."""
    mark = given.exempt if isinstance(given, MayBeExempt) else None
    whole = whole or (mark is not None and not mark.values)
    for name, value in values_of(given).items():
        secret = whole or (mark is not None and name in mark.values)
        if secret:
            yield id(given), name
        for each in flat(value):
            if isinstance(each, Row) and not isinstance(each, Exemption):
                yield from exempt_values(each, whole=secret)


def marked_refs(given: Row, *, within: bool = False) -> Iterator[str]:
    """The ref of every indicator of an input of which something is exempt, or that is `within` what is."""
    marked = within or (isinstance(given, MayBeExempt) and given.exempt is not None)
    if marked and isinstance(given, Indicator):
        yield given.ref
    for value in values_of(given).values():
        for each in flat(value):
            if isinstance(each, Row) and not isinstance(each, Exemption):
                yield from marked_refs(each, within=marked)


def exempt_texts(given: Row, *, whole: bool = False) -> Iterator[str]:
    """Every text and figure of an input that is exempt, and the reasons for that; `whole` for a row in which
    all is."""
    mark = given.exempt if isinstance(given, MayBeExempt) else None
    if mark:
        yield mark.reason
    whole = whole or (mark is not None and not mark.values)
    for name, value in values_of(given).items():
        secret = whole or (mark is not None and name in mark.values)
        for each in flat(value):
            if isinstance(each, Exemption):
                continue
            if isinstance(each, Row):
                yield from exempt_texts(each, whole=secret)
            elif isinstance(each, Narrative):
                yield from _told(each, whole=secret)
            elif secret and name not in _PUBLIC:
                yield from _texts(each)


def exempt_reasons(given: Row) -> Iterator[str]:
    """Why the pieces of an input are exempt, as their marks say."""
    for row in rows_within(given):
        if isinstance(row, MayBeExempt) and row.exempt:
            yield row.exempt.reason
    for _, _, story in stories(given):
        yield from (para.exempt.reason for para in story.exempt if para.exempt)


_PUBLIC = ("type", "escalated")
"""What the place of a withheld row in a report tells."""


def _told(story: Narrative, *, whole: bool) -> Iterator[str]:
    for para in story.exempt:
        assert para.exempt is not None
        yield para.exempt.reason
    for para in story.paragraphs if whole else story.exempt:
        yield "".join(span.text for span in para.spans)
        yield from (span.link for span in para.spans if span.link)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
