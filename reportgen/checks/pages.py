"""The pages of all codes that a finding may have."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.checks import PAGES

_OTHERS = (
    """\
PCK001: a file made elsewhere is not in the pack as it was.

*Why:* a pack takes in finished files. What they would do (scripts, forms, attachments) is left out, so that
nothing starts by itself and nothing is published unseen. One that is not tagged can't be read by people who
can't see it, and the pack is then no PDF/UA.

Ask its authors for a tagged PDF, or for the Word file that it was made from; look at it in the pack.""",
    """\
PRE001: the input of the quarter before can't be used.

*Why:* checks compare this quarter's budgets, indicators and risks with those of the same unit a quarter ago.
They look for its file in the folder of that quarter, or take the one that --previous names. Where it has
problems, or is of another unit or quarter, nothing is compared with it.

Put right what is wrong with that file, or name the right one.""",
    """\
TRD001: charts of results leave out an earlier quarter.

*Why:* a chart of results draws the quarters whose files lie in the folders beside this one. A file that has
problems, or is of another unit or quarter, is left out, and the line has a gap.

Put right what is wrong with that file, or move it away.""",
    """\
WAI001: a waiver covers no finding.

*Why:* a waiver lets one finding stand: that of its code on the row that it names. One that is left over after
the figures have changed would hide a mistake to come; one whose code or row is mistyped hides nothing that it
was meant to.

Take the waiver out; or, where the finding still stands that it was meant for, give its code and what its row
is called, as "reportgen check" tells them.""",
    """\
XLS001: something in a workbook is not seen, or not read.

*Why:* what is hidden (a sheet, a row, a column) is read like any other, and what stands under no heading, or
is typed over something that is worked out, is not. Neither is a mistake of itself, but both surprise.

Unhide what is hidden, give a heading to what should be read, or take it out.""",
)
"""The pages of what is found outside the list of checks: while files are read, and by waivers."""


def pages() -> Mapping[str, str]:
    """The page of every code that a finding may have, in the order of the codes."""
    found = dict(PAGES) | {page.partition(":")[0]: page for page in _OTHERS}
    return dict(sorted(found.items()))
