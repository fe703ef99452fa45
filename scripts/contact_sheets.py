"""Makes contact sheets of built reports: `python scripts/contact_sheets.py [OUTPUTS] --out FOLDER`.

Every page of every .docx (as LibreOffice lays it out), .html (in Chromium, in windows of three widths)
and .pdf below OUTPUTS (default: outputs), at most twelve a sheet, and index.html, which shows all.
Exit codes: 0 made, 2 nothing to show, 3 a file could not be shown, 4 a tool is missing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from html import escape
from importlib.util import find_spec
from io import BytesIO
from itertools import count, groupby
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
MISSING = 4


def missing_tools() -> list[str]:
    """What is missing, each with how to get it."""
    wanted = (
        ("LibreOffice (soffice)", "libreoffice-writer-nogui", ("soffice",)),
        ("Chromium", "chromium", CHROMIUM),
    )
    told = [
        f"{name} is missing: sudo apt-get install --yes {package}"
        for name, package, commands in wanted
        if not any(map(shutil.which, commands))
    ]
    packages = (("PIL", "pillow"), ("playwright", "playwright"), ("pypdfium2", "pypdfium2"))
    lacking = [package for module, package in packages if find_spec(module) is None]
    if lacking:
        told.append(
            f"Python packages are missing ({', '.join(lacking)}): `make sheets` runs with all of them"
        )
    return told


if told := missing_tools():
    print("Contact sheets can't be made.", *told, sep="\n", file=sys.stderr)
    sys.exit(MISSING)

import pypdfium2  # noqa: E402
from PIL import Image, ImageDraw, ImageFont  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from playwright.sync_api import Error as BrowserError  # noqa: E402

PAGE, ACROSS, GAP, CAPTION = 620, 1_900, 14, 30
"""Pixels: height of a page, width of a sheet, between pages, height of a line of caption."""

MOST, DOWN = 12, 2
"""Pages and rows of pages on a sheet; more would be shown too small to read."""

SCREENS = ((1280, 0.5), (390, 0.75), (320, 0.75))
"""Widths of windows in CSS pixels, and the scale at which they are shown."""

ENDINGS = (".docx", ".html", ".pdf")
GROUND, INK = "#a9b1b8", "#000000"


class NotShown(Exception):
    """A file that its tool could not open."""


@dataclass(frozen=True, slots=True)
class Task:
    """A built file, its path below the outputs, and the folder of the sheets."""

    path: Path
    name: Path
    out: Path


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture of some pages of a file: its file name, which report and output it shows, which pages."""

    file: str
    report: str
    view: str
    pages: str


@dataclass(frozen=True, slots=True)
class View:
    """An output as it looks in one program: its name, what its pictures are called, and these in order."""

    name: str
    unit: str
    pictures: list[Image.Image]


def main() -> int:
    arguments = _arguments()
    tasks = list(_tasks(arguments.outputs, arguments.out))
    if not tasks:
        print(f"{arguments.outputs} holds no .docx, .html or .pdf; make samples builds some", file=sys.stderr)
        return 2
    arguments.out.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(max_workers=min(os.cpu_count() or 1, 4)) as pool:
        results = list(pool.map(_sheets_or_reason, tasks))
    sheets = [sheet for result in results if not isinstance(result, str) for sheet in result]
    failed = [result for result in results if isinstance(result, str)]
    index = arguments.out / "index.html"
    index.write_text(_index(sheets, failed), encoding="utf-8")
    print(*failed, sep="\n", end="\n" if failed else "", file=sys.stderr)
    print(f"{len(sheets)} sheets of {len(tasks) - len(failed)} files: {index}")
    return 3 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument(
        "outputs", nargs="?", type=Path, default=Path("outputs"), help="folder of built reports"
    )
    parser.add_argument("--out", required=True, type=Path, help="where the sheets and index.html go")
    return parser.parse_args()


def _tasks(outputs: Path, out: Path) -> Iterator[Task]:
    for path in sorted(outputs.rglob("*")):
        if path.suffix in ENDINGS and path.is_file() and not path.is_relative_to(out):
            yield Task(path, path.relative_to(outputs), out)


def _sheets_or_reason(task: Task) -> list[Sheet] | str:
    """The sheets of one file, or why there are none: one bad file stops no other."""
    try:
        return [sheet for view in _views(task.path) for sheet in _written(task, view)]
    except (NotShown, BrowserError, pypdfium2.PdfiumError, subprocess.TimeoutExpired, OSError) as error:
        return f"{task.name} could not be shown: {error}"


# Pictures of pages


def _views(path: Path) -> Iterator[View]:
    if path.suffix == ".pdf":
        yield View("PDF", "page", _pages(path))
    elif path.suffix == ".docx":
        with tempfile.TemporaryDirectory() as scratch:
            yield View("Word", "page", _pages(_as_pdf(path, Path(scratch))))
    else:
        yield from _screens(path)


def _pages(path: Path) -> list[Image.Image]:
    book = pypdfium2.PdfDocument(path)
    try:
        return [page.render(scale=PAGE / page.get_height()).to_pil().convert("RGB") for page in book]
    finally:
        book.close()


