"""An input with stand-ins for all that is exempt in it, so that nothing made of it can tell the truth.

*Why:* the public edition is composed from these. Two inputs that differ in exempt content alone have the same
sealed ones, and so the same public edition, to the byte. Of one input there are several (`variant`), whose
stand-ins differ; what differs between their reports derives from what is exempt.

A row that is exempt as a whole says nothing of its own, not even which of its values are given. What the
public edition shows of it is kept: that it is there, in which table (an indicator's type and escalation) and
under which paragraph; of exempt sections that hold rows, whether they hold any of a kind.

All exempt rows have the same stand-ins for words of a scale in one variant. *Why:* if each had another, how
many there are of each would be the same in every variant, and pass for the truth.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from reportgen.figures.base import Figure
from reportgen.figures.exempt import has_exempt
from reportgen.figures.sealing import LEAST, Sealing
from reportgen.figures.stand_in_figures import (
    MONEY,
    TYPED,
    amount_of,
    fraction_of,
    money_of,
    overrides_of,
    typed_like,
    value_of,
)
from reportgen.figures.stand_in_words import span_of, story_of, words_of
from reportgen.markup import Narrative
from reportgen.model.actions import Action, Priority, Theme
from reportgen.model.base import Row, Source
from reportgen.model.exempt import Exemption, MayBeExempt, rows_within, values_of
from reportgen.model.finance import CapitalLine, RevenueLine
from reportgen.model.indicators import (
    ByHand,
    Indicator,
    Intervention,
    RatingRule,
)
from reportgen.model.narrative import Challenge, Topic
from reportgen.model.risks import Assessment, Risk
from reportgen.model.rules import NO_RULES, Rules
from reportgen.model.study import Chapter, ChartBlock, Note, PictureBlock, StudySection, TableBlock
from reportgen.model.submission import Submission
from reportgen.numbers import Amount, Value

Model = TypeVar("Model", bound=Row)
AnyRow = TypeVar("AnyRow", bound=Row)

_FEW = 4
"""How many there are of a report without figures."""

_BARE = (Action, Indicator, Intervention, RevenueLine, CapitalLine, Risk, Topic, Challenge)
"""Rows that, exempt as a whole, say nothing at all: not even which values they have."""

_NAMED = (
    Action,
    Priority,
    Theme,
    Indicator,
    RevenueLine,
    CapitalLine,
    Risk,
    Chapter,
    StudySection,
    Note,
    ChartBlock,
    TableBlock,
    PictureBlock,
)
"""Rows whose ids are their author's, and may tell something."""

_REFERRING = ("comments_of", "benchmark_of", "indicator")


def variants_of(given: Row, rules: Rules = NO_RULES) -> int:
    """How many sealed inputs it takes for every word of a scale, and every field of the matrix, to occur; 0
    where nothing is exempt."""
    if not has_exempt(given):
        return 0
    if not isinstance(given, Submission):
        return _FEW
    scales = len(rules.risks.impact) * len(rules.risks.likelihood)
    placed = any(isinstance(row, Risk) and row.exempt for row in rows_within(given)) or (
        given.risks is not None and given.risks.exempt is not None
    )
    told = any(isinstance(row, Intervention) for row in _withheld(given, whole=False))
    indicators = sum(isinstance(row, Indicator) for row in rows_within(given))
    return max(LEAST, scales if placed else 0, indicators if told else 0)


def sealed(given: Model, variant: int, rules: Rules = NO_RULES) -> Model:
    """The input with the stand-ins of a variant (from 0) for all that is exempt in it."""
    names = _stand_in_names(given)
    rows = [row for row in rows_within(given) if isinstance(row, Indicator)]
    refs = tuple(names.get(row.ref, row.ref) for row in rows)
    return _row(given, Sealing(variant, rules, not isinstance(given, Submission), names, refs), whole=False)


