"""Makes the pictures of docs/your-first-quarter-in-excel.md anew: `python scripts/pictures.py`.

Needs LibreOffice (soffice) and poppler (pdftoppm). Names of pictures as arguments make those alone.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.officer import GUIDE, columns_of, convert, entries, fill_in, type_in  # noqa: E402

IMAGES = ROOT / "docs" / "images"
WIDEST, DPI, MARGIN, COLOURS = 1_300, 220, 12, 64
"""Pixels across, dots an inch before that, pixels of white around, colours of the palette."""

_A3 = "8"


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of a sheet of one of the workbooks; `widths` are those of columns made narrower for it."""

    name: str
    workbook: str
    sheet: str
    area: str
    widths: tuple[tuple[str, int], ...] = ()


PICTURES = (
    Picture("start-here", "worked-out", "Start here", "A1:B30"),
    Picture("report", "worked-out", "Report", "A1:C16", (("B", 50), ("C", 60))),
    Picture("key-actions", "worked-out", "Key actions", "A1:F10", (("C", 30), ("F", 30))),
    Picture("revenue", "half-typed", "Revenue", "A1:G10", (("B", 26),)),
    Picture("indicators", "worked-out", "Indicators", "H5:N8"),
    Picture("next-indicators", "2016-17-q2", "Indicators", "H5:P8"),
    Picture("next-quarter", "2016-17-q2", "Summary", "A1:C8", (("B", 36), ("C", 84))),
)


def main(names: list[str]) -> None:
    soffice = shutil.which("soffice")
    if not soffice or not shutil.which("pdftoppm"):
        sys.exit("pictures are made with LibreOffice (soffice) and poppler (pdftoppm); install both")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        books = _workbooks()
        for picture in PICTURES:
            if not names or picture.name in names:
                target = IMAGES / f"{picture.name}.png"
                _pictured(Path(soffice), picture, books[picture.workbook]).save(target, optimize=True)
                print(f"{target.relative_to(ROOT)}  {target.stat().st_size // 1000} kB")


def _workbooks() -> dict[str, Path]:
    """The example's workbooks: with its grey cells worked out, half typed, and rolled forward."""
    first, worked_out, half = Path("2016-17-q1/parks.xlsx"), Path("worked-out.xlsx"), Path("half-typed.xlsx")
    about = ["--unit", "Parks & Open Spaces", "--quarter", "Q1 2016/17", "--profile", "du-2016-17"]
    _reportgen("workbook", *about, "--out", str(first))
    fill_in(first, entries(GUIDE.read_text(encoding="utf-8")))
    _reportgen("workbook", "--from", str(first), "--out", str(worked_out))
    _reportgen("rollforward", str(first), "--out", "2016-17-q2")
    shutil.copy(worked_out, half)
    _begin_a_row(half)
    return {"worked-out": worked_out, "half-typed": half, "2016-17-q2": Path("2016-17-q2/parks.xlsx")}


def _begin_a_row(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Revenue"]
    type_in(sheet.cell(8, columns_of(sheet)["Description"]), "Tree planting")
    book.save(path)


def _reportgen(*words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "reportgen", *words],
        check=True,
        capture_output=True,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )


def _pictured(soffice: Path, picture: Picture, workbook: Path) -> Image.Image:
    """The part of the sheet as LibreOffice prints it, with the letters and numbers of its cells."""
    alone = Path(f"{picture.name}.xlsx")
    _print_alone(workbook, picture, alone)
    convert(soffice, alone, "pdf", Path("printed"))
    page = Path("printed") / picture.name
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", str(DPI), f"{page}.pdf", str(page)], check=True)
    return _cropped(Image.open(f"{page}.png").convert("RGB"))


def _print_alone(workbook: Path, picture: Picture, target: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    for title in book.sheetnames:
        if title != picture.sheet:
            del book[title]
    sheet = book[picture.sheet]
    for letter, width in picture.widths:
        sheet.column_dimensions[letter].width = width
    sheet.print_area = picture.area
    sheet.print_title_rows = None
    sheet.print_options.headings = True
    sheet.page_setup.paperSize = _A3
    sheet.page_setup.fitToHeight = 1
    sheet.oddFooter.left.text = sheet.oddFooter.center.text = sheet.oddFooter.right.text = None
    book.save(target)


def _cropped(page: Image.Image) -> Image.Image:
    """What is on the page, with a narrow margin, in few colours."""
    white = Image.new("RGB", page.size, "white")
    left, top, right, bottom = ImageChops.difference(page, white).getbbox() or (0, 0, *page.size)
    kept = page.crop((left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN))
    width = min(WIDEST, kept.width)
    sized = kept.resize((width, round(kept.height * width / kept.width)), Image.Resampling.LANCZOS)
    return sized.quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main(sys.argv[1:])
