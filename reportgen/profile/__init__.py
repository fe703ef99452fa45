"""Report formats as data: rules and layout."""

from reportgen.profile.conformity import conformity
from reportgen.profile.kinds import SECTIONS, TABLES, ColumnKind, SectionKind
from reportgen.profile.layout import (
    BLANKS,
    FACTS,
    ColumnSpec,
    Filter,
    Layout,
    LineSpec,
    Profile,
    SectionSpec,
    TableSpec,
    Wording,
    shown,
    specs_of,
)
from reportgen.profile.needs import needed

__all__ = [
    "BLANKS",
    "FACTS",
    "SECTIONS",
    "TABLES",
    "ColumnKind",
    "ColumnSpec",
    "Filter",
    "Layout",
    "LineSpec",
    "Profile",
    "SectionKind",
    "SectionSpec",
    "TableSpec",
    "Wording",
    "conformity",
    "needed",
    "shown",
    "specs_of",
]
