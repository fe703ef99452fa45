"""What would grow beyond all measure, or be gone through for ever."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from reportgen.render.template_check.naming import said
from reportgen.render.template_check.values import Few, Many, Text, Value, each

if TYPE_CHECKING:
    from reportgen.render.template_check.judge import Judge

MOST_TURNS: Final = 10_000
"""How many turns a loop over a range has at most."""


def refuse_growth(judge: Judge, node: nodes.Node, values: Sequence[Value]) -> None:
    """Tell where a text or list is repeated, or a power taken, of the values on both sides of a sign."""
    if isinstance(node, nodes.Mul):
        for side, value in zip((node.left, node.right), values, strict=True):
            if any(isinstance(member, Text | Many | Few) for member in each(value)):
                what = "a list" if isinstance(value, Many | Few) else "text"
                wanted = "each word of a report is printed once"
                judge.tell(node, said(side).partition(".")[0], f"{what} is repeated with *", wanted,
                           "take the * out")  # fmt: skip
                break
    elif isinstance(node, nodes.Pow):
        wanted = "figures are worked out before they are printed"
        judge.tell(node, "**", "a number is raised to a power", wanted, "write the number itself")


def refuse_turns(judge: Judge, node: nodes.Call) -> None:
    """Tell where a range is too long to be gone through."""
    ends = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
    if len(ends) < len(node.args) or not all(isinstance(end, int) for end in ends):
        return
    try:
        steps = range(*ends)
    except (TypeError, ValueError):
        judge.tell(node, "range", "range(…) is given what it can't count with", "it takes numbers",
                   "give it up to three, the last of them not 0")  # fmt: skip
        return
    turns = max(0, (steps.stop - steps.start + steps.step - (1 if steps.step > 0 else -1)) // steps.step)
    if turns > MOST_TURNS:
        found = f"range(…) makes {turns} turns"
        remedy = f"loop over what the report holds, or give it at most {MOST_TURNS:,}"
        judge.tell(node, "range", found, "a report has fewer parts", remedy)
