"""Links from one file of a publication to another: plain relative addresses, and nothing else."""

from __future__ import annotations

import re
from typing import Final

from reportgen.errors import OutputFailed

_PLAIN: Final = "[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*"
PAGE_BESIDE: Final = re.compile(rf"{_PLAIN}\.(?:html|pdf)")
"""The address of another page of the same publication, or of a PDF of it."""

PDF_ALONE: Final = ".pdf"
"""How the address of a file ends that is there in no other form."""

_LINKED_PAGE: Final = re.compile(rf"""(<a\b[^<>]*\shref=["']){_PLAIN}(\.html)(?=["'])""")


def file_beside(file: str, ending: str) -> str:
    """The address of another file with its ending; one that ends in `.pdf` is there as PDF alone, and stays.
    Raises OutputFailed unless it is plain: names of letters, digits, `-` and `_`, joined by `/`.

    *Why so little:* nothing else reads the same in a browser, in Word and in a PDF, and leads nowhere but
    into the folder that the publication lies in.
    """
    if not re.fullmatch(_PLAIN, file.removesuffix(PDF_ALONE)):
        raise OutputFailed(
            f'the link to the file "{file}" is refused: only files of the same publication may be linked, by'
            " names of letters, digits, - and _, joined by /"
        )
    return file if file.endswith(PDF_ALONE) else f"{file}.{ending}"


def leading_to_pdfs(page: str) -> str:
    """The page with its links to other pages of the publication as links to the PDFs beside these.

    *Why in the page's text:* words of a document stand escaped there, so none can pass for a link.
    """
    return _LINKED_PAGE.sub(lambda link: f"{link[0].removesuffix(link[2])}.pdf", page)
