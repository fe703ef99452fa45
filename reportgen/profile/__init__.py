"""Report formats as data: rules and layout."""

from reportgen.profile.conformity import conformity
from reportgen.profile.kinds import SECTIONS, TABLES, ColumnKind, SectionKind
from reportgen.profile.layout import (
    ColumnSpec,
    Layout,
    Profile,
    SectionSpec,
    TableSpec,
    Wording,
    shown,
    specs_of,
)

__all__ = [
    "SECTIONS",
    "TABLES",
    "ColumnKind",
    "ColumnSpec",
    "Layout",
    "Profile",
    "SectionKind",
    "SectionSpec",
    "TableSpec",
    "Wording",
    "conformity",
    "shown",
    "specs_of",
]
