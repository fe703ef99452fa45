"""The pages that an office program makes of the Word files: nothing of the text is lost on the way to paper.

*Why:* a program may clip a row that must stay whole and does not fit, and nothing in the file shows it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from reportgen import resources
from reportgen.document import lines
from reportgen.jobs.brands import brand_named
from reportgen.jobs.formats import FORMATS
from reportgen.jobs.load import load
from tests.test_layout import SAMPLES, name

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{}</dir>
  <cachedir>{}/fonts</cachedir>
</fontconfig>
"""
"""The machine's fonts and those of the project: another font in their place would break words."""


def on_paper(docx: Path) -> Counter[str]:
    """How often each word stands on the pages of a Word file, as LibreOffice sets them."""
    fonts = docx.parent / "fonts.conf"
    fonts.write_text(FONTS.format(resources.templates() / "fonts", docx.parent), encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation=file://{docx.parent}/office", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(docx.parent), str(docx)]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        timeout=240,
        env=os.environ | {"FONTCONFIG_FILE": str(fonts)},
    )
    with pypdfium2.PdfDocument(docx.with_suffix(".pdf")) as pages:
        texts = [page.get_textpage().get_text_range() for page in pages]
    return Counter(word for text in texts for word in text.replace("\ufffe", "-").split())


def lost(said: Counter[str], shown: Counter[str]) -> dict[str, int]:
    """The words that are shown less often than they are said, and by how much; short ones left out, which
    may be parted or joined at the end of a line."""
    return {
        word: number - shown[word] for word, number in said.items() if len(word) > 3 and shown[word] < number
    }


@pytest.mark.parametrize("sample", SAMPLES, ids=name)
def test_every_word_of_a_word_file_is_on_its_pages(sample: Path, tmp_path: Path) -> None:
    look = brand_named("civic-blue")
    document = load(sample).document_in(look)
    path = tmp_path / "report.docx"
    path.write_bytes(FORMATS["docx"].render(document, look))
    printed = [line for line in lines(document) if not line.startswith("! ")]
    said = Counter(word for line in printed for word in line.split() if word.isalpha())
    assert sum(said.values()) > 100
    assert lost(said, on_paper(path)) == {}


def test_a_lost_word_is_told() -> None:
    assert lost(Counter({"Training": 2, "of": 3}), Counter({"Training": 1})) == {"Training": 1}
