"""Pages numbered from a number on, as parts of a pack are: in print, for viewers and in lists of contents."""

from __future__ import annotations

import pypdfium2
import pytest

from reportgen.document import Document, Paragraph, Properties, Run, Section
from reportgen.errors import OutputFailed
from reportgen.jobs.brands import brand_named
from reportgen.jobs.formats import Format, pdf_from, proven
from reportgen.readback.pdf import read_pdf

LONG = Paragraph((Run("Trees grow slowly. " * 40),))


def long_report() -> Document:
    """A report of a cover, contents and two chapters, each on a page of its own."""
    chapters = tuple(
        Section(key, title, 1, number, (LONG,), new_page=True)
        for key, title, number in (("one", "Oaks", "1"), ("two", "Elms", "2"))
    )
    about = Properties("Head of Parks", "Trees", "Trees", "2023-09-05")
    return Document(
        "Trees",
        "A study",
        "Exampleshire",
        "Trees in parks",
        "Final",
        about,
        sections=chapters,
        title_page=True,
        contents="Contents",
    )


@pytest.fixture(scope="module")
def numbered() -> bytes:
    return proven("pdf", long_report(), brand_named(None), pdf_from(94))


def test_every_page_prints_its_number_the_cover_too(numbered: bytes) -> None:
    with pypdfium2.PdfDocument(numbered) as pdf:
        last_lines = [page.get_textpage().get_text_bounded() for page in pdf]
    assert len(last_lines) == 4
    for number, text in enumerate(last_lines, 94):
        assert f"Page {number}" in text
        assert " of " not in text


def test_viewers_call_the_pages_by_the_same_numbers(numbered: bytes) -> None:
    with pypdfium2.PdfDocument(numbered) as pdf:
        assert [pdf.get_page_label(at) for at in range(len(pdf))] == ["94", "95", "96", "97"]


def test_the_list_of_contents_prints_these_numbers(numbered: bytes) -> None:
    entries = read_pdf(numbered, 94).entries
    assert [(entry.text, entry.page) for entry in entries] == [("1 Oaks", 96), ("2 Elms", 97)]


def test_a_report_by_itself_counts_from_one_and_says_how_many() -> None:
    with pypdfium2.PdfDocument(proven("pdf", long_report(), brand_named(None))) as pdf:
        assert "Page 2 of 4" in pdf[1].get_textpage().get_text_bounded()
        assert "Page" not in pdf[0].get_textpage().get_text_bounded()


def test_numbers_that_are_one_too_low_are_found(numbered: bytes) -> None:
    wrong = Format(lambda *_: numbered, lambda data: read_pdf(data, 95))
    with pytest.raises(OutputFailed) as failed:
        proven("pdf", long_report(), brand_named(None), wrong)
    assert 'prints page 96 for "1 Oaks" on page 97' in str(failed.value)
    assert "page 95, which viewers call 94" in str(failed.value)
    assert "page 95, which does not print its number" in str(failed.value)
