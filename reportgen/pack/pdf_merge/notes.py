"""What of a part is not in the merged file as it was, in words for whoever answers for that part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum


class Loss(Enum):
    """A kind of thing that was left out or changed.

    *Why `breaks_claim`:* a file that said of itself to be PDF/UA may no longer be so without it.
    """

    def __init__(self, words: str, breaks_claim: bool) -> None:
        self.words = words
        self.breaks_claim = breaks_claim

    UNTAGGED = ("not tagged: its pages can't be called accessible", True)
    UNPROVEN = ("tagged, but not known to be PDF/UA", True)
    SCRIPTS = ("scripts left out", False)
    OPENING = ("actions on opening left out", False)
    ATTACHMENTS = ("attachments left out", False)
    FIELDS = ("form fields printed as they look, no longer to be filled in", True)
    LOST_FIELDS = ("form fields left out, as nothing says how they look", True)
    DRAWN = ("comments or marks printed as they look", True)
    COMMENTS = ("comments left out", False)
    MEDIA = ("films, sounds or models left out", True)
    HIDDEN = ("hidden annotations left out", False)
    ACTIONS = ("links left out that would start something or lead into another file", True)
    DEAD = ("links left out that led nowhere", True)
    RELATIVE = ("links to a file beside this one that is not in it", False)
    BOOKMARKS = ("bookmarks left out that could not be read", False)
    LAYERS = ("layers that stay hidden", False)
    STRAY = ("pieces of content that its tags leave out", True)
    TAGS = ("tags left out that led nowhere or stood twice", True)
    HEADERS = ("names of header cells left out that no cell bears", True)


@dataclass(frozen=True, slots=True)
class Note:
    """A kind of loss and how often it was met."""

    loss: Loss
    count: int

    def __str__(self) -> str:
        once = self.loss in (Loss.UNTAGGED, Loss.UNPROVEN)
        return self.loss.words if once else f"{self.loss.words} ({self.count})"


Losses = Counter[Loss]


def notes_of(losses: Losses) -> tuple[Note, ...]:
    """The notes, in one order whatever was met first."""
    return tuple(Note(loss, losses[loss]) for loss in Loss if losses[loss])
