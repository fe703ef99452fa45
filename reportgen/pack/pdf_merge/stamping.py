"""Page numbers laid over outside pages, whichever way these lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Pdf

from .cleaning import lacks_fonts
from .drawing import add_form, lay_over, plain
from .parts import Sheet, Stamp

SLACK = 1.0
"""By how many points a sheet that was drawn may differ in size from the one asked for."""

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is seen of a page: its box in the page's own space (left, lower, right, upper), by how many
    quarters it is turned to the right, and how many points there are to the page's unit."""

    box: Box
    quarters: int
    unit: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as it is seen, in points."""
        left, lower, right, upper = self.box
        wide, high = (right - left) * self.unit, (upper - lower) * self.unit
        return (high, wide) if self.quarters % 2 else (wide, high)

    @property
    def matrix(self) -> Matrix:
        """Leads from points of the page as it is seen, from its lower left corner, to its own space."""
        left, lower, right, upper = self.box
        one = 1 / self.unit
        return (
            (one, 0, 0, one, left, lower),
            (0, one, -one, 0, right, lower),
            (-one, 0, 0, -one, right, upper),
            (0, -one, one, 0, left, upper),
        )[self.quarters]


def shown(page: Any) -> Shown:
    """What is seen of a page: what its crop box leaves of its paper."""
    paper = _box(page.get("/MediaBox"), (0.0, 0.0, 612.0, 792.0))
    crop = _box(page.get("/CropBox"), paper)
    seen = (max(paper[0], crop[0]), max(paper[1], crop[1]), min(paper[2], crop[2]), min(paper[3], crop[3]))
    turn, unit = page.get("/Rotate", 0), page.get("/UserUnit", 1)
    quarters = int(turn) // 90 % 4 if isinstance(turn, int) else 0
    is_there = seen[0] < seen[2] and seen[1] < seen[3]
    return Shown(seen if is_there else paper, quarters, float(unit) if unit > 0 else 1.0)


def _box(said: Any, otherwise: Box) -> Box:
    """A box with its corners in order; the other where it is none, or has no extent."""
    try:
        one, two, three, four = (float(each) for each in said)
    except (TypeError, ValueError):
        return otherwise
    left, right = sorted((one, three))
    lower, upper = sorted((two, four))
    return (left, lower, right, upper) if left < right and lower < upper else otherwise


def overlay_for(pages: Sequence[pikepdf.Page], labels: Sequence[str], stamp: Stamp) -> Pdf:
    """What is to be laid over these pages; it has to stay open until the file is written.

    Raises ValueError where `stamp` draws other sheets than were asked for, or with fonts not embedded.
    """
    sizes = [shown(page.obj).size for page in pages]
    sheets = [Sheet(label, *size) for label, size in zip(labels, sizes, strict=True)]
    overlay = pikepdf.open(BytesIO(stamp(sheets)))
    try:
        _refuse_unfit(overlay, sheets)
    except BaseException:
        overlay.close()
        raise
    return overlay


def stamp_pages(pdf: Pdf, pages: Sequence[pikepdf.Page], overlay: Pdf) -> None:
    """Lay over each page what was drawn for it, upright and as an artifact."""
    for page, sheet in zip(pages, overlay.pages, strict=True):
        sheet.obj.Contents = overlay.make_stream(plain(sheet))
        name = add_form(page, pdf.copy_foreign(sheet.as_form_xobject()))
        matrix = " ".join(f"{each:.6f}" for each in shown(page.obj).matrix)
        lay_over(pdf, page, f"/Artifact <</Type /Pagination>> BDC\nq {matrix} cm {name} Do Q\nEMC\n".encode())


def _refuse_unfit(overlay: Pdf, sheets: Sequence[Sheet]) -> None:
    if len(overlay.pages) != len(sheets):
        raise ValueError(f"{len(sheets)} sheets were asked for, and {len(overlay.pages)} were drawn")
    for sheet, page in zip(sheets, overlay.pages, strict=True):
        wide, high = shown(page.obj).size
        if abs(wide - sheet.width) > SLACK or abs(high - sheet.height) > SLACK:
            raise ValueError(
                f"the sheet for page {sheet.label} is {wide:.0f} x {high:.0f} points, and not "
                f"{sheet.width:.0f} x {sheet.height:.0f}"
            )
    if lacks_fonts(overlay):
        raise ValueError("the page numbers are drawn in a font that is not embedded")