def _as_pdf(path: Path, scratch: Path) -> Path:
    """*Why a profile for each file:* two LibreOffices of one profile get in each other's way."""
    profile = (scratch / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", scratch, path], capture_output=True, check=False, timeout=180)
    made = scratch / f"{path.stem}.pdf"
    if not made.exists():
        raise NotShown("LibreOffice made nothing of it")
    return made


def _screens(path: Path) -> Iterator[View]:
    with sync_playwright() as playwright:
        command = next(filter(None, map(shutil.which, CHROMIUM)))
        browser = playwright.chromium.launch(executable_path=command, chromium_sandbox=os.geteuid() != 0)
        for width, scale in SCREENS:
            yield View(f"HTML, {width} px", "part", _strips(browser, path, width, scale))
        browser.close()


def _strips(browser: Browser, path: Path, width: int, scale: float) -> list[Image.Image]:
    """The whole page at that width, cut into strips as high as a printed page."""
    deep = round(PAGE / scale)
    context = browser.new_context(
        viewport={"width": width, "height": deep}, device_scale_factor=scale, offline=True
    )
    page = context.new_page()
    page.goto(path.resolve().as_uri())
    height = page.evaluate("document.documentElement.scrollHeight")
    shots = []
    for top in range(0, height, deep):
        clip = {"x": 0, "y": top, "width": width, "height": min(deep, height - top)}
        shots.append(page.screenshot(full_page=True, clip=clip))  # type: ignore[arg-type]
    context.close()
    return [Image.open(BytesIO(shot)).convert("RGB") for shot in shots]


# Sheets


def _written(task: Task, view: View) -> Iterator[Sheet]:
    """Writes the sheets of a view; those of an earlier run are gone."""
    report = task.name.with_suffix("").as_posix()
    stem = f"{report}_{view.name}".replace("/", "_").replace(", ", "-").replace(" ", "").lower()
    for old in task.out.glob(f"{stem}_[0-9]*.png"):
        old.unlink()
    first, total = 1, len(view.pictures)
    for number, rows in enumerate(_sheets(view.pictures), 1):
        last = first + sum(map(len, rows)) - 1
        pages = f"{view.unit}s {first} to {last} of {total}"
        file = f"{stem}_{number}.png"
        picture = _pasted(f"{task.name} in {view.name}, {pages}", rows, first)
        picture.save(task.out / file)
        yield Sheet(file, report, view.name, pages)
        first = last + 1


def _sheets(pictures: list[Image.Image]) -> Iterator[list[list[Image.Image]]]:
    """The pictures in order, in rows, a few rows a sheet."""
    rows: list[list[Image.Image]] = [[]]
    for picture in pictures:
        wide = sum(each.width + GAP for each in [*rows[-1], picture]) + GAP
        if rows[-1] and wide > ACROSS:
            rows.append([])
        if sum(map(len, rows)) == MOST or len(rows) > DOWN:
            yield [row for row in rows if row]
            rows = [[]]
        rows[-1].append(picture)
    yield rows


def _pasted(caption: str, rows: list[list[Image.Image]], first: int) -> Image.Image:
    """The rows of pictures, each under its number, below the caption."""
    widest = max(sum(picture.width + GAP for picture in row) for row in rows) + GAP
    sheet = Image.new("RGB", (max(widest, ACROSS // 2), CAPTION + len(rows) * (CAPTION + PAGE) + GAP), GROUND)
    draw = ImageDraw.Draw(sheet)
    draw.text((GAP, 8), caption, fill=INK, font=ImageFont.load_default(20))
    numbers = count(first)
    for line, row in enumerate(rows):
        left, top = GAP, 2 * CAPTION + line * (CAPTION + PAGE)
        for picture in row:
            draw.text((left, top - 18), str(next(numbers)), fill=INK, font=ImageFont.load_default(14))
            sheet.paste(picture, (left, top))
            left += picture.width + GAP
    return sheet


# The page of all sheets

STYLE = """
body { margin: 2rem; color: #1b2530; font: 1rem/1.5 sans-serif; }
h2 { margin-top: 3rem; border-top: 2px solid; padding-top: 0.5rem; }
figure { margin: 1rem 0; }
img { max-width: 100%; height: auto; }
"""


def _index(sheets: list[Sheet], failed: list[str]) -> str:
    body = [f"<p>{escape(reason)}</p>" for reason in failed]
    for report, of_report in groupby(sheets, lambda sheet: sheet.report):
        body.append(f"<h2>{escape(report)}</h2>")
        for view, of_view in groupby(of_report, lambda sheet: sheet.view):
            body += [f"<h3>{escape(view)}</h3>", *map(_figure, of_view)]
    title = "Contact sheets"
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="en-GB"><head>{head}</head><body><h1>{title}</h1>',
            *body,
            "</body></html>\n",
        ]
    )


def _figure(sheet: Sheet) -> str:
    what = escape(f"{sheet.report}, {sheet.view}: {sheet.pages}")
    caption = f"<figcaption>{escape(sheet.pages)}</figcaption>"
    image = f'<img src="{sheet.file}" alt="{what}" loading="lazy">'
    return f'<figure><a href="{sheet.file}">{image}</a>{caption}</figure>'


if __name__ == "__main__":
    sys.exit(main())
