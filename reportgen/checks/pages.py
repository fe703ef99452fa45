"""The pages of all codes that a finding may have."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.checks import PAGES

_OTHERS = (
    """\
EXM003: a public paper of a meeting gives away what is exempt in another.

*Why:* a cover that sums up its exempt appendix, or an agenda that names the price, is the likeliest slip, and
no paper shows it by itself. "reportgen pack" alone finds it, as it alone has all papers of a meeting.

Looked for are figures that stand in an exempt paper, or in an exempt piece of one, and nowhere in the public
edition of it: amounts of money in which three digits count (£1,184; £2.83m said of £2,832,128), other figures
in which four do; and sentences of eight words or more, word for word. A digit more has to count in files made
elsewhere, and where over a hundred figures are exempt in one paper; values in the tables of a report are its
own, and found only where five digits of an amount are the same. Figures typed in digits alone need five: they
may be references or years. Groups of three digits with a space between are one figure where £ stands before
them, or pounds or GBP behind (£471 338). Passed are words of the law on exempt papers, and sentences that two
covers share.

No public edition of the meeting is made as long as it stands, nor a draft of it; the exempt one is. Take it
out, or mark it as exempt there too; or let it stand by a waiver on the agenda: of: names the public paper
("Agenda" for itself), says: gives words of the message, reason: and role: tell why, and who answers for it.
These words have to hold the figure as the message quotes it; of a sentence, five words in a row or all of it;
where more than five are told as one, each of them. Otherwise the waiver covers nothing, and WAI001 says what
to type: a mere "£" would cover the next secret too. A council's own severities do not apply to it.""",
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
