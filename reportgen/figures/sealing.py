"""What the stand-ins of one variant are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.model.rules import Rules

LEAST = 24
"""How many variants there are at least: a value now meets, now misses, now equals what it is held against."""


@dataclass(frozen=True, slots=True)
class Sealing:
    """What stand-ins are made from: the variant, the rules, and the stand-ins of exempt ids."""

    variant: int
    rules: Rules
    exact: bool
    """Whether as many rows stand for those of an exempt section as it has: where rows are numbered."""
    names: Mapping[str, str]
    refs: tuple[str, ...]
    """The refs of all indicators, stand-ins among them."""

    def one_of(self, words: Sequence[Any], slowly: int = 1) -> Any:
        """A word of a scale, the same one in as many variants as `slowly` says; None of an empty one."""
        return words[self.variant // slowly % len(words)] if words else None

    @property
    def words(self) -> str:
        """The words of this variant, where any will do."""
        return f"Stand-in {'abcdefghijklmnopqrstuvwxyz'[self.variant % 26]}{self.variant // 26 or ''}"
