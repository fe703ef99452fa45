"""A picture that lies elsewhere never comes into a report: guard, check and reader each find it."""

from __future__ import annotations

from base64 import b64encode

import pytest

from reportgen.errors import OutputFailed
from reportgen.readback.html import read_html
from reportgen.render.html_guard import refuse_unsafe
from reportgen.render.template_check import check_page
from tests.planted import pages

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
HELD = f"data:image/svg+xml;base64,{b64encode(DRAWING).decode()}"
ELSEWHERE = (
    "http://host.example/a.png",
    "https://host.example/a.png",
    "//host.example/a.png",
    "file:///etc/a.png",
    "a.png",
    "HTTP://host.example/a.png 2x",
)
AMONG_OTHERS = (
    "#top, https://host.example/a.png 2x",
    f"{HELD} 1x, https://host.example/a.png 2x",
    f"{HELD}, //host.example/a.png 390w",
)
PICTURES = {
    "a source": '<picture><source srcset="{}"><img src="HELD" alt="A"></picture>',
    "a choice of an image": '<img src="HELD" srcset="{}" alt="A">',
    "an image": '<img src="{}" alt="A">',
}


def planted(address: str, where: str = "a source") -> str:
    """A picture of that address."""
    return PICTURES[where].format(address).replace("HELD", HELD)


def page(body: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><title>t</title></head><body>{body}</body></html>'


@pytest.mark.parametrize("where", PICTURES)
@pytest.mark.parametrize("address", [*ELSEWHERE, *AMONG_OTHERS])
def test_the_guard_of_pages_refuses_a_picture_that_lies_elsewhere(where: str, address: str) -> None:
    with pytest.raises(OutputFailed, match=r"asks for a file in <(img|source) src"):
        refuse_unsafe(page(planted(address, where)))


@pytest.mark.parametrize("where", PICTURES)
@pytest.mark.parametrize("address", [*ELSEWHERE, *AMONG_OTHERS])
def test_the_reader_finds_a_picture_that_lies_elsewhere(where: str, address: str) -> None:
    faults = read_html(page(planted(address, where)).encode()).faults
    assert [each for each in faults if each.startswith("a picture that is not in the file")]


@pytest.mark.parametrize("where", PICTURES)
@pytest.mark.parametrize("address", ELSEWHERE)
def test_the_check_of_templates_refuses_a_picture_that_lies_elsewhere(where: str, address: str) -> None:
    told = [str(each) for each in check_page(pages(planted(address, where)))]
    assert [each for each in told if "refused" in each]


@pytest.mark.parametrize(
    "address", ["#top, https://host.example/a.png 2x", "data:image/png;base64,AA 1x, //host.example/a.png 2x"]
)
def test_the_check_of_templates_looks_at_every_choice_of_a_picture(address: str) -> None:
    told = [str(each) for each in check_page(pages(planted(address)))]
    assert [each for each in told if "refused" in each]


def test_a_picture_that_the_page_holds_is_no_fault() -> None:
    held = page(planted(HELD))
    refuse_unsafe(held)
    assert read_html(held.encode()).faults == ()
    assert check_page(pages(planted(HELD))) == ()


@pytest.mark.parametrize(
    "fetching",
    ['<td background="{}">a</td>', '<th background="{}">a</th>', '<td><p background="{}">a</p></td>'],
)
def test_a_ground_that_lies_elsewhere_is_refused_and_found(fetching: str) -> None:
    """An old attribute that browsers still obey."""
    planted_page = page(f"<table><tr>{fetching.format('https://host.example/a.png')}</tr></table>")
    with pytest.raises(OutputFailed, match="asks for a file"):
        refuse_unsafe(planted_page)
    assert [each for each in read_html(planted_page.encode()).faults if "not in the file" in each]


def test_the_first_of_two_addresses_counts_as_in_browsers() -> None:
    body = f'<img src="https://host.example/a.png" src="{HELD}" alt="A">'
    assert [each for each in read_html(page(body).encode()).faults if "not in the file" in each]


def test_a_style_sheets_choice_of_pictures_is_refused() -> None:
    with pytest.raises(OutputFailed, match="asks for a file in <link imagesrcset="):
        refuse_unsafe(page('<link rel="preload" as="image" imagesrcset="https://host.example/a.png">'))


def test_a_link_that_tells_somebody_that_it_was_followed_is_refused() -> None:
    with pytest.raises(OutputFailed, match="asks for a file in <a ping="):
        refuse_unsafe(page('<a href="https://host.example/" ping="https://host.example/seen">a</a>'))
