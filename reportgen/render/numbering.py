"""Pages numbered from a number on, as a part of something longer."""

from __future__ import annotations

RULE = """\
<style media="print">
@page :first {{ counter-reset: page {} }}
html {{ --page-number: "Page " counter(page); --cover-number: "Page " counter(page) }}
</style>
"""
"""*Why by variables:* where a page number stands, and in which letters, is the style sheet's."""


def numbered_from(page: str, first: int) -> str:
    """The HTML page, printed with the numbers from `first` on, and none of how many there are."""
    head, end, body = page.partition("</head>")
    return f"{head}{RULE.format(first)}{end}{body}"
