"""From figures and a layout to the document tree."""

from reportgen.compose.report import compose, missing

__all__ = ["compose", "missing"]
