"""A brand file is read strictly, found by its name, and every output bears it."""

from __future__ import annotations

import io
import re
import struct
import time
from base64 import b64decode
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from reportgen import resources
from reportgen.brand import Brand, Logo
from reportgen.cli import main
from reportgen.document import Document, Table
from reportgen.errors import BadInput, OutputFailed
from reportgen.inputs.brand_font import NEEDED, breadth_of, glyphs, name_of, refuse_unusable, widths
from reportgen.inputs.brand_logo import logo_of
from reportgen.jobs.brands import brand_in, brand_named, brands
from reportgen.jobs.load import load
from reportgen.picture import Unusable
from reportgen.render.chart_png import chart_png, png_size
from reportgen.render.chart_svg import chart_svg
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.word_figures import LOGO, figures_of
from reportgen.render.word_guard import guard_for
from tests.brands import FOLDER, OTHER, SHIPPED, STANDARD, WITH_LOGO
from tests.specimen import NEIGHBOURS, SPECIMEN, png, study_specimen

TEMPLATE = resources.templates() / "html"
FONTS = sorted(path for path in (resources.templates() / "fonts").glob("*.ttf") if "Symbols" not in path.name)
SAMPLE = Path(__file__).parent.parent / "inputs" / "2016-17-q4" / "family-services.yaml"
SMALLEST = 'kind: brand\ncolours: {accent: "#12436d"}\n'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10">{}</svg>'


def brand_of(folder: Path, text: str) -> Brand:
    path = folder / "ours.yaml"
    path.write_text(text, encoding="utf-8")
    return brand_in(path)


def told(folder: Path, text: str) -> list[str]:
    with pytest.raises(BadInput) as bad:
        brand_of(folder, text)
    return [str(problem) for problem in bad.value.problems]


# The file


def test_an_accent_is_enough(tmp_path: Path) -> None:
    brand = brand_of(tmp_path, SMALLEST)
    assert (brand.name, brand.accent, brand.link, brand.logo) == ("ours", "#12436d", "#12436d", None)
    assert brand.font.family == "Carlito"
    assert brand.tints == STANDARD.tints


def test_what_is_given_beats_what_is_usual(tmp_path: Path) -> None:
    mauve = '{back: "#EADCF4", text: "#3b1d52", shape: "#6b3fa0"}'
    text = f"{SMALLEST}ratings: {{green: {mauve}}}\nrisks:\n  high: {mauve.replace('EADCF4', 'f4dce8')}\n"
    tints = brand_of(tmp_path, text).tints
    assert (tints["green"].back, tints["low"].back) == ("#eadcf4", "#eadcf4")
    assert (tints["red"].back, tints["high"].back) == (STANDARD.tints["red"].back, "#f4dce8")


def test_the_two_that_ship_look_different() -> None:
    assert set(SHIPPED) == {path.stem for path in FOLDER.glob("*.yaml")}
    for part in ("accent", "link", "bar", "wash", "logo"):
        assert getattr(WITH_LOGO, part) != getattr(OTHER, part)
    assert (WITH_LOGO.font.own_name, OTHER.font.own_name) == ("Carlito", "Liberation Sans")


