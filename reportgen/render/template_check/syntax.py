"""Whether tags can be read, one by one and as pairs; what can't is mended, so that the rest can be judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from jinja2 import Environment, TemplateSyntaxError

from reportgen.render.template_check.fault import Fault, unknown

ANYTHING: Final = "reportgen_anything"
"""The name that stands for what could not be read."""

_PARSER: Final = Environment()
_PAIRS: Final = ("if", "for", "macro", "call", "filter", "with", "block", "autoescape", "set")
_SINGLE: Final = ("include", "import", "from", "extends")
_MIDDLE: Final = {"else": ("if", "for"), "elif": ("if",)}
_WORDS: Final = (*_PAIRS, *_SINGLE, *_MIDDLE, *(f"end{word}" for word in _PAIRS))
_SHOWN: Final = 80
_LIKE_SHIPPED: Final = "compare it with the like tag of the template that came with the program"


@dataclass(frozen=True, slots=True)
class _Open:
    """A block tag that waits for its end."""

    word: str
    tag: int
    text: str
    named: str


def mended(part: str, tags: Sequence[str]) -> tuple[str, tuple[Fault, ...]]:
    """The tags as a source that jinja can parse, the tag of number n in line n, and what was wrong."""
    faults: list[Fault] = []
    lines: list[str] = []
    open_: list[_Open] = []
    for number, text in enumerate(tags, 1):
        line, found = _line(part, number, " ".join(text.split()), open_)
        lines.append(line)
        faults += found
    closers = "".join(_closer(each) for each in reversed(open_))
    faults += [_unclosed(part, each) for each in open_]
    return "\n".join(lines) + closers, tuple(faults)


def _line(part: str, number: int, text: str, open_: list[_Open]) -> tuple[str, list[Fault]]:
    """What stands for a tag in the source; `open_` is kept up to date."""
    if text.startswith("{#"):
        return "", []
    if text.startswith("{{"):
        fault = _unreadable(part, number, text, text)
        return (text, []) if fault is None else ("", [fault])
    word = _word(text)
    if word in _MIDDLE:
        return _middle(part, number, text, word, open_)
    if word.startswith("end") and word[3:] in _PAIRS:
        return _end(part, number, text, word[3:], open_)
    if word not in _WORDS:
        told = f'the tag {_brief(text)} begins with "{word}"' if word else f"the tag {_brief(text)} is empty"
        return "", [unknown(part, number, told, word, _WORDS)]
    return _opening(part, number, text, word, open_)


def _word(text: str) -> str:
    found = re.match(r"\{%[-+]?\s*(\w+)", text)
    return found[1] if found else ""


def _opening(part: str, number: int, text: str, word: str, open_: list[_Open]) -> tuple[str, list[Fault]]:
    single = word in _SINGLE or (word == "set" and re.search(r"(?<![=!<>])=(?!=)", text) is not None)
    tail = "" if single else f"{{% end{word} %}}"
    fault = _unreadable(part, number, text, text + tail)
    if not single:
        open_.append(_Open(word, number, text, _named(text, word)))
    if fault is None:
        return text, []
    return _stand_in(text, word, single), [fault]


def _named(text: str, word: str) -> str:
    found = re.match(rf"\{{%[-+]?\s*{word}\s+([\w.]+)", text)
    return found[1] if found else ""


def _stand_in(text: str, word: str, single: bool) -> str:
    """A tag of the same kind that can be read, with the same names set as far as they are plain."""
    if word == "for":
        names = re.search(r"for\s+(\w+(?:\s*,\s*\w+)*)\s+in\b", text)
        return f"{{% for {names[1] if names else '_'} in {ANYTHING} %}}"
    if word == "set":
        name = re.search(r"set\s+([A-Za-z_]\w*)", text)
        said = f"{{% set {name[1]}" if name else "{% set _"
        return f"{said} = {ANYTHING} %}}" if single else f"{said} %}}"
    if word == "macro":
        name = re.search(r"macro\s+([A-Za-z_]\w*)", text)
        return f"{{% macro {name[1] if name else '_'}(varargs_) %}}"
    plain = {"if": ANYTHING, "call": f"{ANYTHING}()", "filter": "upper", "with": "", "block": "_"}
    return "" if single else f"{{% {word} {plain.get(word, 'true')} %}}"


def _middle(part: str, number: int, text: str, word: str, open_: list[_Open]) -> tuple[str, list[Fault]]:
    at = next((n for n in range(len(open_) - 1, -1, -1) if open_[n].word in _MIDDLE[word]), None)
    if at is None:
        owners = " or ".join(_MIDDLE[word])
        found = f"the tag {_brief(text)} stands in no {owners}"
        return "", [Fault(part, number, word, found, f"it belongs between {owners} and its end", _COUNT)]
    faults = [_unclosed(part, each) for each in open_[at + 1 :]]
    closers = "".join(_closer(each) for each in reversed(open_[at + 1 :]))
    del open_[at + 1 :]
    opener = "{% for _ in _ %}" if open_[at].word == "for" else "{% if _ %}"
    fault = _unreadable(part, number, text, f"{opener}{text}{{% end{open_[at].word} %}}")
    if fault is not None:
        return closers + (f"{{% elif {ANYTHING} %}}" if word == "elif" else ""), [*faults, fault]
    return closers + text, faults


def _end(part: str, number: int, text: str, word: str, open_: list[_Open]) -> tuple[str, list[Fault]]:
    at = next((n for n in range(len(open_) - 1, -1, -1) if open_[n].word == word), None)
    if at is None:
        return "", [_too_many(part, number, text, word, open_)]
    faults = [_unclosed(part, each) for each in open_[at + 1 :]]
    closers = "".join(_closer(each) for each in reversed(open_[at:]))
    del open_[at:]
    return closers, faults


_COUNT: Final = "look for a tag too many or too few above it"


def _too_many(part: str, number: int, text: str, word: str, open_: Sequence[_Open]) -> Fault:
    found = f"the tag {_brief(text)} ends nothing: no {word} is open here"
    if open_:
        last = open_[-1]
        wanted = f"{_brief(last.text)} is open, and ends with end{last.word}"
        return Fault(part, number, f"end{word}", found, wanted, f"did you mean end{last.word}?")
    return Fault(part, number, f"end{word}", found, f"each end{word} wants its {word}", _COUNT)


def _unclosed(part: str, each: _Open) -> Fault:
    found = f"the tag {_brief(each.text)} is never ended"
    wanted = f"a tag end{each.word} is wanted after what belongs to it"
    return Fault(part, each.tag, each.word, found, wanted, f"add {{% end{each.word} %}} there")


def _closer(each: _Open) -> str:
    return f"{{% end{each.word} %}}"


def _unreadable(part: str, number: int, text: str, source: str) -> Fault | None:
    """What is wrong with a tag that by itself can't be read, None where it can."""
    message = _complaint(source)
    if message is None:
        return None
    word, remedy = _remedy(text, message)
    return Fault(part, number, word, f"the tag {_brief(text)} can't be read", _wanted(message), remedy)


