"""Results, ratings and variances of indicators as somebody says them, against what derives."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.base import Case, Check
from reportgen.checks.indicator_said import gap, is_word, said_about, told
from reportgen.checks.said import Said, number_in, number_of, same_figure, step_of, value_of
from reportgen.errors import Finding, Severity
from reportgen.figures.base import percent
from reportgen.figures.indicators import IndicatorFigures
from reportgen.intervals import Interval, exactly, rounded, share
from reportgen.numbers import UNSET_TARGETS, Value


def divided(case: Case) -> Iterator[Finding]:
    """IND002: a result is not what its numerator and denominator give.

    *Why:* the report prints numerator, denominator and result side by side, and a reader divides. A result is
    right that is the quotient at any rounding to the decimals it is said with, 15% for 276 of 1,826; counts
    are taken as exact. A result typed beside numerator and denominator counts as stated.
    """
    for said, row, _ in said_about(case, "result"):
        quotient = _quotient(row)
        if quotient is None or row.result is None or row.result.number is None:
            continue
        value = number_of(said.text)
        if value is None or value.unit != row.result.unit:
            off = "" if value is None else ", another unit"
        elif rounded(number_in(value), step_of(value)).meets(quotient):
            continue
        else:
            off = f": {gap(value, quotient.low)}"
        fraction = row.indicator.fraction
        gives = f"{fraction.text if fraction else ''} gives {row.result.text}"
        hint = "correct the result, or its numerator and denominator"
        yield Finding("IND002", _grave(said), said.place, f"{told(said)}, and {gives}{off}", hint)


def _grave(said: Said) -> Severity:
    """A cell left blank says nothing that is wrong."""
    return "error" if said.text else "warning"


def _quotient(row: IndicatorFigures) -> Interval | None:
    """Numerator over denominator, in percent for a percentage; None where the two are not given."""
    fraction = row.indicator.fraction
    if fraction is None or row.result is None:
        return None
    whole, part = _counted(fraction.denominator), _counted(fraction.numerator)
    return share(part, whole) if row.result.unit == "%" else part / whole


def _counted(value: Value) -> Interval:
    """What a numerator stands for: a whole number is a count, and exact."""
    number = number_in(value)
    return rounded(number, step_of(value)) if value.decimals else exactly(number)


def rated_otherwise(case: Case) -> Iterator[Finding]:
    """IND003: a rating is not what the rule of the indicator gives.

    *Why:* an indicator is rated by its result as printed against its target as typed, and by its own rule
    where it missed. A rating that is said and does not follow is a slip of the rating, the result or the
    rule. One that people chose wants a rating by hand, with the reason. Monitor for an indicator whose target
    is not watched only, or the word for what is not due where it is, are found too; any other word in place
    of a rating passes where there is none.
    """
    for said, row in _ratings(case):
        derived = row.rated_as(case.profile.rules.formats)
        rated = _is_rating(said, case)
        if not rated and row.rating is None and not _says_otherwise(said.text, row, case):
            continue
        if _plain(said.text) == _plain(derived) or (rated and row.monitored):
            continue
        why = f" ({row.rating_rule})" if row.rating_rule else ""
        what = _against(row) if rated or row.rating is not None else "it"
        yield Finding(
            "IND003",
            "error",
            said.place,
            f"{told(said)}, and {what} is {derived}{why}",
            "correct the rating, the figures or the rule",
        )


def _says_otherwise(word: str, row: IndicatorFigures, case: Case) -> bool:
    """Whether the word in place of a rating gives a reason for there being none that does not hold."""
    formats, said = case.profile.rules.formats, _plain(word)
    if said == _plain(formats.not_due):
        plainly = said not in {_plain(other) for other in (formats.no_rating, formats.no_value)}
        return row.indicator.due and plainly and said != ""
    return said == "monitor" and not row.monitored


def _against(row: IndicatorFigures) -> str:
    """The two figures that a rating compares: `12 against a target of 10`."""
    target = row.indicator.target
    result = row.result.text if row.result else "no result"
    return f"{result} against a target of {target.text}" if target else result


def monitored_and_rated(case: Case) -> Iterator[Finding]:
    """IND007: an indicator that is only watched has a rating.

    *Why:* a target that is Monitor, or still TBC, can't be met or missed, so nothing rates it; with a rating
    it is also counted among the rated. The same rating given by hand is refused when the input is read.
    """
    for said, row in _ratings(case):
        if row.monitored and _is_rating(said, case):
            target = row.indicator.target
            word = target.word if target else ""
            hint = "take the rating out, or give the indicator a target"
            yield Finding("IND007", "error", said.place, f"{told(said)}, and its target is {word}", hint)


def _ratings(case: Case) -> Iterator[tuple[Said, IndicatorFigures]]:
    """Every rating that is said; a blank is what stands for a colour, and is none."""
    for said, row, _ in said_about(case, "rating"):
        if said.text.strip():
            yield said, row


def _is_rating(said: Said, case: Case) -> bool:
    return _plain(said.text) in {_plain(rating.word) for rating in case.profile.rules.ratings}


def _plain(word: str) -> str:
    return " ".join(word.replace("-", " ").split()).casefold()


def variances(case: Case) -> Iterator[Finding]:
    """IND010: the distance from target is not what result and target give.

    *Why:* it is told in percent of the target, without sign, since the rating tells better from worse; and it
    goes by numerator and denominator where both are given, not by the rounded result. A typed result stands
    for all values that round to it, but for a number of things, which is exact.
    """
    for said, row, _ in said_about(case, "target variance"):
        value = number_of(said.text)
        if value is None and (row.variance is None or not said.text):
            continue
        reach = _variance(row)
        signed = value is not None and number_in(value) < 0
        if value and reach and not signed and rounded(number_in(value), step_of(value)).meets(reach):
            continue
        yield Finding(
            "IND010",
            "error",
            said.place,
            f"{told(said)}, and {_distance(row, case)}{', told without sign' if signed and reach else ''}",
            "correct it, or the result and target it goes by",
        )


def _variance(row: IndicatorFigures) -> Interval | None:
    """What the distance may be, in percent of the target; None where there is nothing to compare."""
    target = row.indicator.target
    if row.variance is None or row.result is None or target is None:
        return None
    result = _quotient(row) or _typed(row, row.result)
    aim = number_in(target)
    return abs(result - exactly(aim)).times(100 / abs(aim))


def _typed(row: IndicatorFigures, result: Value) -> Interval:
    """What a typed result stands for."""
    counts = not result.decimals and not result.unit and "number of" in row.indicator.title.casefold()
    return exactly(number_in(result)) if counts else rounded(number_in(result), step_of(result))


def _distance(row: IndicatorFigures, case: Case) -> str:
    target, formats = row.indicator.target, case.profile.rules.formats
    if row.variance is None:
        return "result and target are not two numbers in one unit"
    of = row.indicator.fraction or row.result
    return f"{of.text if of else ''} is {percent(row.variance, formats)} from {target.text if target else ''}"


_TYPED = (
    "annual target",
    "target",
    "numerator",
    "denominator",
    "previous result",
    "year-earlier result",
    "result",
)


def published_otherwise(case: Case) -> Iterator[Finding]:
    """IND014: a figure of an indicator was published otherwise than the input gives it.

    *Why:* a target or result that nothing derives is copied by hand into a report, and copying slips. A
    figure that is printed with fewer decimals, or a word for a word, passes; but a target that is watched or
    still to be set (Monitor, TBC) is another than none (N/A). Either the report was wrong, or the input has
    been changed since.
    """
    for said, row, ending in said_about(case, *_TYPED):
        if not said.published or (ending == "result" and _quotient(row)):
            continue
        given = case.figures.named[said.name].text
        if not _one(said.text, given) or (ending == "target" and _set_otherwise(said.text, given)):
            hint = "correct the input, or tell what was published wrong"
            what = f"{told(said)}, and the input has {given}"
            yield Finding("IND014", _grave(said), said.place, what, hint)


def _one(printed: str, given: str) -> bool:
    """Whether what was printed is what the input has."""
    if is_word(printed) and is_word(given):
        return True
    one, two = number_of(printed), number_of(given)
    if one and two:
        return same_figure(one, two)
    return one is two and _bare(printed) == _bare(given)


def _set_otherwise(printed: str, given: str) -> bool:
    """Whether one word for a target says that there is none, and the other that it is watched or to be
    set."""
    words = [value.word for value in map(value_of, (printed, given)) if value and value.word]
    return len(words) == 2 and len({word in UNSET_TARGETS for word in words}) == 2


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


CHECKS: tuple[Check, ...] = (divided, rated_otherwise, monitored_and_rated, variances, published_otherwise)
