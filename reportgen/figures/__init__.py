"""Figures derived from a submission by the rules of its format."""

from reportgen.figures.agenda import (
    Business,
    Enclosed,
    address_of,
    addresses,
    agenda_conformity,
    business,
    named_files,
)
from reportgen.figures.base import Figure
from reportgen.figures.conformity import conformity
from reportgen.figures.derive import Figures, PriorityFigures, ThemeFigures, derive
from reportgen.figures.enclosures import disagreements, enclosure_problems, folded, pages_disagree
from reportgen.figures.exempt import (
    exempt_problems,
    exempt_reasons,
    exempt_texts,
    exempt_values,
    has_exempt,
    marked_refs,
)
from reportgen.figures.narrative import references, unknown_names, unknown_references
from reportgen.figures.paragraphs import paragraph_problems
from reportgen.figures.sealed import StandIns, sealed, variants_of
from reportgen.figures.study import StudyFigures, Terms, derive_study, study_blocks, study_conformity

__all__ = [
    "Business",
    "Enclosed",
    "Figure",
    "Figures",
    "PriorityFigures",
    "StandIns",
    "StudyFigures",
    "Terms",
    "ThemeFigures",
    "address_of",
    "addresses",
    "agenda_conformity",
    "business",
    "conformity",
    "derive",
    "derive_study",
    "disagreements",
    "enclosure_problems",
    "exempt_problems",
    "exempt_reasons",
    "exempt_texts",
    "exempt_values",
    "folded",
    "has_exempt",
    "marked_refs",
    "named_files",
    "pages_disagree",
    "paragraph_problems",
    "references",
    "sealed",
    "study_blocks",
    "study_conformity",
    "unknown_names",
    "unknown_references",
    "variants_of",
]
