"""Everything that is wrong with a template, told at once and before it is used.

*Why of its own:* rendering stops at the first tag that fails, and only where the report at hand leads there.
Here each tag of each branch is held against the types of the tree.
"""

from reportgen.render.template_check.page import check_page
from reportgen.render.template_check.word import check_word

__all__ = ["check_page", "check_word"]
