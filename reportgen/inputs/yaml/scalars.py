"""Texts as YAML scalars that the strict reader gives back exactly: plain, quoted, folded or line by line.

*Why own rules:* a YAML library quotes whatever another reader might take for a number or a date, so that
nearly every figure of an input would stand in quotes. Our reader keeps a plain text as it was typed.
"""

from __future__ import annotations

import re

WIDTH = 100
"""Columns that a line fills where its text can be broken."""

_LEAST_WIDTH = 40
_MEANT_OTHERWISE = re.compile(r"~|null|Null|NULL|true|True|TRUE|false|False|FALSE")
_ESCAPED = re.compile("[^ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_FIRST_SIGN = re.compile(r"""[,\[\]{}#&*!|>'"%@`]|[-?:](?: |$)|---|\.\.\.""")
_INNER_SIGN = re.compile(r": | #|:$")
_FLOW_SIGN = re.compile(r"""[,\[\]{}:#?'"]""")
_BREAKABLE = re.compile("(?<=[^ ]) (?=[^ ])")
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}

Form = tuple[str, list[str]]
"""What stands after `key:` or `-` on its line, and the whole lines below it."""


def plain_is_safe(text: str) -> bool:
    """Whether a text of one line reads back as itself without quotes."""
    return bool(
        text
        and text == text.strip(" ")
        and not _MEANT_OTHERWISE.fullmatch(text)
        and not _ESCAPED.search(text)
        and not _FIRST_SIGN.match(text)
        and not _INNER_SIGN.search(text)
    )


def plain_in_flow(text: str) -> bool:
    """Whether a text reads back as itself without quotes between the braces of `{a: b}`."""
    return plain_is_safe(text) and not _FLOW_SIGN.search(text)


def quoted(text: str, sign: str | None = None) -> str:
    """A text in quotes on one line: in double ones unless it holds some and nothing has to be escaped.

    `sign` is the quotation mark to be used where it can be.
    """
    single = not _ESCAPED.search(text) and (sign == "'" or (not sign and bool(re.search(r'["\\]', text))))
    return "'" + text.replace("'", "''") + "'" if single else f'"{_escaped(text)}"'


def word(text: str) -> str:
    """A text on one line: plain where that is safe, else in quotes. Keys are written so."""
    return text if plain_is_safe(text) else quoted(text)


def text_form(text: str, column: int, indent: int) -> Form:
    """A text as tidily as it can be: `column` is where the value begins, `indent` where lines below it do."""
    if "\n" in text:
        return _lines_form(text, indent)
    if column + len(word(text)) <= WIDTH or not _can_be_folded(text, indent):
        return word(text), []
    return ">-", _folded(text, indent)


def _lines_form(text: str, indent: int) -> Form:
    """A text with newlines: folded where it is one long line, else line by line under a `|`, or in quotes."""
    if not _can_be_a_block(text):
        return _quoted_lines(text, indent)
    body = text.rstrip("\n")
    ending = len(text) - len(body)
    if "\n" not in body and ending == 1 and indent + len(body) > WIDTH and _can_be_folded(body, indent):
        return ">", _folded(body, indent)
    typed = [" " * indent + line if line else "" for line in body.split("\n")]
    first = next(line for line in body.split("\n") if line)
    depth = "2" if first.startswith(" ") else ""
    return f"|{depth}{('-', '', '+')[min(ending, 2)]}", typed + [""] * (ending - 1)


def _can_be_a_block(text: str) -> bool:
    lines = text.split("\n")
    seen = any(lines) and not any(line.endswith(" ") for line in lines)
    return seen and not _ESCAPED.search(text.replace("\n", ""))


def _can_be_folded(text: str, indent: int) -> bool:
    """*Why not for a single long word:* it would be as long on a line of its own."""
    one_word = not _BREAKABLE.search(text)
    if one_word and indent + len(text) > WIDTH:
        return False
    return bool(text) and text == text.strip(" ") and not _ESCAPED.search(text)


def _folded(text: str, indent: int) -> list[str]:
    """A text on lines of at most 100 columns, broken only where a single space stands."""
    width = max(WIDTH - indent, _LEAST_WIDTH)
    lines: list[str] = []
    for part in _BREAKABLE.split(text):
        if lines and len(lines[-1]) + 1 + len(part) <= width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return [" " * indent + line for line in lines]


def _quoted_lines(text: str, indent: int) -> Form:
    r"""A text in double quotes, its lines below one another, each break written as `\n\`."""
    lines = [_escaped(line) for line in re.findall("[^\n]*\n|[^\n]+$", text)]
    shown = [re.sub("^ ", r"\\ ", line) if number else line for number, line in enumerate(lines)]
    first, *rest = [*(f"{line}\\" for line in shown[:-1]), f'{shown[-1]}"']
    return f'"{first}', [" " * indent + line for line in rest]


def _escaped(text: str) -> str:
    return re.sub(rf'[\\"]|{_ESCAPED.pattern}', lambda sign: _escape(sign.group()), text)


def _escape(character: str) -> str:
    code = ord(character)
    return _NAMED.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
