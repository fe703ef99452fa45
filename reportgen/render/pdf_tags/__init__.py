"""Tags that hold: what WeasyPrint leaves undone in a tagged PDF, done to the finished file.

    with marked_elements():
        data = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    finished = finish(data, language="en-GB")

`marked_elements` has each structure element say of which HTML element it is a piece, which only WeasyPrint
knows and forgets. `finish` then gives a file in which

- what runs over a page end is one element, and so is a link over a line end; repeated table heads are gone;
- all that the structure does not reach (running heads, page numbers) is an artifact;
- header cells have their scope and an id of their own, and every data cell names those that head it;
- an inner list stands in the body of its item, and lists say how they are numbered;
- each link is one link with the words it shows, and contents are tagged as such;
- pages are labelled with their numbers, and language and title are set to be shown.

It knows nothing of reports and imports nothing but WeasyPrint and pikepdf. Both raise `CannotFinish`.
"""

from .engine import marked_elements
from .errors import CannotFinish
from .finishing import finish

__all__ = ["CannotFinish", "finish", "marked_elements"]
