"""A unit's inputs over time: where earlier ones lie, and what the next one begins with."""

from reportgen.history.basis import Earlier, Rolling
from reportgen.history.marks import marks_in
from reportgen.history.predecessors import folder_of, forms_of, of_quarter
from reportgen.history.rolling import rolled_forward, unshown
from reportgen.history.rows import MARK

__all__ = [
    "MARK",
    "Earlier",
    "Rolling",
    "folder_of",
    "forms_of",
    "marks_in",
    "of_quarter",
    "rolled_forward",
    "unshown",
]