def _stand_in_names(given: Row) -> Mapping[str, str]:
    """A stand-in for the id of each row that is exempt, or in one that is."""
    known = {_id(row) for row in rows_within(given) if isinstance(row, _NAMED)}
    before = "withheld"
    while any(name.lower().startswith(before) for name in known):
        before += "-row"
    secret = dict.fromkeys(_id(row) for row in _withheld(given, whole=False) if isinstance(row, _NAMED))
    return {name: f"{before}-{number}" for number, name in enumerate(secret, 1)}


def _id(row: Row) -> str:
    return str(row.ref if isinstance(row, Indicator) else getattr(row, "id", ""))


def _withheld(row: Row, *, whole: bool) -> Iterator[Row]:
    """Every row that is exempt as a whole."""
    mark = row.exempt if isinstance(row, MayBeExempt) else None
    whole = whole or (mark is not None and not mark.values)
    if whole:
        yield row
    for name, value in values_of(row).items():
        inside = whole or (mark is not None and name in mark.values)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Row) and not isinstance(each, Exemption):
                yield from _withheld(each, whole=inside)


def _row(row: AnyRow, by: Sealing, *, whole: bool) -> AnyRow:
    """A row with stand-ins for its exempt values, or, if `whole`, for all."""
    mark = row.exempt if isinstance(row, MayBeExempt) else None
    whole = whole or (mark is not None and not mark.values)
    named = frozenset(mark.values) if mark else frozenset()
    made: dict[str, Any] = {}
    for name, value in values_of(row).items():
        if name == "exempt":
            made[name] = mark.model_copy(update={"reason": "-", "source": Source()}) if mark else None
        elif whole or name in named:
            made[name] = _stand_in(row, name, value, by, whole=whole, named=named)
        else:
            made[name] = _kept(value, by, name)
    return row.model_copy(update=made | ({"source": Source()} if whole else {}))


def _kept(value: Any, by: Sealing, name: str) -> Any:
    """A public value; what is exempt within it has stand-ins."""
    if isinstance(value, tuple):
        return tuple(_kept(each, by, name) for each in value)
    if isinstance(value, Row):
        return _row(value, by, whole=False)
    if isinstance(value, Narrative):
        return story_of(value, by)
    return by.names.get(value, value) if name in _REFERRING and isinstance(value, str) else value


def _stand_in(row: Row, name: str, value: Any, by: Sealing, *, whole: bool, named: frozenset[str]) -> Any:
    """What stands for a value of an exempt row, or for an exempt value."""
    bare = isinstance(row, _BARE)
    if (isinstance(row, Indicator) and name in ("type", "escalated")) or name == "file":
        return value
    if isinstance(row, _NAMED) and name == ("ref" if isinstance(row, Indicator) else "id"):
        return by.names.get(value, value)
    if name == "id" or (value is None and not bare) or isinstance(value, dict):
        return value
    if whole and name in ("comments_of", "benchmark_of", "instead", "stated", "override", "fraction"):
        return None if bare else _of_kind(name, value, by)
    special = _of_figures(row, name, by, whole=whole, named=named)
    return special if special is not _NONE else _of_kind(name, value, by, _annotation(row, name))


_NONE = object()


def _annotation(row: Row, name: str) -> Any:
    return type(row).model_fields[name].annotation if name in type(row).model_fields else Narrative


def _of_figures(row: Row, name: str, by: Sealing, *, whole: bool, named: frozenset[str]) -> Any:
    """The stand-in of a value that ratings, directions, counts or totals hang on; `_NONE` for any other."""
    if isinstance(row, Action) and name == "rating":
        return by.one_of([*(word.word for word in by.rules.scale_of_actions), None])
    if isinstance(row, Action | Indicator) and name == "due":
        return by.variant % 24 not in (6, 13, 20)
    if isinstance(row, Intervention) and name == "indicator":
        return by.one_of(by.refs)
    if isinstance(row, Intervention) and name == "level":
        return str(by.variant % 4 + 1)
    if isinstance(row, Indicator) and name == "rating_rule":
        hand = ByHand(rating=by.one_of([word.word for word in by.rules.ratings]), reason="-")
        return RatingRule(by_hand=hand) if by.variant % 6 != 5 else None
    if isinstance(row, Indicator) and name in TYPED:
        return value_of(row, name, by, frozenset(TYPED) if whole else named)
    if isinstance(row, Indicator) and name == "fraction":
        return fraction_of(row, by, named)
    if isinstance(row, Indicator) and name == "override":
        return overrides_of(by)
    if isinstance(row, RevenueLine | CapitalLine) and name in MONEY:
        return money_of(row, name, by, frozenset(MONEY) if whole else named)
    return _NONE


