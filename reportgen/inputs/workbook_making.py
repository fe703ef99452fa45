"""The author workbook of an input: as bytes, with what it holds shown as officers know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportgen.errors import Problem
from reportgen.figures import Figures
from reportgen.inputs.workbook.derived import worked_out
from reportgen.inputs.workbook.layout import sheets
from reportgen.inputs.workbook.printed_page import unheld
from reportgen.inputs.workbook.spread import WorkedOut, spread
from reportgen.inputs.workbook.writing import write_workbook
from reportgen.inputs.workbook_form import formats_of
from reportgen.model.printed import Printed
from reportgen.node import Mapped, Scalar
from reportgen.profile import Profile


def made_workbook(
    node: Mapped,
    name: str,
    profiles: Mapping[str, Profile],
    figures: Figures | None,
    printed: Printed | None = None,
) -> tuple[bytes, tuple[Problem, ...]]:
    """The workbook that holds an input in the report format `name`, and a problem for each value that it
    can't hold.

    `figures` are what derives from the input; None leaves the derived columns blank. `printed` is what a
    published report printed of it; None makes no sheet for that.
    """
    profile = profiles[name]
    contents, problems = spread(node, sheets(profile, formats_of(profiles)))
    shown: WorkedOut = {}
    if figures:
        shown = worked_out(figures, profile.rules.formats, _text(node, "money"))
    heading = ", ".join(filter(None, (_text(node, "unit"), _text(node, "quarter"))))
    unwritable = tuple(unheld(printed)) if printed else ()
    held = replace(contents, printed=None if unwritable else printed)
    return write_workbook(held, profile.rules, heading, shown), (*problems, *unwritable)


def _text(node: Mapped, key: str) -> str:
    found = node.entries.get(key)
    return found.value if isinstance(found, Scalar) and isinstance(found.value, str) else ""
