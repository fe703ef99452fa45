"""What is withheld of a row, as one cell of the sheet of marks says it: headings, by commas or by lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.inputs.workbook.columns import folded
from reportgen.inputs.workbook.markable import Values


def in_words(names: Sequence[str], values: Values) -> str | None:
    """What says that these values are withheld; None where there is nothing that says it of one of them."""
    words = [" ".join(word.split()) for name in names for word in values.shown(name)]
    said = ("\n" if any("," in word for word in words) else ", ").join(words)
    read = dict.fromkeys(values.name(word) for word in words_in(said, values))
    return said if list(read) == list(dict.fromkeys(names)) else None


def words_in(said: str, values: Values) -> Iterator[str]:
    """Each heading that is typed. One that holds commas itself is taken whole where it is known."""
    for line in said.splitlines():
        pieces = line.split(",")
        while pieces:
            taken = next((upto for upto in range(len(pieces), 1, -1) if _known(pieces[:upto], values)), 1)
            word = " ".join(",".join(pieces[:taken]).split())
            pieces = pieces[taken:]
            if word:
                yield word


def _known(pieces: Sequence[str], values: Values) -> bool:
    said = folded(",".join(pieces))
    return said in map(folded, values.known)
