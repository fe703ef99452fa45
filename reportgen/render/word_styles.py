"""The styles of a Word template, looked up by the names that its editor sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.errors import OutputFailed
from reportgen.render.word_xml import VAL, Element, W, parsed


@dataclass(frozen=True, slots=True)
class ListStyle:
    """The numbering that a paragraph style brings: its `w:num` and level (from 0)."""

    number: str
    level: int


@dataclass(frozen=True, slots=True)
class Styles:
    """Style ids by kind and name (in lower case, as Word compares them), the lists that styles bring, the
    character styles that have a colour, and the space before and after paragraphs of a style, in twentieths
    of a point."""

    ids: Mapping[tuple[str, str], str]
    lists: Mapping[str, ListStyle]
    coloured: frozenset[str] = frozenset()
    before: Mapping[str, int] = field(default_factory=dict)
    after: Mapping[str, int] = field(default_factory=dict)

    def character(self, name: str) -> str:
        """The id of the character style of that name; OutputFailed where the template has none."""
        try:
            return self.ids["character", name.lower()]
        except KeyError:
            raise OutputFailed(
                f'The Word template has no character style "{name}", which the text needs: add it in Word.'
            ) from None

    def paragraph(self, name: str) -> str | None:
        """The id of the paragraph style of that name, None where the template has none."""
        return self.ids.get(("paragraph", name.lower()))


def styles_of(xml: bytes) -> Styles:
    """The styles of a template's `styles.xml`."""
    found = list(parsed(xml).iter(f"{W}style"))
    by_id = {style.get(f"{W}styleId", ""): style for style in found}
    lists = {key: brought for key, style in by_id.items() if (brought := _list(style, by_id))}
    return Styles(
        {(style.get(f"{W}type", ""), _name(style)): key for key, style in by_id.items()},
        lists,
        frozenset(key for key, style in by_id.items() if _colours_words(style)),
        {key: _space(style, "before", by_id) for key, style in by_id.items()},
        {key: _space(style, "after", by_id) for key, style in by_id.items()},
    )


def _colours_words(style: Element) -> bool:
    return style.get(f"{W}type") == "character" and style.find(f"{W}rPr/{W}color") is not None


def _space(style: Element, side: str, by_id: Mapping[str, Element]) -> int:
    """The space that the style, or one it is based on, sets on a side of paragraphs; 0 where none does."""
    for one in _chain(style, by_id):
        spacing = one.find(f"{W}pPr/{W}spacing")
        said = "" if spacing is None else spacing.get(f"{W}{side}", "")
        if said.isdecimal():
            return int(said)
    return 0


def _chain(style: Element, by_id: Mapping[str, Element]) -> Iterator[Element]:
    """The style and those that it is based on, nearest first."""
    seen: set[str] = set()
    key = style.get(f"{W}styleId", "")
    while key in by_id and key not in seen:
        seen.add(key)
        yield by_id[key]
        base = by_id[key].find(f"{W}basedOn")
        key = "" if base is None else base.get(VAL, "")


def _name(style: Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(VAL, "").lower()


def _list(style: Element, by_id: Mapping[str, Element]) -> ListStyle | None:
    found = (one.find(f"{W}pPr/{W}numPr") for one in _chain(style, by_id))
    numbering = next((one for one in found if one is not None), None)
    if numbering is None:
        return None
    number, level = numbering.find(f"{W}numId"), numbering.find(f"{W}ilvl")
    if number is None:
        return None
    return ListStyle(number.get(VAL, ""), int(level.get(VAL, "0")) if level is not None else 0)
