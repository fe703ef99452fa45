"""What a check is given, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.document import Document
from reportgen.errors import Finding
from reportgen.figures import Figures
from reportgen.model import Submission
from reportgen.model.printed import Printed
from reportgen.profile import Profile


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on something is worth a remark; a council may set its own.

    A variation is large from `variation_percent` of the budget and `variation_pounds` on, both; a count of
    people is small below `small_count`.
    """

    variation_percent: Decimal = Decimal(10)
    variation_pounds: Decimal = Decimal(100_000)
    small_count: int = 5


@dataclass(frozen=True, slots=True)
class Earlier:
    """The same unit's submission of the quarter before, and its figures."""

    submission: Submission
    figures: Figures


@dataclass(frozen=True, slots=True)
class Editions:
    """The report of an input in which something is exempt: without what is marked, and as it is published,
    without what hangs on that either."""

    marked: Document
    public: Document


@dataclass(frozen=True, slots=True)
class Case:
    """A submission that could be read, with its figures and format; what was printed of it and what the
    quarter before said, None where they are not at hand; its editions, None where nothing in it is exempt."""

    submission: Submission
    figures: Figures
    profile: Profile
    printed: Printed | None = None
    previous: Earlier | None = None
    thresholds: Thresholds = Thresholds()
    editions: Editions | None = None


Check = Callable[[Case], Iterator[Finding]]
"""A check's docstring begins with its code and is its page: `FIN003: the total is not …`, then why, what it
goes by, and what to do."""
