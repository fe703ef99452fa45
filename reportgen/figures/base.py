"""A derived figure: its name, what is printed, the exact number, the rule it came by and where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reportgen.errors import Place, Problem, none_of
from reportgen.model.base import Row
from reportgen.model.rules import Formats
from reportgen.numbers import bracketed, plain, round_half_away, share

Number = Decimal | Fraction


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that narrative may refer to. `number` is exact and unrounded, None where it is a word."""

    name: str
    text: str
    rule: str
    place: Place
    number: Number | None = None


def printed(pounds: Decimal, formats: Formats) -> Decimal:
    """An amount in full pounds as the number that is printed, in £000 or £m as the format has it."""
    unit = 1_000_000 if formats.money == "millions" else 1_000
    return round_half_away(pounds / unit, formats.money_decimals)


def money(pounds: Decimal, formats: Formats) -> str:
    """An amount in full pounds as it is printed, in £000 or £m as the format has it."""
    amount = printed(pounds, formats)
    if amount == 0:
        return formats.nil
    return (bracketed if formats.money_negative == "brackets" else plain)(amount, formats.money_decimals)


def millions(pounds: Decimal, formats: Formats) -> str:
    """An amount in full pounds as narrative says it: `£5.4m`, `-£0.3m`; with the decimals of a format that
    prints millions."""
    text = plain(pounds / 1_000_000, formats.money_decimals if formats.money == "millions" else 1)
    return f"-£{text[1:]}m" if text.startswith("-") else f"£{text}m"


def percent(exact: Fraction | None, formats: Formats) -> str:
    """A percentage of money as printed, a zero without sign; the profile's word where there is none."""
    if exact is None:
        return formats.no_percent
    decimals = formats.percent_decimals
    rounded = round_half_away(exact, decimals)
    if rounded < 0 and formats.percent_negative == "brackets":
        return f"({plain(abs(rounded), decimals)}%)"
    return f"{plain(rounded, decimals)}%"


def whole_percent(part: int, of: int) -> str:
    """A share of counts in whole percent, a half up; `-` of nothing."""
    exact = share(part, of)
    return "-" if exact is None else f"{round_half_away(exact, 0)}%"


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many; `of` is 0 where a share means nothing."""

    number: int
    of: int

    @property
    def percent(self) -> str:
        return whole_percent(self.number, self.of)

    @property
    def text(self) -> str:
        """As dashboards print it: `61% (11)`; the number alone where a share means nothing."""
        return f"{self.percent} ({self.number})" if self.of else str(self.number)

    def figures(self, name: str, rule: str, place: Place) -> Iterator[Figure]:
        """The count and its percentage, named."""
        yield Figure(f"{name} count", str(self.number), rule, place, Decimal(self.number))
        yield Figure(
            f"{name} percent", self.percent, f"{rule}, of {self.of}", place, share(self.number, self.of)
        )


def slug(word: str) -> str:
    """A word of a profile as figure names spell it: `Green Amber` is `green-amber`."""
    return "-".join(word.lower().split())


def one_of(said: str, known: Iterable[str], what: str, place: Place) -> Iterator[Problem]:
    """A problem where a word is none of those known, with the nearest one."""
    words = list(known)
    if said not in words:
        yield none_of(place, f'{what} is "{said}"', said, words)


def repeated(rows: Iterable[Row], key: str, what: str, lost: Collection[str] = ()) -> Iterator[Problem]:
    """A problem for every row whose `key` an earlier row has, or one that could not be read (`lost`)."""
    first: dict[str, str] = dict.fromkeys(lost, "also in a row that could not be read")
    for row in rows:
        name, place = str(getattr(row, key)), row.source.of(key)
        if name in first:
            yield Problem(
                place,
                f'{what} "{name}" is here a second time ({first[name]})',
                "no two of a kind may share a name",
                "give one of the two another, or delete it",
            )
        first.setdefault(name, f"first in {_within_file(place)}")


def _within_file(place: Place) -> str:
    """Where in its file a value stands."""
    return str(place).removeprefix(f"{place.file}, ")
