"""What a checked copy of a workbook tells, and the words it does so with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from reportgen.errors import Place
from reportgen.inputs.workbook.looks import GREY, TONES, WAITING

Grave = Literal["Problem", "Error", "Warning", "Note", "To do", "Waived"]
"""How grave a remark is, the worst first."""

FILLS: dict[Grave, str] = {
    "Problem": TONES["red"].fill,
    "Error": TONES["red"].fill,
    "Warning": TONES["red-amber"].fill,
    "Note": "#DCE6F1",
    "To do": WAITING.fill,
    "Waived": GREY,
}
"""Behind a cell with a remark, which says in its comment what the colour stands for."""

ORDER: tuple[Grave, ...] = tuple(FILLS)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing found: how grave, by what code (none for a problem), in which section, of which row, where,
    what is wrong, and what is to be done, or, where it may stand, why."""

    grave: Grave
    code: str
    section: str
    row: str
    place: Place
    message: str
    remedy: str

    @property
    def comment(self) -> str:
        """What stands beside its cell."""
        then = WHY if self.grave == "Waived" else HEADINGS[-1]
        return f"{f'{self.grave} {self.code}'.strip()}: {self.message}\n{then}: {self.remedy}"


FINDINGS = "Findings"
"""The sheet that lists everything that was found."""

PUT_RIGHT = "Put things right in {file}, and check it again: this copy of it is made anew each time."
NOTHING = "Nothing was found that is not waived."
MORE = "{count:,} more are not listed here. reportgen check tells them all."
MORE_HERE = "{count:,} more stand on the sheet {sheet}."
WAIVED_HELP = "Findings that may stand, each with the reason and the role of who answers for it."

HEADINGS = ("How grave", "Code", "Section", "Row", "Sheet", "Cell", "What is wrong", "What to do")
WHY = "Why it may stand"
"""Stands over the last column of what may stand."""

NOT_WORKED_OUT = "(a formula that was not worked out)"

_LONGEST = 32_767
"""Characters of one cell; those beyond 16 bits count double."""

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def held(text: str) -> str:
    """A text as a cell can hold it: of any letters that a file may have, and no longer."""
    plain = _NO_XML.sub("\ufffd", text)
    if len(plain) + sum(letter > "\uffff" for letter in plain) <= _LONGEST:
        return plain
    return plain[: _LONGEST // 2] + "…"