WRONG = {
    "another kind": (SMALLEST.replace("brand", "profile"), ['kind is "profile"', "brand is wanted"]),
    "a mistyped name": (
        SMALLEST.replace("accent", "acent"),
        ['line 2, column 11: "acent"', "did you mean accent?"],
    ),
    "a colour without quotes": (
        "kind: brand\ncolours:\n  accent: #12436d\n",
        ["line 3, column 10: accent is empty", 'in quotes, as in "#12436d"'],
    ),
    "a colour by name": (SMALLEST.replace("#12436d", "navy"), ['accent is "navy"; a colour is wanted']),
    "no accent": ("kind: brand\ncolours: {ink: '#000000'}\n", ["accent is missing here"]),
    "no colours": ("kind: brand\n", ["colours is missing here"]),
    "an empty file": ("", ["the file is empty; a brand is wanted; begin it with kind: brand"]),
    "a list": ("- kind: brand\n", ["the file is no list of names with values; a brand is wanted"]),
    "a name that styles could not hold": (
        f'{SMALLEST}font: {{family: "x;}}", files: {{}}}}\n',
        ['family is "x;}"; the name of a font is wanted'],
    ),
    "a tint in part": (
        f'{SMALLEST}ratings: {{red: {{back: "#fbdfdb"}}}}\n',
        ["text is missing here", "shape is missing here"],
    ),
    "a picture without words": (f"{SMALLEST}logo: {{file: x.svg}}\n", ["alt is missing here"]),
    "a file elsewhere": (f"{SMALLEST}logo: {{file: ../x.svg, alt: X}}\n", ["that is no plain file name"]),
    "a file that is not there": (
        f"{SMALLEST}logo: {{file: logo.svg, alt: X}}\n",
        ['line 3, column 14: file is "logo.svg": it can\'t be read', "put it there"],
    ),
    "a mistyped file": (f"{SMALLEST}logo: {{file: ours.yml, alt: X}}\n", ["did you mean ours.yaml?"]),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_with_a_file_is_told_with_its_place(tmp_path: Path, what: str) -> None:
    text, words = WRONG[what]
    problems = "\n".join(told(tmp_path, text))
    assert problems.startswith("ours.yaml")
    assert [word for word in words if word not in problems] == []


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        'kind: brand\ncolours:\n  accent: navy\n  quiet: "#cccccc"\nfont:\n  family: "a;b"\n  files:\n'
        "    regular: Carlito-Regulr.ttf\n    bold: ours.yaml\n    italic: Carlito-Italic.ttf\n"
        "    bold_italic: Carlito-BoldItalic.ttf\nlogo: {file: no.svg, alt: Ours}\n"
    )
    lines = [re.findall(r"line (\d+)", problem)[0] for problem in told(tmp_path, text)]
    assert lines == ["3", "4", "6", "8", "9", "12"]


def test_a_file_is_never_read_through_a_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(DRAWING.format(""), encoding="utf-8")
    folder = tmp_path / "brands"
    folder.mkdir()
    (folder / "logo.svg").symlink_to(tmp_path / "secret.svg")
    (problem,) = told(folder, f"{SMALLEST}logo: {{file: logo.svg, alt: Ours}}\n")
    assert "it is a link out of the folder" in problem


# Fonts


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_is_read_as_the_library_reads_it(path: Path) -> None:
    data, font = path.read_bytes(), TTFont(path)
    best, units = font.getBestCmap(), font["head"].unitsPerEm
    assert set(glyphs(data)) == set(map(chr, best))
    assert len(best) > 500
    wide = {chr(code): font["hmtx"][name][0] / units for code, name in best.items()}
    assert widths(data) == pytest.approx(wide)
    assert name_of(data) == font["name"].getBestFamilyName()


def without(letters: str) -> bytes:
    """The font without some of its letters, as web pages take it."""
    font = TTFont(FONTS[0])
    subsetter = Subsetter(Options())
    subsetter.populate(unicodes=[ord(each) for each in NEEDED - set(letters)])
    subsetter.subset(font)
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def test_a_font_that_lacks_letters_is_refused_by_the_letters() -> None:
    with pytest.raises(Unusable, match="it has no letter for £ é"):
        refuse_unusable(without("£é"))
    refuse_unusable(without(""))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"wOF2" + bytes(100), "a web font"),
        (b"ttcf" + bytes(100), "a collection"),
        (b"%PDF-1.7", "it is no font"),
        (b"", "it is no font"),
        (b"\x00\x01\x00\x00" + bytes(40), "cut off or damaged"),
    ],
)
def test_what_is_no_font_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Unusable, match=said):
        refuse_unusable(data)


