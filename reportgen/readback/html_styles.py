"""What a style sheet makes a screen show otherwise than the page says: text it adds, text it hides.

*Why no full parser:* a rule may only be told too often, never missed; declarations and the blocks around them
are all that counts for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.document import fold

TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z) | "(?:\\.|[^"\\\n])*"? | '(?:\\.|[^'\\\n])*'?
    | url\(\s*[^"'\s)][^)]*\)? | \\. | .""",
    re.S | re.X | re.I,
)
ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})[ \t\n\r\f]?|(.))", re.I | re.S)
FOR_PRINT = re.compile(r"(?:only\s+)?print\b", re.I)

NOTHING = r"[+-]?(?:0+\.?0*|\.0+)(?:%|[a-z]+)?"
VEILS = {
    "content": r"(?!(?:none|normal|(?:[\"']\s*[\"']\s*)+)$).+",
    "display": r"none|.*var\(.*",
    "visibility": r"hidden|collapse|.*var\(.*",
    "content-visibility": r"hidden",
    "opacity": NOTHING,
    "font-size": NOTHING,
    "color": r"transparent",
    "text-decoration": r".*line-through.*",
    "text-decoration-line": r".*line-through.*",
    "unicode-bidi": r"bidi-override|isolate-override",
    "direction": r"rtl",
}
"""Property: the values that add text, hide it, strike it out or turn it round."""


def veils(css: str) -> Iterator[str]:
    """Each declaration that adds or hides text on a screen, with its rule (`.total { display: none }`), and
    each `@import`. What holds for print alone is passed over: the PDF shows that."""
    around: list[str] = []
    text = ""
    for token in [*TOKEN.findall(css), ";"]:
        if token.startswith("/*"):
            text += " "
        elif token == "{":
            around.append(fold(text))
            text = ""
        elif token in (";", "}"):
            if _veils(text) and not any(map(_printed, around)):
                yield f"{around[-1]} {{ {fold(text)} }}" if around else fold(text)
            text = ""
            if token == "}" and around:
                around.pop()
        else:
            text += token


def for_print(media: str) -> bool:
    """Whether a list of media names print alone."""
    return all(FOR_PRINT.match(medium.strip()) for medium in media.split(","))


def _printed(rule: str) -> bool:
    """Whether what stands in this rule holds for printed pages alone."""
    name, _, rest = rule.partition(" ")
    return name.lower() == "@page" or (name.lower() == "@media" and for_print(rest))


def _veils(declaration: str) -> bool:
    plain = fold(ESCAPE.sub(_letter, declaration)).lower()
    name, _, value = plain.partition(":")
    value = value.partition("!important")[0].strip()
    return plain.startswith("@import") or bool(re.fullmatch(VEILS.get(name.strip(), r"(?!)"), value, re.S))


def _letter(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else 0
    return chr(code) if 0 < code < 0x110000 else escape[2] or ""
