"""The JSON Schema by which editors help to write an input."""

from __future__ import annotations

import json

from reportgen.model import Submission


def schema() -> str:
    """The schema of a submission as tidy JSON text."""
    content = Submission.model_json_schema(mode="validation")
    return (
        json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", **content},
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
    )