def test_a_font_that_is_cut_off_is_refused_wherever_it_ends() -> None:
    whole = FONTS[0].read_bytes()
    for end in range(0, len(whole), len(whole) // 80):
        with pytest.raises(Unusable, match=r"cut off|no font"):
            refuse_unusable(whole[:end])


def test_a_damaged_font_is_refused_or_read_and_never_more() -> None:
    """Each byte of its list of tables turned over, one by one: what it says then is mostly impossible."""
    whole, refused = FONTS[0].read_bytes(), 0
    for at in range(4, 300):
        try:
            refuse_unusable(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        except Unusable:
            refused += 1
    assert refused > 60


def font_of(*tables: tuple[bytes, bytes]) -> bytes:
    """A font of those tables."""
    made, at = b"\x00\x01\x00\x00" + struct.pack(">HHHH", len(tables), 0, 0, 0), 12 + 16 * len(tables)
    for name, table in tables:
        made += struct.pack(">4sIII", name, 0, at, len(table))
        at += len(table)
    return made + b"".join(table for _, table in tables)


def test_a_font_that_would_take_for_ever_is_refused_at_once() -> None:
    """200,000 ranges, each of all characters there are."""
    head = struct.pack(">HHHHI", 0, 1, 3, 10, 12)
    groups = struct.pack(">III", 0, 0x10FFFF, 1) * 200_000
    characters = head + struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, 200_000) + groups
    began = time.perf_counter()
    with pytest.raises(Unusable, match="damaged"):
        refuse_unusable(
            font_of((b"cmap", characters), (b"head", bytes(54)), (b"hhea", bytes(36)), (b"hmtx", b""))
        )
    assert time.perf_counter() - began < 5


def test_a_wider_font_has_its_breadth_measured() -> None:
    """Capitals of Liberation Sans Bold are 12.277 ems wide where those of Carlito Bold are 10.155."""
    assert breadth_of(STANDARD.font.files.values()) == 1
    assert float(OTHER.font.breadth) == pytest.approx(12.277 / 10.155, abs=0.005)


# Logos


XLINK = 'xmlns:l="http://www.w3.org/1999/xlink"'
CUT = '<clipPath id="{}">{}</clipPath>'
LIVE = [
    ("<script>run()</script>", "it has a <script>"),
    ("<foreignObject/>", "it has a <foreignObject>"),
    ("<style>path {fill: red}</style>", "it has a <style>"),
    ("<g>\n<text>Ours</text></g>", "it has a <text> in line 2; turn its text into paths"),
    ("<animate/>", "it has a <animate>"),
    ("<metadata/>", "take the <metadata> out"),
    ("<svg/>", "it has a <svg>"),
    ("<Path/>", "it has a <Path>"),
    ('<x:path xmlns:x="urn:x"/>', "it has a <x:path>"),
    ('<path xmlns="urn:x"/>', "it has a <path>"),
    ('<image href="https://x.example/a.png"/>', "it has a <image>"),
    ('<use href="https://x.example/a.svg#b"/>', "it has a <use> in line 1; make its clones shapes"),
    ('<g id="a"><use href="#a"/></g>', "it has a <use>"),
    ('<path onclick="run()"/>', "onclick=…, which runs something"),
    ('<path ONLOAD="run()"/>', "ONLOAD=…, which runs something"),
    ('<path href="#b"/>', 'it asks for "#b"'),
    (f'<path {XLINK} l:href="other.svg#b"/>', 'it asks for "other.svg#b"'),
    (f'<linearGradient {XLINK} l:href="other.svg#b"/>', 'it asks for "other.svg#b"'),
    ('<g xml:base="https://x.example/"/>', "a base=… that is not of SVG"),
    ('<path xmlns:i="urn:i" i:label="x"/>', "a label=… that is not of SVG"),
    ('<path fill="url(https://x.example/a.svg#b)"/>', "it asks for"),
    ("<path style=\"fill: url( 'other.svg#b')\"/>", "it asks for"),
    ("<path style=\"cursor: image-set('https://x.example/a.png' 1x)\"/>", "it asks for"),
    ('<path style="fill: u\\72l(https://x.example/a.svg)"/>', "it asks for"),
    ("<?xml-stylesheet href='https://x.example/a.css'?>", "it has a line <?xml-stylesheet …?>"),
    ('<path d="M0 0 A 0 0 0"/>', 'it has d="M0 0 A 0 0 0"'),
    ('<path d="L1 1"/>', 'it has d="L1 1"'),
    ('<path opacity="x"/>', 'it has opacity="x"'),
    ('<path style="fill:red; stroke-miterlimit: x"/>', 'it has stroke-miterlimit="x"'),
    ("<path", "it is no whole SVG file"),
    ("<path>&none;</path>", "it is no whole SVG file"),
]


@pytest.mark.parametrize(("inside", "said"), LIVE)
def test_a_logo_that_is_more_than_shapes_is_refused(inside: str, said: str) -> None:
    assert said in refused(DRAWING.format(inside).encode())


MOVED = '<{}Gradient id="a" gradientTransform="{}"/>'


@pytest.mark.parametrize("shape", ["linear", "radial"])
@pytest.mark.parametrize(
    "flat",
    [
        "scale(0)",
        "scale(1, 0) rotate(3)",
        "rotate(9) scale(0 2)",
        "matrix(1 2 2 4 0 0)",
        "matrix(.1,.3,.2,.6,0,0)",
    ],
)
def test_a_gradient_pressed_flat_which_no_pdf_can_show_is_refused(shape: str, flat: str) -> None:
    said = refused(DRAWING.format(MOVED.format(shape, flat)).encode())
    assert f'a gradient pressed flat (gradientTransform="{flat}") in line 1' in said


@pytest.mark.parametrize(
    "moved", ["scale(.001)", "matrix(1 2 2 -4 0 0) scale(-1,1)", "translate(0) rotate(0)", ""]
)
def test_a_gradient_that_is_moved_and_turned_is_taken(moved: str) -> None:
    assert logo_of(DRAWING.format(MOVED.format("linear", moved)).encode(), "Ours").alt == "Ours"


def refused(data: bytes) -> str:
    """Why a logo is refused, and what to do."""
    with pytest.raises(Unusable) as bad:
        logo_of(data, "Ours")
    return f"{bad.value}; {bad.value.remedy}"


ENDLESS = [
    ("<g/>" * 5_000, "too many parts"),
    ("<g>" * 50 + "</g>" * 50, "too many parts"),
    ("<g>" * 5_000 + "</g>" * 5_000, "too many parts"),
    (CUT.format("a", "<path/>" * 99) + '<path clip-path="url(#a)"/>' * 60, "too many parts"),
    (CUT.format("a", '<path clip-path="url(#a)"/>'), "it has a <clipPath> within another"),
    (
        CUT.format("a", "<path/>") + CUT.format("b", "<path style=\"clip-path: url('#a')\"/>"),
        "it has a <clipPath> within another",
    ),
    ('<linearGradient id="a" href="#a"/>', "a gradient made of itself"),
    (
        '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>',
        "a gradient made of itself",
    ),
    (
        f'<linearGradient id="a"/><linearGradient {XLINK} id="b" href="#a" l:href="#b"/>',
        "a gradient made of two others",
    ),
    ('<linearGradient id="a"/><linearGradient id="a"/>', "it gives two parts one id"),
    (
        "".join(f'<linearGradient id="g{n}" href="#g{n + 1}"/>' for n in range(900)) + '<stop id="g900"/>',
        "or of too many others",
    ),
    ('<g id="a"><path fill="url(#a)"/></g>', "it uses a shape as a colour"),
    ('<path fill="url(#g)"/>', 'it points at "#g" in line 1, which it does not hold'),
]


@pytest.mark.parametrize(("inside", "said"), ENDLESS)
def test_a_logo_that_would_take_for_ever_to_draw_is_refused(inside: str, said: str) -> None:
    began = time.perf_counter()
    assert said in refused(DRAWING.format(inside).encode())
    assert time.perf_counter() - began < 2


def test_a_bomb_is_a_problem_of_the_brand_file_with_its_place(tmp_path: Path) -> None:
    """Ten groups, each of ten clones of the one before: 10,000,000,000 shapes."""
    groups = "".join(
        f'<g id="g{level}">' + f'<use href="#g{level - 1}"/>' * 10 + "</g>" for level in range(1, 11)
    )
    (tmp_path / "bomb.svg").write_text(DRAWING.format(f'<path id="g0"/>{groups}'), encoding="utf-8")
    (problem,) = told(tmp_path, f"{SMALLEST}logo: {{file: bomb.svg, alt: Ours}}\n")
    assert problem.startswith('ours.yaml, line 3, column 14: file is "bomb.svg": it has a <use>')
    assert "make its clones shapes of their own" in problem


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "document type"),
        (b"<svg><path/></svg>", "it is no SVG file"),
        (
            b'<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 3 1"/>',
            "it has a <s:svg> in line 1; save it as plain",
        ),
        (b'<?xml version="1.0" encoding="bogus-9"?>' + DRAWING.encode(), 'it is in "bogus-9"'),
        (b'<?xml version="1.0" encoding="iso-8859-1"?>' + DRAWING.encode(), "it says that it is in"),
        (DRAWING.format("<title>\xe9</title>").encode("latin-1"), "it is not in UTF-8"),
        (DRAWING.format("").encode("utf-16"), "it is not in UTF-8"),
        (b'<?xml-stylesheet href="a.css"?>' + DRAWING.encode(), "it has a line <?"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "how large it is"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 1"/>', "very long and thin"),
        (DRAWING.format(" " * 60_001).encode(), "it has 60 kB"),
        (b"GIF89a", "neither a PNG nor a JPEG"),
    ],
)
def test_a_logo_that_no_output_could_show_is_refused(data: bytes, said: str) -> None:
    assert said in refused(data)


