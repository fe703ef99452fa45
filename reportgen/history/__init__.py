"""A unit's inputs over time: where earlier ones lie, and what the next one begins with."""

from reportgen.history.predecessors import folder_of, forms_of, of_quarter
from reportgen.history.rolling import Earlier, Rolling, rolled_forward
from reportgen.history.rows import MARK

__all__ = ["MARK", "Earlier", "Rolling", "folder_of", "forms_of", "of_quarter", "rolled_forward"]
