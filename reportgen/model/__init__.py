"""What an input holds, as typed: frozen models, a module a family."""

from reportgen.model.rules import Rules
from reportgen.model.submission import Submission

__all__ = ["Rules", "Submission"]
