"""The editions of a document: the public one, in which what is exempt is replaced, and the exempt one."""

from reportgen.edition.exempt import NOT_PUBLIC, as_exempt, exempt_mark, paragraphs_of, said_paragraphs
from reportgen.edition.public import public_edition
from reportgen.edition.withholding import with_totals, withheld_too

__all__ = [
    "NOT_PUBLIC",
    "as_exempt",
    "exempt_mark",
    "paragraphs_of",
    "public_edition",
    "said_paragraphs",
    "with_totals",
    "withheld_too",
]
