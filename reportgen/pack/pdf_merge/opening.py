"""The bytes of a part, opened; what can't be read whole and safely is refused."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Pdf

from .errors import Refused

DAMAGED = "is damaged: save or scan it anew"


def opened(data: bytes) -> Pdf:
    """The PDF. Raises Refused, in words for whoever has to send another file.

    *Why no recovery:* what it mends may have lost pages, and nobody would know.
    """
    if not data:
        raise Refused("is empty")
    if b"%PDF-" not in data[:1024]:
        raise Refused("is no PDF: save it as PDF")
    try:
        pdf = pikepdf.open(BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError as error:
        raise Refused("is locked with a password: save it without") from error
    except pikepdf.PdfError as error:
        raise Refused(damaged(error)) from error
    try:
        _refuse_unfit(pdf)
    except BaseException:
        pdf.close()
        raise
    return pdf


def _refuse_unfit(pdf: Pdf) -> None:
    if pdf.is_encrypted:
        raise Refused("is encrypted, though it opens without a password: save it without restrictions")
    try:
        count = len(pdf.pages)
        form, collection = pdf.Root.get("/AcroForm"), "/Collection" in pdf.Root
        is_to_be_redacted = any(map(_is_to_be_redacted, pdf.pages))
    except pikepdf.PdfError as error:
        raise Refused(damaged(error)) from error
    except (AttributeError, TypeError) as error:
        raise Refused(DAMAGED) from error
    if not count:
        raise Refused("has no pages")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        raise Refused("is a form that only its maker's program can show (XFA): print it to a PDF")
    if collection:
        raise Refused("is a portfolio, whose files would be lost: give each of them by itself")
    if is_to_be_redacted:
        raise Refused(
            "holds redactions that are marked and not applied: apply them, or remove their marks where "
            "nothing is to be hidden, and save it anew"
        )


def _is_to_be_redacted(page: pikepdf.Page) -> bool:
    """Whether a page has a mark that says what is to be taken out of it, which is still there."""
    notes = page.obj.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return False
    return any(isinstance(each, pikepdf.Dictionary) and each.get("/Subtype") == "/Redact" for each in notes)


def damaged(complaint: object) -> str:
    """Why a file is refused that the library complains of, without the library's name for it."""
    return f"{DAMAGED} ({str(complaint).rpartition('>: ')[2].strip()})"
