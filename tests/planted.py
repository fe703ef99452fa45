"""Templates with faults planted in them, as a clerk's slip or a bad copy would leave them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import docx

from reportgen import resources

TEMPLATES = resources.templates()
WORD = "report.docx"
MAIN = "word/document.xml"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


@cache
def shipped_word() -> bytes:
    return (TEMPLATES / "docx" / WORD).read_bytes()


@cache
def shipped_pages() -> Mapping[str, str]:
    """The files of the shipped page templates by name."""
    folder = TEMPLATES / "html"
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.suffix in (".j2", ".css")}


def opened(data: bytes | None = None) -> Any:
    """A Word template as python-docx opens it."""
    return docx.Document(io.BytesIO(data or shipped_word()))


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def edited(change: Callable[[Any], object]) -> bytes:
    """The shipped Word template after a change made through python-docx."""
    document = opened()
    change(document)
    return saved(document)


def with_paragraphs(*texts: str) -> bytes:
    """The shipped Word template with these paragraphs after its last."""
    return edited(lambda document: [document.add_paragraph(text) for text in texts])


def next_paragraph() -> int:
    """The number that the next paragraph added to the shipped Word template has."""
    return len(opened().paragraphs) + 1


def next_table() -> int:
    return len(opened().tables) + 1


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_parts(parts: Mapping[str, bytes]) -> bytes:
    """The shipped Word template with these parts put in or exchanged."""
    return zipped({**parts_of(shipped_word()), **parts})


def replaced(name: str, old: str, new: str) -> bytes:
    """The shipped Word template with the first place of `old` in a part changed."""
    text = parts_of(shipped_word())[name].decode()
    assert old in text, f"{old!r} does not stand in {name}"
    return with_parts({name: text.replace(old, new, 1).encode()})


def at_end(xml: str) -> bytes:
    """The shipped Word template with this XML as the last of its body, before its last section's settings."""
    text = parts_of(shipped_word())[MAIN].decode()
    head, mark, tail = text.rpartition("<w:sectPr")
    assert mark
    return with_parts({MAIN: f"{head}{xml}{mark}{tail}".encode()})


def related(kind: str, target: str, of: str = "word/_rels/document.xml.rels") -> bytes:
    """The shipped Word template with one more outside relationship."""
    text = parts_of(shipped_word()).get(of, b"<Relationships/>").decode()
    if text == "<Relationships/>":
        text = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    made = f'<Relationship Id="rIdX" Type="{base}{kind}" Target="{target}" TargetMode="External"/>'
    return with_parts({of: text.replace("</Relationships>", f"{made}</Relationships>").encode()})


def with_footnote(text: str) -> bytes:
    """The shipped Word template with a footnote of this text (its third, as Word counts)."""
    parts = parts_of(shipped_word())
    note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {NAMESPACES}>{note}</w:footnotes>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    rels, types = parts["word/_rels/document.xml.rels"].decode(), parts["[Content_Types].xml"].decode()
    return with_parts(
        {
            "word/footnotes.xml": notes.encode(),
            "word/_rels/document.xml.rels": rels.replace(
                "</Relationships>",
                f'<Relationship Id="rIdF" Type="{kind}" Target="footnotes.xml"/></Relationships>',
            ).encode(),
            "[Content_Types].xml": types.replace(
                "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/></Types>'
            ).encode(),
        }
    )


def text_box(text: str) -> str:
    """A paragraph with a text box that holds one paragraph."""
    return (
        f'<w:p {NAMESPACES}><w:r><w:drawing><wp:inline><wp:docPr id="901" name="Box"/><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def picture(alt: str) -> str:
    """A paragraph with a drawing of this alternative text."""
    return (
        f'<w:p {NAMESPACES}><w:r><w:drawing><wp:inline><wp:docPr id="902" name="Picture" descr="{alt}"/>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def pages(text: str, file: str = "page.html.j2", before: str = "</main>") -> dict[str, str]:
    """The shipped page templates with a line put in before a text of one file."""
    whole = shipped_pages()[file]
    assert before in whole
    at = whole.index(before)
    line_start = whole.rfind("\n", 0, at) + 1
    return {**shipped_pages(), file: f"{whole[:line_start]}{text}\n{whole[line_start:]}"}


def position(files: Mapping[str, str], file: str, planted: str, word: str) -> tuple[int, int]:
    """Line and column of a word of what was planted."""
    at = files[file].rindex(f"\n{planted}\n") + 1 + planted.index(word)
    before = files[file][:at]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


ATTRIBUTE = re.compile(r"(?<=[\w\])])\.([a-z_]\w*)")
"""An attribute in a tag, without its dot."""
