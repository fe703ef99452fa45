"""Expressions in short, as their writers know them."""

from __future__ import annotations

from jinja2 import nodes


def said(node: nodes.Node | None) -> str:
    """An expression in short."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=inner, attr=attr):
            return f"{said(inner)}.{attr}"
        case nodes.Getitem(node=inner):
            return f"{said(inner)}[…]"
        case nodes.Call(node=inner):
            return f"{said(inner)}(…)"
        case nodes.Filter(node=inner, name=name):
            return f"{said(inner)}|{name}" if inner is not None else str(name)
        case nodes.Const(value=value):
            return repr(value)
    return "this"
