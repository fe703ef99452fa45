"""Figures derived from a submission by the rules of its format."""

from reportgen.figures.base import Figure
from reportgen.figures.conformity import conformity
from reportgen.figures.derive import Figures, PriorityFigures, ThemeFigures, derive
from reportgen.figures.narrative import references, unknown_names, unknown_references
from reportgen.figures.study import StudyFigures, Terms, derive_study, study_blocks, study_conformity

__all__ = [
    "Figure",
    "Figures",
    "PriorityFigures",
    "StudyFigures",
    "Terms",
    "ThemeFigures",
    "conformity",
    "derive",
    "derive_study",
    "references",
    "study_blocks",
    "study_conformity",
    "unknown_names",
    "unknown_references",
]
