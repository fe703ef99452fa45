"""A quarter of a financial year: April to June is Q1, January to March is Q4."""

from __future__ import annotations

import re
from dataclasses import dataclass

_YEARS = "|".join(f"{year:02}/{(year + 1) % 100:02}" for year in range(100))
QUARTER_PATTERN = rf"^Q[1-4] (?:19|20)(?:{_YEARS})$"
"""What may be typed, as a regular expression that both the reader and the JSON Schema use."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Quarter `number` (1 to 4) of the financial year that begins in April of `start` (four digits)."""

    start: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """The quarter written as `Q4 2025/26`. ValueError where it isn't written so."""
        if not re.fullmatch(QUARTER_PATTERN, text):
            raise ValueError(text)
        return cls(int(text[3:7]), int(text[1]))

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    @property
    def name(self) -> str:
        """`Q4`."""
        return f"Q{self.number}"

    @property
    def year(self) -> str:
        """The financial year: `2025/26`."""
        return f"{self.start}/{(self.start + 1) % 100:02}"

    @property
    def previous(self) -> Quarter:
        """The quarter before; before Q1 comes Q4 of the year before."""
        return Quarter(self.start, self.number - 1) if self.number > 1 else Quarter(self.start - 1, 4)

    @property
    def next(self) -> Quarter:
        """The quarter after; after Q4 comes Q1 of the year after."""
        return Quarter(self.start, self.number + 1) if self.number < 4 else Quarter(self.start + 1, 1)

    @property
    def year_earlier(self) -> Quarter:
        """The same quarter of the year before."""
        return Quarter(self.start - 1, self.number)

    @property
    def year_end(self) -> bool:
        """Whether this is the quarter whose figures are the year's outturn."""
        return self.number == 4
