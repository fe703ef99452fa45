"""The order that Word wants of properties: a file that has them in another is one it may call damaged."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reportgen.readback.word_styles import W

ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr"
        " shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
        " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
        " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr"
        " sectPr pPrChange"
    ),
    "rPr": (
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow"
        " emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs"
        " highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
        " rPrChange"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
        " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
        " tblPrChange"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign"
        " hideMark headers cellIns cellDel cellMerge tcPrChange"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders"
        " lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid"
        " printerSettings sectPrChange"
    ),
    "numPr": "ilvl numId numberingChange ins",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "p": "pPr r",
    "r": "rPr t",
}
"""Names in their order; one that is not named may stand anywhere after the properties."""

REPEATED = {"headerReference", "footerReference", "bookmarkStart", "bookmarkEnd", "tr", "tc", "p", "r", "t"}
ROW = {"cantSplit", "tblHeader"}
"""Marks of a row, which stand in any order, each once."""


def order_faults(root: Element) -> Iterator[str]:
    """Each kind of element whose children stand in another order than Word's, or twice, told once."""
    yield from dict.fromkeys(fault for element in root.iter() for fault in _faults(element))


def _faults(element: Element) -> Iterator[str]:
    name = _own(element)
    if name == "trPr":
        found = [child for child in map(_own, element) if child in ROW]
        yield from (f"{one} twice in {name}" for one in set(found) if found.count(one) > 1)
    elif name in ORDER:
        yield from _disorder(name, [child for child in map(_own, element) if child])


def _disorder(parent: str, children: list[str]) -> Iterator[str]:
    places = {child: place for place, child in enumerate(ORDER[parent].split())}
    highest, last = -1, ""
    for child in children:
        place = places.get(child)
        if place is None:
            continue
        if place < highest and not (child in REPEATED and last in REPEATED):
            yield f"{child} after {last} in {parent}"
        elif child == last and child not in REPEATED:
            yield f"{child} twice in {parent}"
        if place >= highest:
            highest, last = place, child


def _own(element: Element) -> str:
    """The name of an element of WordprocessingML; empty for any other."""
    return element.tag.removeprefix(W) if isinstance(element.tag, str) and element.tag.startswith(W) else ""
