"""Many PDFs made one: numbered through, tags kept, every link at home.

    cover = Part("7", "Performance", data, first=92, addresses=("07-performance.html",))
    enclosure = Part("7-a", "Appendix A", scanned, first=96, ours=False)
    merged = merge([Item("Item 7: Performance", (cover, enclosure))], Whole("Agenda", "en-GB"), stamp)

`merge` gives a file in which

- the structure is one tree: Document, a Part for each item, in it each part's own tree; ids, roles, classes
  and destinations of two parts never meet;
- bookmarks lead to items, parts and each part's own; pages are labelled with their numbers;
- a link to the address of another part leads to its page in this file, any other stays inside its part;
- outside files bear the numbers that `stamp` draws, as artifacts; what they would do (scripts, forms,
  attachments) is gone, and told in the notes on each;
- the mark of PDF/UA stands only where every part has earned it.

The bytes are the same for the same parts. `CannotMerge` names all parts that can't be taken in, and why.
`wrong` reads a merged file anew and says what does not hold; `merge` asks it, and raises `Unsound`.

It knows nothing of reports and imports nothing but pikepdf.
"""

from .counting import page_counts
from .errors import CannotMerge, Fault, Unsound
from .merging import merge
from .notes import Loss, Note
from .parts import Crossing, Item, Merged, Part, Placed, PlacedItem, Sheet, Stamp, Whole
from .proof import wrong

__all__ = [
    "CannotMerge",
    "Crossing",
    "Fault",
    "Item",
    "Loss",
    "Merged",
    "Note",
    "Part",
    "Placed",
    "PlacedItem",
    "Sheet",
    "Stamp",
    "Unsound",
    "Whole",
    "merge",
    "page_counts",
    "wrong",
]
