"""Secrets looked for in every carrier of finished files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.edition.leaks.carriers import Carried, carried
from reportgen.edition.leaks.secrets import RUN, Secrets, Words, grams
from reportgen.edition.leaks.words import places_of, plain, words_of


@dataclass(frozen=True, slots=True)
class Leak:
    """Something exempt in a file: the file, what of it holds it, and a hint of what, not said in full."""

    file: str
    carrier: str
    hint: str

    def __str__(self) -> str:
        return f"{self.file}: {self.carrier} holds {self.hint}"


def leaks_in(
    files: Mapping[str, bytes], secrets: Secrets, standing: Mapping[str, bytes] | None = None
) -> tuple[Leak, ...]:
    """Each carrier of some files, by name, that holds a secret. What the templates say of their own accord is
    told by `standing`: the same files made of a document without content."""
    told = [piece.text for name, data in (standing or {}).items() for piece in carried(name, data)]
    left = secrets.without(told)
    if not left:
        return ()
    lengths = sorted({len(run) for run in left.runs})
    found = (
        Leak(name, piece.carrier, hint)
        for name, data in files.items()
        for piece in carried(name, data)
        for hint in _hints(piece, left, lengths)
    )
    return tuple(dict.fromkeys(found))


def _hints(piece: Carried, secrets: Secrets, lengths: Iterable[int]) -> Iterator[str]:
    text = plain(piece.text)
    words = words_of(text)
    for length in lengths:
        hit = next((run for run in grams(words, length) if run in secrets.runs), None)
        if hit and (length > 1 or piece.textual):
            yield _masked(hit)
            break
    if piece.textual:
        figure = next(filter(None, map(secrets.figure_in, places_of(text))), None)
        if figure:
            yield f"an exempt figure of {sum(map(str.isdigit, figure))} digits ({figure[0]}…)"


def _masked(run: Words) -> str:
    """`exempt words (t… p… of …)`: as much as finds the place, not what it says."""
    told = " ".join(f"{word[0]}…" for word in run)
    return f"{'exempt words' if len(run) < RUN else 'a run of exempt words'} ({told})"