SIZED = '<svg xmlns="http://www.w3.org/2000/svg" {}/>'


@pytest.mark.parametrize(
    ("size", "said"),
    [
        *(
            (f'viewBox="{box}"', "its viewBox is")
            for box in (
                *("0 0 1.2.3 5", "0 0 0 5", "0 0 -3 5", "0 0 inf 5", "0 0 nan nan", "0 0 1e400 1e400"),
                *("0 0 1e39 1e39", "0 0 3", "0 0 3 1 5", "", "0,,0,3,1", "1e9 0 3 1"),
            )
        ),
        ('width="0" height="5"', 'its width is "0"'),
        ('width="5" height="-5"', 'its height is "-5"'),
        ('width="inf" height="5"', 'its width is "inf"'),
        ('width="nan" height="5"', 'its width is "nan"'),
        ('width="1.2.3" height="5"', 'its width is "1.2.3"'),
        ('width="1e400" height="5"', 'its width is "1e400"'),
        ('width="0" height="0" viewBox="0 0 30 10"', 'its width is "0"'),
        ('width="30" height="90" viewBox="0 0 30 10"', "not in the proportion of its viewBox"),
        ('width="100%" height="100%"', "it does not say how large it is"),
    ],
)
def test_a_logo_of_no_size_that_can_be_drawn_is_refused(size: str, said: str) -> None:
    assert said in refused(SIZED.format(size).encode())