@lru_cache(maxsize=4096)
def _complaint(source: str) -> str | None:
    """What jinja says against a source, None where nothing. Kept, as templates repeat their tags."""
    try:
        _PARSER.parse(source)
    except TemplateSyntaxError as error:
        return error.message or "it is no tag"
    except RecursionError:
        return "it is nested too deep"
    return None


def _wanted(message: str) -> str:
    if found := re.search(r"expected token '(.+?)', got '(.+?)'", message):
        named = {"end of print statement": "its end", "end of statement block": "its end", "name": "a name"}
        return f"{named.get(found[1], found[1])} is wanted where {found[2]} stands"
    return "a name of the report, such as document.title, is wanted, with signs that tags know"


def _remedy(text: str, message: str) -> tuple[str, str]:
    """The word of a tag that can't be read, and what to do about it."""
    if found := re.search("[\u2018-\u201f]", text):
        return found[0], "type straight quotation marks instead of curly ones"
    if "got '='" in message:
        return "=", "write == to compare"
    if found := re.search(r"got '(\w+)'", message):
        return found[1], f"look for a dot, a sign or a quotation mark missing before {found[1]}"
    if found := re.search(r"unexpected char '(.+?)'", message):
        return found[1], f"take out {found[1]}, or look for a quotation mark missing"
    if "unexpected '" in message:
        return "", "look for a bracket too many or too few"
    return "", _LIKE_SHIPPED


def _brief(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
