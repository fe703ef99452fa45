"""The JSON Schemas by which editors help to write inputs, profiles and brands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from reportgen.inputs.brand_entries import BrandFile
from reportgen.model import Submission
from reportgen.model.agenda import Agenda
from reportgen.model.base import Row
from reportgen.model.cover import Cover
from reportgen.model.study import Study
from reportgen.profile import Profile

SCHEMAS: Mapping[str, type[Row]] = {
    "submission": Submission,
    "cover": Cover,
    "study": Study,
    "agenda": Agenda,
    "profile": Profile,
    "brand": BrandFile,
}
"""What there is a schema of."""


def schema(kind: str = "submission") -> str:
    """The schema of one kind of file as tidy JSON text."""
    content: Any = SCHEMAS[kind].model_json_schema(mode="validation")
    if kind == "profile":
        content = _lenient(content)
    return (
        json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", **content},
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
    )


def _lenient(content: Any) -> Any:
    """The schema without what is wanted of every entry.

    *Why:* a profile that extends another says only what is different, and an editor can't see the other.
    """
    if isinstance(content, dict):
        return {key: _lenient(value) for key, value in content.items() if key != "required"}
    return [_lenient(each) for each in content] if isinstance(content, list) else content
