"""The papers of a supplement: each page says which supplement it is of."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document import Document
from reportgen.jobs.gathered import Paper


def supplemented(paper: Paper, said: str) -> Paper:
    """A paper with these words in the head of each page, or stamped there.

    *Why:* printed sheets come apart, and those of the pack bear no mark of their own. What a paper says is
    the same, and so is the digest of it.
    """
    if (made := paper.made) is None:
        return replace(paper, stamp=". ".join(filter(None, (paper.stamp, said))))

    def marked(pages: str | None) -> Document:
        document = made(pages)
        return replace(document, running=f"{document.running}. {said}")

    return replace(paper, made=marked)
