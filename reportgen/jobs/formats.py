"""The three outputs: how each is rendered from the tree and read back.

*Why imports within functions:* a build of HTML alone, `check` and `--help` must not wait for the Word and PDF
libraries, nor need them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from reportgen.brand import Brand
from reportgen.document import Document, PageTurn, lines
from reportgen.errors import CapabilityMissing, OutputFailed
from reportgen.jobs.own_templates import html_folders, word_template
from reportgen.readback.compare import Difference, compare
from reportgen.readback.reading import Reading


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of output. `needs` are the packages without which it can't be made."""

    render: Callable[[Document, Brand], bytes]
    read: Callable[[bytes], Reading]
    needs: tuple[str, ...] = ()


def _word(document: Document, brand: Brand) -> bytes:
    from reportgen.render.word import render_word

    template = word_template()
    with template_to_blame(template):
        return render_word(document, template, brand)


def _html(document: Document, brand: Brand) -> bytes:
    from reportgen.render.html import render_html

    folders = html_folders()
    with template_to_blame(folders[0]):
        return render_html(document, folders, brand).encode()


@contextmanager
def template_to_blame(template: Path) -> Iterator[None]:
    """Within it, an output that can't be made says how to see what is wrong with the template, if it is."""
    try:
        yield
    except OutputFailed as error:
        from reportgen.jobs.templates import with_hint

        raise with_hint(error, template) from error


def _pdf(document: Document, brand: Brand, first_page: int | None = None) -> bytes:
    from reportgen.render.pdf import render_pdf

    return render_pdf(_html(document, brand).decode(), document, brand, first_page=first_page)


def _read_word(data: bytes) -> Reading:
    from reportgen.readback.word import read_word

    return read_word(data)


def _read_html(data: bytes) -> Reading:
    from reportgen.readback.html import read_html

    return read_html(data)


def _read_pdf(data: bytes, first_page: int | None = None) -> Reading:
    from reportgen.readback.pdf import read_pdf

    return read_pdf(data, first_page)


FORMATS: Mapping[str, Format] = {
    "docx": Format(_word, _read_word, ("docxtpl",)),
    "html": Format(_html, _read_html),
    "pdf": Format(_pdf, _read_pdf, ("weasyprint", "pikepdf", "pypdfium2")),
}
"""Every output by its file ending."""


def pdf_from(first_page: int) -> Format:
    """The PDF as a part of something longer, in which its first page has this number."""
    render, read = partial(_pdf, first_page=first_page), partial(_read_pdf, first_page=first_page)
    return Format(render, read, FORMATS["pdf"].needs)


def lacking(name: str) -> str:
    """What this machine lacks to make an output, in words; empty where nothing."""
    absent = [package for package in FORMATS[name].needs if find_spec(package) is None]
    if absent:
        return f"{', '.join(absent)} not installed: pip install 'reportgen[pdf]'"
    if name == "pdf":
        try:
            import reportgen.render.pdf  # noqa: F401
        except OSError as error:
            return (
                f"a system library can't be loaded ({str(error).splitlines()[0]}): "
                "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
            )
    return ""


def require(names: tuple[str, ...]) -> None:
    """CapabilityMissing where this machine can't make one of the outputs, before anything is made."""
    missing = [f"{name}: {lack}" for name in names if (lack := lacking(name))]
    if missing:
        raise CapabilityMissing("; ".join(missing))


def proven(name: str, document: Document, brand: Brand, form: Format | None = None) -> bytes:
    """The output's bytes, read back and found to say what the tree says; `form` is how it is made where that
    is not as usual. OutputFailed where they don't."""
    data = (form or FORMATS[name]).render(document, brand)
    hold(name, document, brand, data, form)
    return data


def hold(name: str, document: Document, brand: Brand, data: bytes, form: Format | None = None) -> None:
    """OutputFailed where an output does not say what the tree says."""
    found = differences(name, document, brand, data, form)
    if found:
        told = "\n".join(f"  {difference}" for difference in found)
        from reportgen.jobs.templates import to_look_at

        advice = to_look_at(word_template() if name == "docx" else html_folders()[0])
        raise OutputFailed(f"the .{name} does not say what the report says:\n{told}\n{advice}")


def differences(
    name: str, document: Document, brand: Brand, data: bytes, form: Format | None = None
) -> tuple[Difference, ...]:
    """Where an output differs from the tree, the template's standing text apart."""
    form, empty = form or FORMATS[name], replace(document, sections=())
    turns = (part.page for part in document.flow if isinstance(part, PageTurn))
    return compare(
        lines(document, name),
        form.read(data),
        form.read(form.render(empty, brand)),
        lines(empty, name),
        apart=document.margins,
        pages=("portrait", *turns),
    )
