"""What a workbook's package says beside its sheets: which parts they are, shared texts, number formats."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reportgen.inputs.workbook.grid import Dress
from reportgen.inputs.workbook.xml_walk import Attributes, Damaged, Walk, is_true


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """A worksheet: its name, the part that holds it, and whether it is hidden."""

    title: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What the package holds: worksheets in order, date system, the parts of texts and looks if any."""

    sheets: tuple[ListedSheet, ...]
    since_1904: bool
    texts: str | None
    looks: str | None


def read_contents(part: Callable[[str], Iterable[bytes]]) -> Contents:
    """What the package holds; `part` gives a part's bytes. Sheets that hold no cells (charts) are left out.

    Raises `Damaged`, or KeyError where something named isn't there.
    """
    book = next(link.target for link in _links(part, "").values() if link.kind == "officeDocument")
    links = _links(part, book)
    walk = _BookWalk()
    walk.go(part(book))
    sheets = tuple(
        ListedSheet(title, links[key].target, hidden)
        for title, key, hidden in walk.sheets
        if links[key].kind == "worksheet"
    )
    for names in ([sheet.title.casefold() for sheet in sheets], [sheet.part for sheet in sheets]):
        if len(set(names)) < len(names):
            raise Damaged("two sheets of one name or in one part")
    parts = {link.kind: link.target for link in links.values()}
    return Contents(sheets, walk.since_1904, parts.get("sharedStrings"), parts.get("styles"))


def read_texts(chunks: Iterable[bytes]) -> list[str]:
    """The texts that cells share, each with its parts of different looks joined."""
    walk = _TextsWalk()
    walk.go(chunks)
    return walk.texts


def read_looks(chunks: Iterable[bytes]) -> list[tuple[str, Dress]]:
    """The number format and the dress of each cell style, by the style's number."""
    walk = _LooksWalk()
    walk.go(chunks)
    known = _BUILT_IN | walk.defined
    bold = dict(enumerate(walk.bold))
    return [
        (known.get(number, "General"), Dress(wrapped, bold.get(font, False)))
        for number, font, wrapped in walk.styles
    ]


def unescaped(text: str) -> str:
    """The text that a spreadsheet shows for `_x000D_` and its kind: each the character of that number."""
    if "_x" not in text:
        return text
    told = re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
    return told.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@dataclass(frozen=True, slots=True)
class _Link:
    """A relationship: what its target is to the part that names it."""

    kind: str
    target: str


def _links(part: Callable[[str], Iterable[bytes]], of: str) -> dict[str, _Link]:
    """The links of a part (of the package: "") to others inside, by their ids."""
    folder, name = posixpath.split(of)
    walk = _LinksWalk(folder)
    walk.go(part(posixpath.join(folder, "_rels", f"{name}.rels")))
    return walk.links


class _LinksWalk(Walk):
    def __init__(self, folder: str) -> None:
        super().__init__({"Relationship": self._link}, {}, _LINKS)
        self.folder = folder
        self.links: dict[str, _Link] = {}

    def _link(self, attributes: Attributes) -> None:
        if attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self.folder, attributes["Target"]))
            self.links[attributes["Id"]] = _Link(attributes["Type"].rpartition("/")[2], target.lstrip("/"))


class _BookWalk(Walk):
    def __init__(self) -> None:
        super().__init__({"workbookPr": self._properties, "sheet": self._sheet}, {})
        self.since_1904 = False
        self.sheets: list[tuple[str, str, bool]] = []

    def _properties(self, attributes: Attributes) -> None:
        self.since_1904 = is_true(attributes.get("date1904"))

    def _sheet(self, attributes: Attributes) -> None:
        hidden = attributes.get("state", "visible") != "visible"
        self.sheets.append((attributes["name"], attributes[_KEY], hidden))


_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships "
_KEY = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"


class _TextsWalk(Walk):
    def __init__(self) -> None:
        starts = {"si": self.open_text, "t": self.hush, "rPh": self.sound}
        super().__init__(starts, {"si": self._close, "t": self.take_part, "rPh": self.sounded})
        self.texts: list[str] = []

    def _close(self) -> None:
        self.texts.append(unescaped("".join(self.parts)))


class _LooksWalk(Walk):
    def __init__(self) -> None:
        super().__init__(
            {
                "numFmt": self._define,
                "fonts": self._open_fonts,
                "font": self._font,
                "b": self._bold,
                "cellXfs": self._open,
                "xf": self._style,
                "alignment": self._align,
            },
            {"fonts": self._close_fonts, "cellXfs": self._close},
        )
        self.defined: dict[int, str] = {}
        self.bold: list[bool] = []
        self.styles: list[tuple[int, int, bool]] = []
        self.listing = self.listing_fonts = False

    def _define(self, attributes: Attributes) -> None:
        # A format within a conditional look has an id of its own kind; the first definition is the cells'.
        self.defined.setdefault(int(attributes["numFmtId"]), attributes["formatCode"])

    def _open_fonts(self, _: Attributes) -> None:
        self.listing_fonts = True

    def _close_fonts(self) -> None:
        self.listing_fonts = False

    def _font(self, _: Attributes) -> None:
        if self.listing_fonts:
            self.bold.append(False)

    def _bold(self, attributes: Attributes) -> None:
        if self.listing_fonts and self.bold:
            self.bold[-1] = is_true(attributes.get("val", "1"))

    def _open(self, _: Attributes) -> None:
        self.listing = True

    def _close(self) -> None:
        self.listing = False

    def _style(self, attributes: Attributes) -> None:
        if self.listing:
            self.styles.append((int(attributes.get("numFmtId", 0)), int(attributes.get("fontId", 0)), False))

    def _align(self, attributes: Attributes) -> None:
        if self.listing and self.styles:
            number, font, _ = self.styles[-1]
            self.styles[-1] = number, font, is_true(attributes.get("wrapText"))


_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);\\("$"#,##0\\)',
    6: '"$"#,##0_);[Red]\\("$"#,##0\\)',
    7: '"$"#,##0.00_);\\("$"#,##0.00\\)',
    8: '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that a workbook names by number alone (ECMA-376, part 1, 18.8.30)."""