@pytest.mark.parametrize(
    ("size", "ratio"),
    [
        ('viewBox="0 0 1e1 5"', 2),
        ('viewBox=" -1.5e0,+2 , 30\t1E+1 "', 3),
        ('viewBox="0 0 .5 .25"', 2),
        ('width="1in" height="48px"', 2),
        ('width="100%" height="100%" viewBox="0 0 30 10"', 3),
        ('width="210mm" height="70mm" viewBox="0 0 2101 700"', 3),
    ],
)
def test_the_size_of_a_logo_is_read_as_it_is_meant(size: str, ratio: int) -> None:
    assert float(logo_of(SIZED.format(size).encode(), "Ours").ratio) == ratio


def test_shapes_with_gradients_and_a_picture_of_dots_are_taken() -> None:
    inside = (
        f'<!-- ours --><defs><linearGradient id="f"><stop offset="0"/></linearGradient>'
        f'<linearGradient {XLINK} id="g" l:href="#f"/>'
        '<clipPath id="c"><path d="M0 0h9v9z"/></clipPath></defs>'
        '<g data-name="Layer (1)" xml:space="preserve" clip-path="url(#c)" transform="scale(2)">'
        "<path style=\"fill:url('#g');stroke:rgb(1,2,3);opacity:.5\"/>"
        '<path d=" m.5-.5e1 1,2 3 4a1 1 0 015.5.5zM0 0h1v1L2 2'
        'c1 2 3 4 5 6-1-2-3-4-5-6s1 1 2 2q1 1 2 2t1 1Z"/></g>'
    )
    drawn = logo_of(DRAWING.format(inside).encode(), "Ours")
    dots = logo_of(png(64, 32), "Ours")
    assert (drawn.media, float(drawn.ratio)) == ("image/svg+xml", 3)
    assert (dots.media, float(dots.ratio)) == ("image/png", 2)


