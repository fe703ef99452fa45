"""What an input is once it is read, derived and judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reportgen import figures
from reportgen.brand import Brand
from reportgen.compose.agenda import Laid
from reportgen.compose.cover import Placed
from reportgen.document import Document
from reportgen.errors import Finding
from reportgen.jobs.papers import Papers
from reportgen.model import Submission
from reportgen.model.agenda import Agenda
from reportgen.model.base import Row
from reportgen.model.cover import Cover
from reportgen.profile import Profile


@dataclass(frozen=True, slots=True)
class Loaded:
    """An input without problems: its file's name, what it is about, the profile it is set in, how its tree is
    made, and what is worth a remark."""

    name: str
    about: str
    profile: Profile
    composed: Callable[[float], Document]
    remarks: tuple[Finding, ...]
    sealed: tuple[Callable[[float], Document], ...] = field(default=(), kw_only=True)
    """How the trees are made in which stand-ins stand for all that is exempt; none where nothing is."""
    given: Row | None = field(default=None, kw_only=True)
    """The input itself."""
    beside: tuple[Path, ...] = field(default=(), kw_only=True)
    """The other files that it was made of, or held against: pictures, inputs of earlier quarters."""

    @property
    def document(self) -> Document:
        """The report's tree, measured for the usual font."""
        return self.composed(1.0)

    def document_in(self, brand: Brand) -> Document:
        """The report's tree, its columns measured for the brand's font."""
        return self.composed(float(brand.font.breadth))


@dataclass(frozen=True, slots=True)
class LoadedSubmission(Loaded):
    """A submission, and its figures."""

    submission: Submission
    figures: figures.Figures


@dataclass(frozen=True, slots=True)
class LoadedCover(Loaded):
    """A cover report; `placed` makes its tree as it stands in a pack."""

    cover: Cover
    placed: Callable[[Placed, float], Document]


@dataclass(frozen=True, slots=True)
class LoadedAgenda(Loaded):
    """An agenda with its items in order and the files that they name; `laid` makes its tree with the pages
    and addresses of these."""

    agenda: Agenda
    items: tuple[figures.Business, ...]
    papers: Papers
    laid: Callable[[Laid, float], Document]
