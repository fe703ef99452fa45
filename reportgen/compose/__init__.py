"""From figures and a layout to the document tree."""

from reportgen.compose.report import compose
from reportgen.compose.wanted import lacking, missing, strange

__all__ = ["compose", "lacking", "missing", "strange"]
