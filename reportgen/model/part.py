"""A section of an input."""

from __future__ import annotations

from typing import ClassVar

from reportgen.model.base import Story
from reportgen.model.exempt import MayBeExempt


class Part(MayBeExempt):
    """A section of an input, or one stated sentence instead of it."""

    instead: Story | None = None
    """One sentence that is printed instead of the section, such as that it is being refreshed."""

    ROWS: ClassVar[tuple[str, ...]] = ()
    """The names without any of which the section has nothing to show; empty where each name will do."""

    def bare(self) -> bool:
        """Whether nothing but the stated sentence is given."""
        names = set(type(self).model_fields) - {"id", "instead", "source", "exempt"}
        return not any(getattr(self, name) for name in names)

    def empty(self) -> bool:
        """Whether there is nothing to show, though an introduction or commentary may be given."""
        return not any(getattr(self, name) for name in self.ROWS) if self.ROWS else self.bare()