def test_a_logo_of_giant_measure_is_drawn_no_larger_than_a_page_needs() -> None:
    """In dots of its own measure it would take 30 gigabytes."""
    data = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99999 66666"><path d="M0 0h9v9z"/></svg>'
    brand = replace(STANDARD, logo=logo_of(data, "Ours"))
    drawn = figures_of(SPECIMEN, guard_for(SPECIMEN, ""), brand)[LOGO]
    assert png_size(drawn.data) == (900, 600)


def test_a_logo_that_cannot_be_drawn_is_named_in_the_failure() -> None:
    logo = Logo(b"<svg", "image/svg+xml", Decimal(2), "Ours")
    with pytest.raises(
        OutputFailed, match=rf'The logo of the brand "{STANDARD.name}" cannot be drawn: .* plain SVG'
    ):
        figures_of(SPECIMEN, guard_for(SPECIMEN, ""), replace(STANDARD, logo=logo))


# Which one


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a brand of its own, in which the program is started."""
    (tmp_path / "looks").mkdir()
    (tmp_path / "looks" / "ours.yaml").write_text(SMALLEST.replace("12436d", "3a5a00"), encoding="utf-8")
    (tmp_path / "reportgen.toml").write_text('brands = "looks"\nbrand = "ours"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_name_beats_the_settings_and_these_the_standard(council: Path) -> None:
    assert set(brands()) == {"ours", *SHIPPED}
    assert brand_named().accent == "#3a5a00"
    assert brand_named("heather").accent == OTHER.accent
    (council / "reportgen.toml").write_text('brand = "civic-blue"\n', encoding="utf-8")
    assert brand_named() == WITH_LOGO


@pytest.mark.usefixtures("council")
def test_a_report_of_no_brand_bears_nobodys_logo() -> None:
    Path("reportgen.toml").unlink()
    assert WITH_LOGO.logo is not None
    assert brand_named() == replace(WITH_LOGO, logo=None)


def test_a_brand_of_the_councils_own_beats_one_that_ships(council: Path) -> None:
    (council / "looks" / "ours.yaml").rename(council / "looks" / "heather.yaml")
    assert brand_named("heather").accent == "#3a5a00"


@pytest.mark.usefixtures("council")
def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(BadInput, match=r"--brand: there is no brand \"hether\"; .* did you mean heather\?"):
        brand_named("hether")
    Path("reportgen.toml").write_text('brand = "civic blue"\n', encoding="utf-8")
    with pytest.raises(BadInput, match=r"reportgen\.toml: there is no brand .* did you mean civic-blue\?"):
        brand_named()


@pytest.mark.parametrize("command", ["build", "batch"])
def test_nothing_is_written_in_a_brand_that_shows_too_little(council: Path, command: str) -> None:
    (council / "looks" / "ours.yaml").write_text(SMALLEST.replace("12436d", "99ccff"), encoding="utf-8")
    given = SAMPLE if command == "build" else SAMPLE.parent
    result = CliRunner().invoke(main, [command, str(given), "--out", "out", "--to", "html"])
    assert result.exit_code == 1
    assert 'ours.yaml, line 2, column 19: accent is "#99ccff"' in result.stderr
    assert not Path("out").exists()


def test_the_command_takes_a_name(tmp_path: Path) -> None:
    built = ["build", str(SAMPLE), "--to", "html", "--out", str(tmp_path)]
    file = str(tmp_path / "family-services.html")
    for name, brand in (("heather", OTHER), ("civic-blue", WITH_LOGO)):
        assert CliRunner().invoke(main, [*built, "--brand", name]).exit_code == 0
        assert f"--accent: {brand.accent};" in Path(file).read_text("utf-8")
        verified = CliRunner().invoke(main, ["verify", file, "--input", str(SAMPLE), "--brand", name])
        assert verified.exit_code == 0, verified.output


# Every output bears it

COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(", re.I)
NAMES = re.compile(r":[^;{}]*\b(?:black|grey|gray|red|green|blue|navy|orange|yellow|purple|silver)\b", re.I)


def literal_colours(text: str) -> list[str]:
    """The colours that a style sheet names itself, but for those of paper."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    found = [*COLOUR.findall(text), *NAMES.findall(re.sub(r"var\([^)]*\)", "", text))]
    return [each for each in found if each.lower() not in ("#fff", "#ffffff", "#000")]


