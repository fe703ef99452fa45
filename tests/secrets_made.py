"""Secrets made up: words that no language has, figures, days; and the places in which they are planted."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.secret_places import Kind, Place

MARK = "qzw"
"""What every invented word begins with. *Why:* so many words are found at once only by what they share."""

TELLING = 8
"""By how many letters an invented word is known. *Why not all:* what cuts words off must be caught too."""

_LETTERS = "bcdfghjklmnpqrstvwxz"
_BRACED = re.compile(r"\{[^{}]+\}")


@dataclass(slots=True)
class Secrets:
    """What was made up so far: the words and figures, and the places in which they were planted.

    `turn` says what all words and figures are, and how long exempt texts are; `said` what stands publicly
    around them. So two of different turns differ in what is exempt, and in nothing else.
    """

    turn: Random
    said: Random = field(default_factory=lambda: Random(0))
    words: set[str] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    planted: set[Place] = field(default_factory=set)

    def word(self) -> str:
        """One word, known by its first letters."""
        while True:
            made = MARK + "".join(self.turn.choices(_LETTERS, k=self.turn.randint(6, 8)))
            if made[:TELLING] not in self.words:
                self.words.add(made[:TELLING])
                return made

    def several(self, most: int = 6) -> str:
        """A few words, five at least where so many may stand."""
        return " ".join(self.word() for _ in range(self.turn.randint(min(5, most), most)))

    def number(self) -> int:
        """A figure of six or seven digits."""
        while (made := self.turn.randint(100_000, 9_999_999)) in self.numbers:
            continue
        self.numbers.add(made)
        return made

    def day(self) -> str:
        """A day long past."""
        made = f"{self.turn.randint(1911, 1959)}-{self.turn.randint(1, 12):02}-{self.turn.randint(1, 28):02}"
        self.days.add(made)
        return made

    def figure(self, like: str) -> str:
        """A figure of the unit that another has, in one of the ways in which they are typed."""
        number = self.number()
        if "%" in like:
            return f"{number / 10:.1f}%" if self.turn.random() < 0.3 else f"{number:,}%"
        pounds = "£" if "£" in like else ""
        return pounds + (f"{number:,}" if self.turn.random() < 0.7 else str(number))

    def money(self) -> str:
        said = f"{self.number():,}" if self.turn.random() < 0.7 else str(self.number())
        return f"({said})" if self.turn.random() < 0.2 else said

    def margins(self, like: dict[str, str]) -> dict[str, str]:
        """As many distances, in the order of those given."""
        rising = [float(re.sub("[^0-9.]", "", each)) for each in like.values()]
        made = sorted((self.number() for _ in like), reverse=rising != sorted(rising))
        return {word: f"{number}%" for word, number in zip(like, made, strict=True)}

    def story(self, before: str = "") -> str:
        """Narrative in one of its forms; what the one before refers to, it refers to."""
        said = self.several
        references = " ".join(_BRACED.findall(before))
        match self.turn.randrange(4):
            case 0:
                made = f"{said()}, {self.number():,} {said()} {references}"
            case 1:
                made = f"**{said()}** *{said()}* {references}\n\n{said()}"
            case 2:
                made = f"- {said()} {references}\n- {said()}\n  - {said()}"
            case _:
                made = (
                    f"{said()} [{said(3)}](https://www.example.org/{self.word()}/{self.word()}) {references}"
                )
        return made.rstrip()

    def marked(self, before: str) -> str:
        """Narrative with something exempt in it, in one of the ways in which words are marked."""
        said = self.several
        mark = f"[exempt {self.said.randint(1, 7)}: {said()}]"
        references = " ".join(_BRACED.findall(before)) if self.said.random() < 0.5 else ""
        match self.said.randrange(4):
            case 0:
                made = f"{before}\n\n{mark} {said()} £{self.number():,} {references}"
            case 1:
                made = f"{mark} {said()} [{self.word()}](https://www.example.org/{self.word()})\n\n{before}"
            case 2:
                made = f"{before}\n\n- A public point\n- {mark} {said()} {references}\n  - {said()}"
            case _:
                made = f"{before}\n\n1. {mark} **{said()}** {self.number()}\n2. A public point"
        return made.rstrip()

    def said_days(self) -> Iterator[str]:
        """Every way in which the days are said."""
        for day in sorted(self.days):
            year, month, number = day.split("-")
            yield day
            yield f"{int(number)} {month_name[int(month)]} {year}"


def value(kind: Kind, secrets: Secrets, before: object, like: str) -> object:
    """A secret of a kind in the place of another value (None for none); a figure is of the unit of `like`."""
    if isinstance(before, list):
        return [value(kind, secrets, each, like) for each in before]
    match kind:
        case "name":
            return secrets.word()
        case "words":
            return secrets.several()
        case "story":
            return secrets.story(before if isinstance(before, str) else "")
        case "figure":
            return secrets.figure(like)
        case "money":
            return secrets.money()
        case "ratio":
            return f"{secrets.number()}/{secrets.number()}"
        case "margins":
            return secrets.margins(before) if isinstance(before, dict) else before
        case "day":
            return secrets.day()
    raise ValueError(kind)
