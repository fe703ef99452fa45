"""Errors planted one at a time in sound samples and in what was printed of them, and what the checks say.

A mutation exchanges the text of one figure, or swaps two; the file is read anew and checked.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from reportgen.errors import Finding
from reportgen.numbers import UNSET_TARGETS, parse_value
from tests.mutation_cells import MONTHS, Cell, cells_of, every_cell
from tests.mutation_samples import Judged, Sample


@dataclass(frozen=True)
class Mutation:
    """An error: of what kind it is, and what it says in place of each of its cells."""

    kind: str
    changes: tuple[tuple[Cell, str], ...]

    def __str__(self) -> str:
        told = ", ".join(f"{cell.name}: {cell.text or 'blank'} -> {new}" for cell, new in self.changes)
        return f"{self.kind} {'in print' if self.changes[0][0].printed else 'in the input'}: {told}"

    def of(self, text: str) -> str:
        """A file with the error in it."""
        for cell, new in sorted(self.changes, key=lambda each: -each[0].start):
            text = f"{text[: cell.start]}{cell.inset}{new}{text[cell.end :]}"
        return text


Change = Callable[[Cell, random.Random], str]


def _digit(cell: Cell, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(cell.text) if letter.isdigit()]
    at = chance.choice(places)
    new = chance.choice("0123456789".replace(cell.text[at], ""))
    return f"{cell.text[:at]}{new}{cell.text[at + 1 :]}"


def _transposed(cell: Cell, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(cell.text) if letter.isdigit()]
    pairs = [(a, b) for a, b in pairwise(places) if cell.text[a] != cell.text[b]]
    if not pairs:
        return cell.text
    a, b = chance.choice(pairs)
    letters = [*cell.text]
    letters[a], letters[b] = letters[b], letters[a]
    return "".join(letters)


def _sign(cell: Cell, chance: random.Random) -> str:
    if cell.text.startswith(("(", "-")):
        return cell.text.strip("(-)")
    return f"({cell.text})" if cell.sort == "amount" else f"-{cell.text}"


def _count(cell: Cell, chance: random.Random) -> str:
    return str(abs(int(cell.text.replace(",", "")) + chance.choice((-1, 1))))


def _word(cell: Cell, chance: random.Random) -> str:
    return chance.choice([word for word in cell.words if word != cell.text])


def _flag(cell: Cell, chance: random.Random) -> str:
    return "false" if cell.text == "true" else "true"


def _level(cell: Cell, chance: random.Random) -> str:
    return chance.choice("123".replace(cell.text, ""))


def _period(cell: Cell, chance: random.Random) -> str:
    """Another quarter, another month, or the year before or after."""
    parts = [*re.finditer(rf"(?<=Q)[1-4]|{'|'.join(MONTHS)}|20\d\d(?:[/-]\d\d)?", cell.text)]
    found = chance.choice(parts)
    part = found.group()
    if part in MONTHS:
        new = chance.choice([month for month in MONTHS if month != part])
    elif len(part) == 1:
        new = chance.choice("1234".replace(part, ""))
    else:
        step = chance.choice((-1, 1))
        new = re.sub(r"\d+", lambda each: f"{int(each.group()) + step:02}", part)
    return f"{cell.text[: found.start()]}{new}{cell.text[found.end() :]}"


CHANGES: Mapping[str, Mapping[str, Change]] = {
    "amount": {"digit": _digit, "transposed": _transposed, "sign": _sign},
    "value": {"digit": _digit, "transposed": _transposed, "sign": _sign},
    "count": {"digit": _digit, "transposed": _transposed, "sign": _sign, "count": _count},
    "rating": {"rating": _word},
    "band": {"rating": _word},
    "direction": {"direction": _word},
    "risk direction": {"direction": _word},
    "due": {"due": _flag},
    "level": {"level": _level},
    "quarter": {"period": _period},
    "period": {"period": _period},
    "heading": {"period": _period},
    "section": {"digit": _digit},
}
KINDS = ("digit", "transposed", "sign", "count", "rating", "direction", "due", "level", "period", "swapped")
SWAPPED = ("amount", "value", "count", "rating", "direction", "risk direction", "band", "period")


def drawn(chance: random.Random) -> tuple[Sample, Mutation, Judged]:
    """An error in a figure drawn from all, of a kind that it may have, and what it is judged to be. One that
    leaves both files saying the same is drawn anew."""
    while True:
        sample, cell = chance.choice(every_cell())
        for _ in range(10):
            mutation = _mutation(sample, cell, chance)
            if mutation is None or any(same(old.text, new) for old, new in mutation.changes):
                continue
            found = judged_with(sample, mutation)
            if cell.printed or not _unchanged(sample, mutation, found):
                return sample, mutation, found


def _mutation(sample: Sample, cell: Cell, chance: random.Random) -> Mutation | None:
    numeric = {"digit", "transposed", "sign", "count"}
    kinds = [kind for kind in CHANGES[cell.sort] if kind not in numeric or re.search(r"\d", cell.text)]
    if "count" in kinds and not re.fullmatch(r"[\d,]+", cell.text):
        kinds.remove("count")
    if cell.sort == "period" and not re.search(rf"20\d\d|{'|'.join(MONTHS)}", cell.text):
        kinds.remove("period")
    if cell.sort in SWAPPED:
        kinds.append("swapped")
    kind = chance.choice(kinds) if kinds else ""
    if kind == "swapped":
        others = [each for each in cells_of(sample) if _beside(cell, each)]
        other = chance.choice(others) if others else None
        return Mutation(kind, ((cell, other.text), (other, cell.text))) if other else None
    return Mutation(kind, ((cell, CHANGES[cell.sort][kind](cell, chance)),)) if kind else None


def _beside(cell: Cell, other: Cell) -> bool:
    """Whether another cell says something else in the same column, or the same row, of the same file."""
    near = cell.column == other.column or cell.owner == other.owner
    return near and (cell.printed, cell.sort) == (other.printed, other.sort) and cell.text != other.text


def same(old: str, new: str) -> bool:
    """Whether two texts say the same figure; so do those with a needless nought in front, and two
    words that both stand for no figure, or both for no target."""
    if old == new or re.match(r"[-(£]*0\d", new):
        return True
    try:
        a, b = parse_value(old), parse_value(new)
    except ValueError:
        return False
    if a.number is None and b.number is None:
        return (a.word in UNSET_TARGETS) == (b.word in UNSET_TARGETS)
    return (a.number, a.unit) == (b.number, b.unit)


def _unchanged(sample: Sample, mutation: Mutation, found: Judged) -> bool:
    """Whether an input says what it said: for amounts, whether what is printed is the same."""
    if found.refused:
        return False
    if all(cell.sort == "amount" for cell, _ in mutation.changes):
        return found.named == sample.clean.named
    return found.submission == sample.loaded.submission


def judged_with(sample: Sample, mutation: Mutation) -> Judged:
    if mutation.changes[0][0].printed:
        return sample.judged(sample.text, mutation.of(sample.printed_text))
    return sample.judged(mutation.of(sample.text), sample.printed_text)


def new_findings(sample: Sample, mutation: Mutation, found: Judged, printed: bool = True) -> list[Finding]:
    """What is found that the unplanted does not have; the same code on the same line is not new."""
    cell = mutation.changes[0][0]
    after = sample.text[: cell.start].count("\n") + 1 if cell.inset else None

    def key(finding: Finding, shifted: bool) -> tuple[str, str, int]:
        line = finding.place.line or 0
        moved = shifted and after is not None and line > after and finding.place.file == sample.path.name
        return finding.code, finding.place.file, line - 1 if moved else line

    clean = sample.clean.both if printed else sample.clean.alone
    known = {key(each, False) for each in clean}
    return [each for each in (found.both if printed else found.alone) if key(each, True) not in known]