def test_the_style_sheets_name_no_colour_of_their_own() -> None:
    sheets = sorted(TEMPLATE.glob("*.css"))
    assert {"brand.css", "print.css", "screen.css"} <= {path.name for path in sheets}
    assert [(path.name, literal_colours(path.read_text("utf-8"))) for path in sheets] == [
        (path.name, []) for path in sheets
    ]


@pytest.mark.parametrize("planted", ["color: #12436d", "color: RGB(1 2 3)", "border: 1px solid navy"])
def test_a_colour_in_a_style_sheet_would_be_found(planted: str) -> None:
    assert literal_colours(f"p {{ {planted}; }}")


@pytest.mark.parametrize("brand", [WITH_LOGO, OTHER], ids=lambda brand: brand.name)
def test_the_page_says_every_colour_and_font_of_the_brand(brand: Brand) -> None:
    page = render_html(SPECIMEN, TEMPLATE, brand)
    said = dict(re.findall(r"--([a-z-]+): ([^;]+);", page))
    for name in ("accent", "on_accent", "ink", "quiet", "link", "rule", "wash", "bar"):
        assert said[name.replace("_", "-")] == getattr(brand, name)
    for tone, tint in brand.tints.items():
        assert [said[f"{tone}-{part}"] for part in ("back", "text", "shape")] == [
            tint.back,
            tint.text,
            tint.shape,
        ]
    assert said["family"].split(", ")[0] == f'"{brand.font.family}"'
    assert len(page.encode()) < 500_000


@pytest.mark.parametrize("brand", [WITH_LOGO, OTHER], ids=lambda brand: brand.name)
def test_the_logo_stands_at_the_head_of_the_page_with_its_words(brand: Brand) -> None:
    assert brand.logo is not None
    page = render_html(study_specimen(), TEMPLATE, brand)
    (address,) = re.findall(
        r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="Exampleshire Borough Council"', page
    )
    assert b64decode(address) == brand.logo.data
    assert page.index(address) < page.index("<h1>")
    assert "<img" not in render_html(SPECIMEN, TEMPLATE, replace(brand, logo=None))


def fills(data: bytes) -> set[str]:
    """Every colour in which the pages of a PDF paint."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        drawn = [
            [round(255 * float(each)) for each in step.operands]
            for page in pdf.pages
            for step in pikepdf.parse_content_stream(page)
            if str(step.operator) == "rg"
        ]
    return {"#" + "".join(f"{part:02x}" for part in parts) for parts in drawn}


@pytest.mark.parametrize("brand", [STANDARD, OTHER], ids=lambda brand: brand.name)
def test_the_pdf_is_painted_in_the_brands_colours_and_no_others(brand: Brand) -> None:
    """What heads and foots of pages paint is among them: these are quiet."""
    bare = replace(brand, logo=None)
    painted = fills(render_pdf(render_html(SPECIMEN, TEMPLATE, bare), SPECIMEN, bare))
    own = {
        brand.accent,
        brand.on_accent,
        brand.ink,
        brand.quiet,
        brand.link,
        brand.rule,
        brand.wash,
        brand.bar,
    }
    own |= {colour for tint in brand.tints.values() for colour in (tint.back, tint.text, tint.shape)}
    assert painted <= own | {"#ffffff", "#000000"}
    assert {
        brand.accent,
        brand.ink,
        brand.quiet,
        brand.tints["red"].back,
        brand.tints["high"].back,
    } <= painted


def revisions(data: bytes) -> set[float]:
    """Which revisions of fonts a PDF holds: each family has another."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        files = [
            each.FontFile2.read_bytes()
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each
        ]
    return {
        round(struct.unpack(">i", TTFont(io.BytesIO(file)).reader["head"][4:8])[0] / 65536, 3)
        for file in files
    }


