"""Where the tags of templates are worked out: names must exist, nothing changes, nothing counts for ever."""

from __future__ import annotations

from types import CodeType
from typing import Any, Final

from jinja2 import BytecodeCache, StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen.errors import OutputFailed

MOST_TURNS: Final = 100_000
"""How far all that one template counts by range( ) may come to."""

_LONGEST: Final = 100_000
"""How many letters or items a text or list that is repeated may come to."""

_HIGHEST: Final = 1_000
"""The greatest power that a number is raised to."""

TAG_ERRORS: Final = (
    TemplateError, AttributeError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError,
    MemoryError,
)  # fmt: skip
"""What a tag can go wrong with: jinja's own errors, and its expressions'."""


class TemplateFailed(OutputFailed):
    """An output could not be made, and its template is to blame."""


class _Compiled(BytecodeCache):
    """What the texts of templates were compiled to, while the program runs.

    *Why:* each output has a sandbox of its own, and would spend two thirds of its time on compiling anew.
    """

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self.kept[bucket.key, bucket.checksum] = bucket.code


_compiled = _Compiled()


class Sandbox(ImmutableSandboxedEnvironment):
    """Works tags out, for one output."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, bytecode_cache=_compiled, **options)
        del self.filters["safe"]
        self.globals["range"] = self._range
        self._turns = 0

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A product or power, unless it is too large."""
        if operator == "**" and (abs(left) > _HIGHEST or abs(right) > _HIGHEST):
            raise OverflowError("a number is raised to a power that no report needs")
        if operator == "*":
            for repeated, times in ((left, right), (right, left)):
                if isinstance(repeated, str | list | tuple) and len(repeated) * times > _LONGEST:
                    raise OverflowError("a text or list is repeated more often than any report needs")
        return super().call_binop(context, operator, left, right)

    def _range(self, *bounds: int) -> range:
        """The numbers counted; OverflowError where the template has counted too far.

        *Why all together:* loops within loops count for ever by small steps.
        """
        counted = range(*bounds)
        self._turns += len(counted)
        if self._turns > MOST_TURNS:
            raise OverflowError(f"it counts by range( ) further than {MOST_TURNS:,}")
        return counted


def plainly(error: BaseException) -> str:
    """What went wrong with a tag, in plain words first and in the engine's last."""
    engine = str(error).strip().rstrip(".")
    match error:
        case OverflowError():
            return engine
        case UndefinedError():
            said = "a tag asks for what a report doesn't have"
        case TemplateSyntaxError():
            said = "a tag can't be read"
        case RecursionError():
            return "a part of it brings in itself without end"
        case MemoryError():
            return "it asks for more memory than there is"
        case _:
            said = "a tag can't be worked out"
    return f"{said} ({engine})" if engine else said
