"""What it costs to publish a pack of many pages, beside a plain peer that only puts the same pages together.

    python benchmarks/pack_meeting.py [PAGES] [KIND]

Makes a meeting whose pack has PAGES pages (1,000) or more and runs `reportgen pack` on it. KIND is `mixed`
(reports, quarterly reports, and scans made elsewhere, which are two thirds of the pages) or `built`
(quarterly reports alone); both, one after the other, where it is left out. The peer is pypdfium2: it merges
the PDFs of the same papers and keeps no tags. Each figure is the peak of a process of its own and all that it
starts. Ends with 1 where ours takes more than a gigabyte.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pypdfium2

CHECKOUT = Path(__file__).resolve().parent.parent
QUARTER = CHECKOUT / "inputs" / "2016-17-q4" / "adults-and-communities.yaml"
REPORT = CHECKOUT / "inputs" / "meetings" / "2010-12-07-audit-committee" / "personal-budgets.yaml"
MEGABYTES = 1024.0
"""What ours may take at most."""

QUARTER_PAGES, REPORT_PAGES, SCANNED_PAGES = 12, 3, 60
"""How many pages each kind of paper has at least."""

FRAME = {
    "kind": "agenda",
    "profile": "agenda",
    "council": "Exampleshire Borough Council",
    "meeting": "Audit Committee",
    "date": "2017-06-14",
    "time": "19:00",
    "venue": "Town Hall",
    "front_matter": {"status": "final", "version": "1.0", "date": "2017-06-01", "prepared_by": "Clerk"},
}


def scanned(pages: int, seed: int) -> bytes:
    """A file made elsewhere: untagged pages with a picture of noise each, which no packing makes smaller."""
    pdf = pikepdf.new()
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        noise = Random(f"{seed}/{number}").randbytes(300 * 300)
        picture = pdf.make_stream(noise, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        picture.Width, picture.Height, picture.BitsPerComponent = 300, 300, 8
        picture.ColorSpace = pikepdf.Name.DeviceGray
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
        page.obj.Contents = pdf.make_stream(b"q 400 0 0 400 90 300 cm /Im Do Q")
    made = BytesIO()
    pdf.save(made)
    return made.getvalue()


def quarter(at: int) -> str:
    """The sample under another name of its unit."""
    return QUARTER.read_text("utf-8").replace(
        "unit: Adults & Communities", f"unit: Adults & Communities {at}"
    )


def report(at: int, enclosures: list[str]) -> str:
    said = REPORT.read_text("utf-8")
    for old, new in (
        ('item: "12"\n', ""),
        ("date: 2010-12-07", "date: 2017-06-14"),
        ('title: "Personal budgets: external audit report"', f"title: Item {at}"),
        (
            "enclosures: Appendix A - Personal budgets report",
            f"enclosures: {'; '.join(enclosures) or 'None'}",
        ),
    ):
        assert old in said, old
        said = said.replace(old, new)
    return said


def write_meeting(folder: Path, pages: int, kind: str) -> Path:
    """The agenda of a meeting with about so many pages."""
    home = folder / "inputs" / "meetings" / "large"
    home.mkdir(parents=True)
    items: list[dict[str, Any]] = []
    left, at = pages, 0
    while left > 0:
        at += 1
        (home / f"quarter-{at}.yaml").write_text(quarter(at), encoding="utf-8")
        enclosures = [{"title": "Appendix A - Quarterly figures", "file": f"quarter-{at}.yaml"}]
        left -= QUARTER_PAGES
        item: dict[str, Any] = {"title": f"Item {at}", "enclosures": enclosures}
        if kind == "mixed":
            (home / f"scan-{at}.pdf").write_bytes(scanned(SCANNED_PAGES, at))
            enclosures.append({"title": "Appendix B - Survey of buildings", "file": f"scan-{at}.pdf"})
            (home / f"report-{at}.yaml").write_text(
                report(at, [each["title"] for each in enclosures]), "utf-8"
            )
            item["report"] = f"report-{at}.yaml"
            left -= SCANNED_PAGES + REPORT_PAGES
        items.append(item)
    path = home / "agenda.yaml"
    path.write_text(json.dumps(FRAME | {"items": items}), encoding="utf-8")
    return path


def peer(out: Path) -> None:
    whole, made = pypdfium2.PdfDocument.new(), BytesIO()
    for path in sorted((out / "items").glob("*.pdf")):
        whole.import_pages(pypdfium2.PdfDocument(path))
    whole.save(made)


def measured(*command: str) -> tuple[float, float]:
    """Seconds, and the peak in megabytes of the largest process, of a command and all that it starts."""
    run = subprocess.run(
        [sys.executable, "-c", COUNTING, *command], capture_output=True, text=True, check=True
    )
    seconds, peak = run.stdout.split()
    return float(seconds), int(peak) / 1024


COUNTING = """\
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def compared(pages: int, kind: str) -> float:
    """Tells what one kind of meeting takes; the peak of ours in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        agenda, out = write_meeting(Path(folder), pages, kind), Path(folder) / "out"
        ours = measured(
            sys.executable,
            "-m",
            "reportgen",
            "pack",
            str(agenda),
            "--out",
            str(out),
            "--published",
            "2017-06-01",
        )
        other = measured(sys.executable, __file__, "--peer", str(out))
        (whole,) = out.glob("*-pack.pdf")
        count, size = len(pypdfium2.PdfDocument(whole)), whole.stat().st_size / 1_000_000
    print(f"{kind}: {count:,} pages, {size:.1f} MB")
    for name, (seconds, peak) in (("reportgen pack", ours), ("pypdfium2, no tags", other)):
        print(f"{name:20} {seconds:7.1f} s {peak:8.0f} MB")
    print(f"ratio of memory: {ours[1] / other[1]:.1f}")
    return ours[1]


def main(pages: int, *kinds: str) -> int:
    return 1 if max([compared(pages, kind) for kind in kinds or ("mixed", "built")]) > MEGABYTES else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        peer(Path(sys.argv[2]))
    else:
        sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 1000, *sys.argv[2:]))