def _of_kind(name: str, value: Any, by: Sealing, annotation: Any = None) -> Any:
    """What stands for a value, by its kind: the kind that it has, or that it may have."""
    if isinstance(value, tuple):
        return _rows(value, by, name)
    if isinstance(value, Row):
        return _assessed(value, by)
    if isinstance(value, Narrative) and by.exact:
        return words_of(by, [span_of(span, by) for span in value.spans if span.reference])
    choices = _choices(annotation)
    if choices:
        return by.one_of(choices, _SLOWLY.get(name, 1))
    kinds = _kinds(annotation) if value is None else (type(value),)
    for kind, made in (
        (Narrative, words_of(by)),
        (Value, typed_like(Decimal(10 + 3 * by.variant))),
        (Amount, amount_of(Decimal(1_000_000 + 350_000 * by.variant))),
        (bool, by.variant % 2 == 0),
        (int, 1 + by.variant % 2),
        (str, by.words),
    ):
        if kind in kinds:
            return made
    rows = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Assessment)]
    return _assessment(rows[0], by) if rows else None


_SLOWLY = {"comparison": 2}
"""How many variants have one word, where each would otherwise always go with the same of another list."""


def _rows(value: tuple[Any, ...], by: Sealing, name: str) -> tuple[Any, ...]:
    """As many stand-ins as there are, or, of rows of a submission, another number and others of them in each
    variant, so that each is among those of some."""
    if not value or by.exact or not isinstance(value[0], Row):
        return tuple(_of_kind(name, each, by) for each in value)
    number, first = 1 + by.variant % 3 + len(value) // LEAST, by.variant * len(value) // LEAST
    made = [_assessed(value[(first + at) % len(value)], by) for at in range(number)]
    return tuple(_renamed(each, at // len(value)) for at, each in enumerate(made))


def _renamed(row: Row, round_: int) -> Row:
    """A row that stands in once more, with another id."""
    if not round_ or not isinstance(row, _NAMED):
        return row
    key = "ref" if isinstance(row, Indicator) else "id"
    return row.model_copy(update={key: f"{_id(row)}-{round_ + 1}"})


def _assessed(row: AnyRow, by: Sealing) -> AnyRow:
    made = _row(row, by, whole=True)
    return made.model_copy(update=_placed(by)) if isinstance(row, Assessment) else made


def _placed(by: Sealing) -> dict[str, int]:
    across = len(by.rules.risks.likelihood) or 1
    up = len(by.rules.risks.impact) or 1
    return {"impact": 1 + by.variant // across % up, "likelihood": 1 + by.variant % across}


def _assessment(kind: type[Assessment], by: Sealing) -> Assessment:
    return kind.model_construct(None, source=Source(), highest_impact=by.words, **_placed(by))


def _choices(annotation: Any) -> tuple[Any, ...]:
    """The words of a closed list."""
    if typing.get_origin(annotation) is typing.Literal:
        return typing.get_args(annotation)
    return next((found for each in typing.get_args(annotation) if (found := _choices(each))), ())


def _kinds(annotation: Any) -> tuple[Any, ...]:
    inner = typing.get_args(annotation)
    return tuple(kind for each in inner for kind in _kinds(each)) if inner else (annotation,)


class StandIns(dict[str, Figure]):
    """Named figures, with a stand-in for each that there is not: a reference to something exempt."""

    def __init__(self, named: Mapping[str, Figure], variant: int) -> None:
        super().__init__(named)
        self.variant = variant

    def __missing__(self, name: str) -> Figure:
        return Figure(name, f"stand-in {self.variant}", "exempt", Source().row)
