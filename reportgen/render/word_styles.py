"""The styles of a Word template, looked up by the names that its editor sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.errors import OutputFailed
from reportgen.render.word_xml import VAL, Element, W, parsed


@dataclass(frozen=True, slots=True)
class ListStyle:
    """The numbering that a paragraph style brings: its `w:num` and level (from 0)."""

    number: str
    level: int


@dataclass(frozen=True, slots=True)
class Styles:
    """Style ids by kind and name (in lower case, as Word compares them), and the lists that styles bring."""

    ids: Mapping[tuple[str, str], str]
    lists: Mapping[str, ListStyle]

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
    return Styles({(style.get(f"{W}type", ""), _name(style)): key for key, style in by_id.items()}, lists)


def _name(style: Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(VAL, "").lower()


def _list(style: Element, by_id: Mapping[str, Element]) -> ListStyle | None:
    seen: set[str] = set()
    while (numbering := style.find(f"{W}pPr/{W}numPr")) is None:
        base = style.find(f"{W}basedOn")
        key = "" if base is None else base.get(VAL, "")
        if key in seen or key not in by_id:
            return None
        seen.add(key)
        style = by_id[key]
    number, level = numbering.find(f"{W}numId"), numbering.find(f"{W}ilvl")
    if number is None:
        return None
    return ListStyle(number.get(VAL, ""), int(level.get(VAL, "0")) if level is not None else 0)
