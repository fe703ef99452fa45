"""The small, safe Markdown subset of narrative, with figure references.

Paragraphs, bullets and numbered lists (two deep), bold, italic, links (http, https, mailto) and `{figure}`
references; `{{` is a literal brace. Anything else Markdown knows (headings, images, HTML, tables, code,
quotations) is a fault, told with its line, for it would not look or read the same in every output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

from reportgen.schedule import PATTERN


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of inline text in one style. With `reference` it stands for the figure of that name. `line`
    counts from 0 within the text."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None
    reference: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """That a paragraph or list item is exempt: under which paragraph of the Schedule, and why."""

    paragraph: int
    reason: str


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph; `line` counts from 0 within the text. `exempt` is what `[exempt 3: why]` at its
    beginning says; None where there is no such mark."""

    spans: tuple[Span, ...]
    line: int
    exempt: Mark | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One list item, with the list inside it, if any."""

    para: Para
    inner: Listing | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, bulleted or numbered."""

    entries: tuple[Entry, ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class Narrative:
    """Narrative as typed (`text`, without the line ends at its end) and as parsed."""

    text: str
    blocks: tuple[Para | Listing, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every stretch of its text in reading order, those in lists too."""
        return tuple(span for para in _paras(self.blocks) for span in para.spans)

    @property
    def paragraphs(self) -> tuple[Para, ...]:
        """Every paragraph and list item in reading order."""
        return tuple(_paras(self.blocks))

    @property
    def exempt(self) -> tuple[Para, ...]:
        """Every paragraph and list item that is exempt."""
        return tuple(para for para in self.paragraphs if para.exempt)

    @property
    def references(self) -> tuple[tuple[str, int], ...]:
        """Every figure reference with the line (from 0) it begins on, in order."""
        return tuple((span.text, span.line) for span in self.spans if span.reference)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something the subset does not allow: the line (from 0) it stands on, and the parts of a message."""

    line: int
    found: str
    wanted: str
    remedy: str


class MarkupFaults(ValueError):
    """All faults of one narrative."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(fault.found for fault in faults))
        self.faults = faults


def parse(text: str) -> Narrative:
    """The narrative typed as `text`. MarkupFaults with everything the subset does not allow."""
    root = SyntaxTreeNode(_parser().parse(text))
    faults: list[Fault] = []
    blocks = tuple(_blocks(root, 1, faults))
    faults += _slips(text, blocks)
    if faults:
        raise MarkupFaults(tuple(dict.fromkeys(faults)))
    return Narrative(text.rstrip("\n"), blocks)


_SLIPS = (
    (
        re.compile(r"(?<!\\)\[[^\]\n]+\]\((?=[^)\n]*[./:])[^)\n<>\"]* [^)\n]*\)"),
        'a link whose address holds a space, "{}"',
        "an address without spaces is wanted",
        "type %20 for each space in it",
    ),
    (
        re.compile("(?m)^[ \t]*([•·▪◦‣∙])(?=\\s)"),
        'a bullet typed as "{}"',
        "a bullet begins with a dash (-) and a space",
        "type - in its place",
    ),
    (
        re.compile(r"\d\*[^*\n]+\*\d"),
        'stars between figures, "{}"',
        "stars make words italic, and are not printed",
        "type × for times",
    ),
)


def _slips(text: str, blocks: tuple[Para | Listing, ...]) -> Iterator[Fault]:
    """What Markdown takes for ordinary text, or for italics, and an author means otherwise."""
    for pattern, found, wanted, remedy in _SLIPS:
        for slip in pattern.finditer(text):
            said = slip.group(slip.lastindex or 0)
            yield Fault(text.count("\n", 0, slip.end()), found.format(said), wanted, remedy)
    typed = text.split("\n")
    for span in (span for para in _paras(blocks) for span in para.spans):
        escaped = "\\*" in typed[span.line]
        if "**" in span.text and not escaped:
            wanted = "bold has two stars on both sides, close to its words"
            yield Fault(
                span.line, "two stars (**) that make nothing bold", wanted, "close them, or take them out"
            )
    yield from _numbers_astray(typed, blocks)


def _numbers_astray(typed: list[str], blocks: tuple[Para | Listing, ...]) -> Iterator[Fault]:
    """A number that came to the beginning of a line and makes a list of one item: `Quarter`, `1. This`."""
    for before, block in pairwise(blocks):
        if isinstance(before, Para) and isinstance(block, Listing) and block.ordered:
            line = block.entries[0].para.line
            if len(block.entries) == 1 and typed[line - 1].strip():
                yield Fault(
                    line,
                    f'a line that begins with "{typed[line].split()[0]}", right below other words',
                    "there it begins a numbered list, and this one has one item",
                    "take the number into the line above; if a list is meant, leave an empty line above it",
                )


_REFUSED = {
    "heading": (
        "a heading (#)",
        "headings come by themselves",
        "use **bold** at the start of a paragraph",
    ),
    "image": ("a picture", "narrative holds text only", "take the picture out"),
    "html_block": ("HTML", "narrative holds plain text", "take the tags out"),
    "html_inline": ("HTML", "narrative holds plain text", "take the tags out"),
    "fence": ("a code block (```)", "narrative holds plain text", "take the ``` lines out"),
    "code_block": (
        "text indented by four spaces or more",
        "paragraphs start at the margin",
        "remove the spaces before it, or put a - before it for a bullet",
    ),
    "code_inline": ("code (`…`)", "narrative holds plain text", "take the backticks out"),
    "blockquote": ("a quotation (>)", "narrative holds paragraphs and lists", "take the > out"),
    "hr": ("a rule (---)", "narrative holds paragraphs and lists", "take the line out"),
    "table": ("a table", "narrative holds paragraphs and lists", "give the rows as bullets"),
    "lheading": ("a line of === or --- under text", "headings come by themselves", "take the line out"),
}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.disable("reference")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # refused with its place in _link
    parser.inline.ruler.before("escape", "figure", _figure)
    return parser


def _figure(state: StateInline, silent: bool) -> bool:
    """Inline rule: `{{` is a brace; `{name}` is a figure reference; a lone brace is a fault."""
    if state.src[state.pos] != "{":
        return False
    literal = state.src.startswith("{{", state.pos)
    end = state.src.find("}", state.pos)
    closed = end > 0 and "{" not in state.src[state.pos + 1 : end] and state.src[state.pos + 1 : end].strip()
    if not silent:
        token = state.push("text" if literal else "figure" if closed else "lone_brace", "", 0)
        name = state.src[state.pos + 1 : end] if closed and not literal else ""
        token.content = "{" if literal else " ".join(name.split())
        token.meta = {"line ends": name.count("\n")}
    state.pos += 2 if literal else end + 1 - state.pos if closed else 1
    return True


def _blocks(node: SyntaxTreeNode, depth: int, faults: list[Fault]) -> Iterator[Para | Listing]:
    for child in node.children:
        if child.type == "paragraph":
            yield _para(child, faults)
        elif child.type in ("bullet_list", "ordered_list"):
            yield _listing(child, depth, faults)
        else:
            underlined = child.type == "heading" and child.markup in ("=", "-")
            _refuse("lheading" if underlined else child.type, child.map[0] if child.map else 0, faults)


@dataclass(slots=True)
class _Lines:
    """Counts the lines (from 0) of a text while the spans of a paragraph are walked in order."""

    line: int

    def past(self, node: SyntaxTreeNode) -> int:
        """The line the node begins on; the count moves on to the line it ends on."""
        begins = self.line
        if node.type in ("softbreak", "hardbreak"):
            self.line += 1
        elif node.type == "figure":
            self.line += int(node.meta["line ends"])
        elif node.type == "html_inline":
            self.line += node.content.count("\n")
        return begins


def _para(node: SyntaxTreeNode, faults: list[Fault]) -> Para:
    line = node.map[0] if node.map else 0
    lines = _Lines(line)
    spans = tuple(
        span
        for inline in node.children
        for child in inline.children
        for span in _spans(child, Span(""), lines, faults)
    )
    return _marked(_joined(spans), line, faults)


_MARK = re.compile(rf"\[exempt\s+({PATTERN})\s*:\s*([^\[\]]*[^\[\]\s])\s*\]\s*")
_MEANT = re.compile(r"\[\s*(?:exempt\b|ex[a-z]{2,6}t?\s+[0-9]+\s*:)", re.I)
_MEANT_BY_LINK = re.compile(r"\s*exempt\s+[0-9]", re.I)


def holds_mark(text: str) -> bool:
    """Whether plain words hold what was meant to mark them as exempt."""
    return _MEANT.search(text) is not None


def _seems_marked(span: Span) -> bool:
    """Whether what is left of a paragraph was meant to mark it."""
    meant = _MEANT_BY_LINK.match(span.text) if span.link else _MEANT.search(span.text)
    return meant is not None and not span.reference


def _marked(spans: tuple[Span, ...], line: int, faults: list[Fault]) -> Para:
    """The paragraph without the mark that it begins with, if it does."""
    first = spans[0] if spans else Span("")
    plain = not (first.bold or first.italic or first.link or first.reference)
    mark = _MARK.match(first.text) if plain else None
    if mark:
        rest = first.text[mark.end() :]
        spans = ((replace(first, text=rest),) if rest else ()) + spans[1:]
    if (mark and not spans) or any(map(_seems_marked, spans)):
        faults.append(
            Fault(
                line,
                "a mark of exempt words that can't be read",
                "[exempt 3: why] is wanted, before the words of a paragraph or list item",
                "type the paragraph of the Schedule, 1 to 7 (in Wales 12 to 18), a colon and the reason in "
                "plain words",
            )
        )
    return Para(spans, line, Mark(int(mark[1]), " ".join(mark[2].split())) if mark else None)


def _listing(node: SyntaxTreeNode, depth: int, faults: list[Fault]) -> Listing:
    line = node.map[0] if node.map else 0
    if depth > 2:
        faults.append(Fault(line, "a list three deep", "lists go two deep", "bring these items one level up"))
    ordered = node.type == "ordered_list"
    if ordered and node.attrs.get("start", 1) != 1:
        faults.append(
            Fault(
                line,
                f"a list that starts at {node.attrs['start']}",
                "a numbered list starts at 1",
                f"number it from 1, or type {node.attrs['start']}\\. to print it as it is",
            )
        )
    return Listing(tuple(_entry(item, depth, line, faults) for item in node.children), ordered)


def _entry(item: SyntaxTreeNode, depth: int, line: int, faults: list[Fault]) -> Entry:
    line = item.map[0] if item.map else line
    blocks = tuple(_blocks(item, depth + 1, faults))
    first, rest = (blocks[0] if blocks else None), blocks[1:]
    if not isinstance(first, Para):
        if not faults:
            faults.append(Fault(line, "a list item without text", "each item has text", "give it text"))
        return Entry(Para((), line))
    inner = rest[0] if rest else None
    if len(rest) > 1 or isinstance(inner, Para):
        faults.append(
            Fault(
                line,
                "a list item of several paragraphs",
                "one paragraph an item",
                "join them, or make a second item",
            )
        )
    return Entry(first, inner if isinstance(inner, Listing) else None)


def _spans(node: SyntaxTreeNode, style: Span, lines: _Lines, faults: list[Fault]) -> Iterator[Span]:
    line = lines.past(node)
    if node.type in ("text", "softbreak", "hardbreak", "figure"):
        text = " " if node.type in ("softbreak", "hardbreak") else node.content
        yield Span(text, style.bold, style.italic, style.link, node.type == "figure", line)
    elif node.type in ("strong", "em", "link"):
        inner = Span(
            "",
            style.bold or node.type == "strong",
            style.italic or node.type == "em",
            _link(node, line, faults) if node.type == "link" else style.link,
        )
        for child in node.children:
            yield from _spans(child, inner, lines, faults)
    elif node.type == "lone_brace":
        faults.append(
            Fault(
                line,
                "a { without its }",
                "a figure reference looks like {revenue total variation}",
                "close it with }, or type {{ for a brace",
            )
        )
    else:
        _refuse(node.type, line, faults)


def _link(node: SyntaxTreeNode, line: int, faults: list[Fault]) -> str:
    target = str(node.attrs.get("href", ""))
    if not target.startswith(("https://", "http://", "mailto:")):
        faults.append(
            Fault(
                line,
                f'a link to "{target}"',
                "links go to http, https or mailto addresses",
                "type the whole address, beginning with https://",
            )
        )
    if not any(child.content.strip() for child in node.walk() if child.type in ("text", "figure")):
        faults.append(
            Fault(
                line,
                f'a link to "{target}" without words',
                "a link has words that say where it goes",
                "put words between the square brackets",
            )
        )
    return target


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Neighbouring plain spans of one style as one."""
    out: list[Span] = []
    for span in spans:
        last = out[-1] if out else None
        if (
            last
            and not (last.reference or span.reference)
            and (last.bold, last.italic, last.link) == (span.bold, span.italic, span.link)
        ):
            out[-1] = Span(last.text + span.text, span.bold, span.italic, span.link, line=last.line)
        elif span.text:
            out.append(span)
    return tuple(out)


def _refuse(kind: str, line: int, faults: list[Fault]) -> None:
    found, wanted, remedy = _REFUSED.get(
        kind, (f"Markdown of the kind {kind}", "narrative holds paragraphs and lists", "take it out")
    )
    faults.append(Fault(line, found, wanted, remedy))


def _paras(blocks: tuple[Para | Listing, ...]) -> Iterator[Para]:
    for block in blocks:
        if isinstance(block, Para):
            yield block
        else:
            for entry in block.entries:
                yield entry.para
                if entry.inner is not None:
                    yield from _paras((entry.inner,))
