"""How large a file is, in words."""

from __future__ import annotations


def said_size(size: int) -> str:
    """A number of bytes in words: `1 KB` and up, `2.4 MB`."""
    return f"{size / 1e6:.1f} MB" if size >= 999_500 else f"{max(1, round(size / 1000))} KB"