@pytest.mark.parametrize("brand", [STANDARD, OTHER], ids=lambda brand: brand.name)
def test_the_pdf_holds_the_brands_font(brand: Brand) -> None:
    held = revisions(render_pdf(render_html(SPECIMEN, TEMPLATE, brand), SPECIMEN, brand))
    own = {round(TTFont(io.BytesIO(data))["head"].fontRevision, 3) for data in brand.font.files.values()}
    other = OTHER if brand is STANDARD else STANDARD
    others = {round(TTFont(io.BytesIO(data))["head"].fontRevision, 3) for data in other.font.files.values()}
    assert held & own
    assert not held & (others - own)


@pytest.mark.parametrize("document", [SPECIMEN, study_specimen()], ids=["report", "study"])
def test_the_logo_is_on_the_first_page_of_the_pdf_alone(document: Document) -> None:
    data = render_pdf(render_html(document, TEMPLATE, WITH_LOGO), document, WITH_LOGO)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        figures = [
            pdf.pages.index(pikepdf.Page(each.Pg))
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary)
            and each.get("/S") == "/Figure"
            and str(each.get("/Alt")) == "Exampleshire Borough Council"
        ]
    assert figures == [0]


def test_a_chart_wears_the_brand() -> None:
    drawn = chart_svg(NEIGHBOURS, OTHER)
    assert OTHER.accent in drawn
    assert OTHER.bar in drawn
    assert STANDARD.accent not in drawn
    assert "Arial" in drawn


def test_a_charts_words_are_drawn_where_a_fonts_files_call_it_otherwise() -> None:
    """Asked for a family that no file is called, the drawer leaves all words out."""
    drawn = chart_svg(NEIGHBOURS, OTHER)
    assert OTHER.font.family != OTHER.font.own_name
    wordless = re.sub(r"<text[^>]*>[^<]*</text>", "", drawn)
    assert wordless != drawn
    assert chart_png(drawn, OTHER) != chart_png(wordless, OTHER)


# Widths of columns


def words_too_wide(brand: Brand, measured: Brand, path: Path) -> list[str]:
    """The words of a report's tables that are wider in the brand's bold than their columns, which are
    measured for the other brand."""
    room = {"portrait": 170.0, "landscape": 261.0, "landscape-a3": 380.0}
    wide = widths(brand.font.files["bold"])
    size = 8.5 * 25.4 / 72
    document = load(path).document_in(measured)
    return [
        word
        for top in document.sections
        for section in top.walk()
        for block in section.blocks
        if isinstance(block, Table)
        for at, column in enumerate(block.columns)
        for text in (column.heading, *(row.cells[at].text for row in block.rows))
        for word in re.split(r"\s+|(?<=[-\u2013/])", text)
        if sum(wide.get(each, 0.6) for each in word) * size > column.width / 1000 * room[section.page] - 2.6
    ]


INPUTS = sorted(
    path
    for path in (Path(__file__).parent.parent / "inputs").rglob("*.yaml")
    if not path.name.endswith(".printed.yaml")
)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_word_of_a_table_is_wider_than_its_column_in_a_wider_font(path: Path) -> None:
    assert words_too_wide(OTHER, OTHER, path) == []
    assert words_too_wide(STANDARD, STANDARD, path) == []


def test_words_would_break_if_columns_were_not_measured_for_the_font() -> None:
    assert any(words_too_wide(OTHER, STANDARD, path) for path in INPUTS)
