"""Secrets looked for in every carrier of finished files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.edition.leaks.carriers import Carried, carried
from reportgen.edition.leaks.secrets import RUN, Secrets, Words, grams
from reportgen.edition.leaks.words import places_of, plain, words_of

_SHORT = 200
"""How many letters a piece has that is remembered."""


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
    told by `standing`: the same files made of a document without content.

    What they print is public; what only their source says is passed in the same carrier alone.
    *Why:* a style sheet holds figures enough (1440, 720) to hide a planted one in the text.
    """
    told = [piece for name, data in (standing or {}).items() for piece in carried(name, data)]
    left = secrets.without(piece.text for piece in told if piece.printed)
    if not left:
        return ()
    sources = _by_carrier(piece for piece in told if not piece.printed)
    usual = _Search(left)
    known: dict[str, _Search] = {}
    found: dict[Leak, None] = {}
    for name, data in files.items():
        for piece in carried(name, data):
            if piece.carrier in sources and piece.carrier not in known:
                known[piece.carrier] = _Search(left.without(sources[piece.carrier]))
            for hint in known.get(piece.carrier, usual).hints(piece):
                found[Leak(name, piece.carrier, hint)] = None
    return tuple(found)


class _Search:
    """Finds secrets in pieces of files.

    *Why it remembers:* a document has the same names and values over and over; of a hundred short pieces
    hardly three are new.
    """

    def __init__(self, secrets: Secrets) -> None:
        self.secrets = secrets
        self.done: dict[tuple[str, bool], tuple[str, ...]] = {}

    def hints(self, piece: Carried) -> tuple[str, ...]:
        """What of a piece is a secret, not said in full."""
        if len(piece.text) > _SHORT:
            return tuple(_hints(piece, self.secrets))
        asked = piece.text, piece.textual
        if asked not in self.done:
            self.done[asked] = tuple(_hints(piece, self.secrets))
        return self.done[asked]


def _by_carrier(pieces: Iterable[Carried]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for piece in pieces:
        found.setdefault(piece.carrier, []).append(piece.text)
    return found


def _hints(piece: Carried, secrets: Secrets) -> Iterator[str]:
    text = plain(piece.text)
    words = words_of(text)
    for length in secrets.lengths:
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
