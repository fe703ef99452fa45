"""What it costs to merge a pack of many pages, beside a plain peer that only puts pages together.

    python benchmarks/merge_pdfs.py [PAGES] [INPUT]

Builds one report, repeats it until there are PAGES pages (1,000), and merges: with ours, which keeps tags,
links and bookmarks and proves the result, and with pypdfium2, which keeps none. Each figure is from a
process of its own; ends with 1 where ours takes more than a gigabyte.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2

from reportgen.jobs.brands import brand_named
from reportgen.jobs.formats import FORMATS
from reportgen.jobs.load import load
from reportgen.pack.pdf_merge import Item, Part, Whole, merge

SAMPLE = Path(__file__).resolve().parent.parent / "inputs" / "2016-17-q4" / "adults-and-communities.yaml"
MEGABYTES = 1024.0
"""What ours may take at most."""


def numbered(data: bytes, first: int) -> bytes:
    """The report with its pages labelled from `first` on, as it would be printed at that place."""
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.Root.PageLabels.Nums[1].St = first
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def write_parts(folder: Path, source: Path, pages: int) -> None:
    """The report, again and again, each named after the number of its first page."""
    data = FORMATS["pdf"].render(load(source).document, brand_named())
    with pikepdf.open(BytesIO(data)) as pdf:
        count = len(pdf.pages)
    for first in range(1, pages + 1, count):
        (folder / f"{first}.pdf").write_bytes(numbered(data, first))


def parts_in(folder: Path) -> dict[int, bytes]:
    return {
        int(path.stem): path.read_bytes()
        for path in sorted(folder.iterdir(), key=lambda each: int(each.stem))
    }


def ours(parts: dict[int, bytes]) -> int:
    items = [
        Item(f"Item {first}", (Part(f"part{first}", f"Report {first}", data, first),))
        for first, data in parts.items()
    ]
    return len(merge(items, Whole("A pack", "en-GB")).data)


def peer(parts: dict[int, bytes]) -> int:
    whole, made = pypdfium2.PdfDocument.new(), BytesIO()
    for data in parts.values():
        whole.import_pages(pypdfium2.PdfDocument(data))
    whole.save(made)
    return len(made.getvalue())


def child(who: str, folder: Path) -> None:
    parts = parts_in(folder)
    start = time.perf_counter()
    size = {"ours": ours, "peer": peer}[who](parts)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(seconds, peak, size, sep="\t")


def measured(who: str, folder: Path) -> tuple[float, float, float]:
    """Seconds, peak megabytes, and megabytes of the result."""
    run = subprocess.run(
        [sys.executable, __file__, "--child", who, str(folder)], capture_output=True, text=True, check=True
    )
    seconds, peak, size = run.stdout.split("\t")
    return float(seconds), float(peak), int(size) / 1_000_000


def main(pages: int = 1000, source: Path = SAMPLE) -> int:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, __file__, "--make", folder, str(source), str(pages)], check=True)
        found = {who: measured(who, Path(folder)) for who in ("ours", "peer")}
    print(f"{'':20} {'s':>7} {'peak MB':>8} {'file MB':>8}")
    for who, name in (("ours", "pdf_merge, proven"), ("peer", "pypdfium2, no tags")):
        print(f"{name:20} {found[who][0]:7.1f} {found[who][1]:8.0f} {found[who][2]:8.1f}")
    time_ratio, memory_ratio = (found["ours"][at] / found["peer"][at] for at in (0, 1))
    print(f"ratio of time: {time_ratio:.1f}; of memory: {memory_ratio:.1f}")
    return 1 if found["ours"][1] > MEGABYTES else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], Path(sys.argv[3]))
    elif sys.argv[1:2] == ["--make"]:
        write_parts(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
    else:
        sys.exit(main(*(int(each) if each.isdigit() else Path(each) for each in sys.argv[1:3])))  # type: ignore[arg-type]
