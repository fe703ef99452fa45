"""Figures derived from a submission by the rules of its format."""

from reportgen.figures.base import Figure
from reportgen.figures.conformity import conformity
from reportgen.figures.derive import Figures, PriorityFigures, ThemeFigures, derive
from reportgen.figures.narrative import references, unknown_references

__all__ = [
    "Figure",
    "Figures",
    "PriorityFigures",
    "ThemeFigures",
    "conformity",
    "derive",
    "references",
    "unknown_references",
]
