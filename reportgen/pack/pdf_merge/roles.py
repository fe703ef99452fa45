"""Names of roles that parts give to kinds of elements, made to fit one file."""

from __future__ import annotations

from typing import Any

from pikepdf import Dictionary, Name, Pdf

_STANDARD = """
Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6
L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot
Ruby RB RT RP Warichu WT WP Figure Formula Form
"""
STANDARD = frozenset(_STANDARD.split())
"""The roles that every reader knows (ISO 32000-1, 14.8.4); no part may give them another meaning here."""


class Roles:
    """The roles of all parts so far, each with the one that it stands for (None if its part did not say)."""

    def __init__(self) -> None:
        self.known: dict[str, str | None] = {}

    def of(self, root: Any) -> RolesOfPart:
        """The roles of a part with this root of its structure."""
        said = root.get("/RoleMap")
        pairs = said.items() if isinstance(said, Dictionary) else ()
        return RolesOfPart({str(name)[1:]: str(to)[1:] for name, to in pairs if isinstance(to, Name)}, self)

    def map(self) -> dict[str, str]:
        return {name: to for name, to in sorted(self.known.items()) if to is not None}


class RolesOfPart:
    """What each role of one part is called in the merged file."""

    def __init__(self, said: dict[str, str], roles: Roles) -> None:
        self.said = said
        self.roles = roles
        self.called: dict[str, str] = {}

    def name(self, role: str) -> str:
        """What a role is called: as it was, unless the part means by it what the file does not.

        *Why a standard role that was mapped gives way to what it was mapped to:* the map holds for all parts.
        """
        if role not in self.called:
            meant = self.standard(role)
            self.called[role] = (meant or role) if role in STANDARD else self._free(role, meant)
        return self.called[role]

    def _free(self, role: str, meant: str | None) -> str:
        known, called, number = self.roles.known, role, 1
        while called in known and known[called] != meant:
            number += 1
            called = f"{role}-{number}"
        known[called] = meant
        return called

    def standard(self, role: str) -> str | None:
        """The role known to every reader that this one stands for, None if the part does not say."""
        seen: set[str] = set()
        while role in self.said and role not in seen:
            seen.add(role)
            role = self.said[role]
        return role if role in STANDARD else None


def write_map(pdf: Pdf, roles: Roles) -> None:
    """Put the map of roles into the file, if there is any."""
    said = roles.map()
    if said:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(
            {f"/{name}": Name(f"/{to}") for name, to in said.items()}
        )
