"""The finishing of numbered lists: each begins at 1 again."""

from __future__ import annotations

from lxml import etree

from reportgen.render.word_guard import Guard
from reportgen.render.word_styles import ListStyle, Styles
from reportgen.render.word_xml import VAL, Element, W, child, properties


def restart_lists(body: Element, numbering: Element | None, styles: Styles, guard: Guard) -> None:
    """Give every numbered list of the tree a `w:num` of its own and take the list marks out of the text.

    *Why:* paragraphs of one list style count on through the whole document unless each list has its own.
    """
    current: dict[str, str] = {}
    for text in list(body.iter(f"{W}t")):
        mark = (text.text or "")[:1]
        if mark not in (guard.first, guard.further) or not mark:
            continue
        text.text = (text.text or "")[1:]
        paragraph = next(text.iterancestors(f"{W}p"))
        style = _style(paragraph)
        brought = styles.lists.get(style)
        if numbering is None or brought is None:
            continue
        if mark == guard.first or style not in current:
            current[style] = _new_list(numbering, brought)
        _join(paragraph, current[style], brought.level)


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(VAL, "")


def _new_list(numbering: Element, brought: ListStyle) -> str:
    """The id of a new list that looks like the style's own and starts at 1."""
    lists = numbering.findall(f"{W}num")
    model = next((one for one in lists if one.get(f"{W}numId") == brought.number), None)
    if model is None:
        return brought.number
    number = str(1 + max(int(one.get(f"{W}numId", "0")) for one in lists))
    made = etree.Element(f"{W}num")
    made.set(f"{W}numId", number)
    look = model.find(f"{W}abstractNumId")
    etree.SubElement(made, f"{W}abstractNumId").set(VAL, "" if look is None else look.get(VAL, ""))
    override = etree.SubElement(made, f"{W}lvlOverride")
    override.set(f"{W}ilvl", str(brought.level))
    etree.SubElement(override, f"{W}startOverride").set(VAL, "1")
    lists[-1].addnext(made)
    return number


def _join(paragraph: Element, number: str, level: int) -> None:
    settings = child(properties(paragraph, "pPr"), "numPr")
    for old in list(settings):
        settings.remove(old)
    etree.SubElement(settings, f"{W}ilvl").set(VAL, str(level))
    etree.SubElement(settings, f"{W}numId").set(VAL, number)
