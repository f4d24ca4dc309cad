"""Settings, and what may go wrong."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from claimgraph.api.errors import STATUS
from claimgraph.api.settings import Settings
from claimgraph.schemas import errors
from docs.generate.fields import docs_of, kind
from docs.generate.tables import code, listed, table


def settings() -> str:
    docs = docs_of(Settings)
    return table(
        ("variable", "default", "value", ""),
        (
            (
                code(f"CLAIMGRAPH_{name.upper()}"),
                _default(field.default),
                _literal(field.annotation),
                docs[name],
            )
            for name, field in Settings.model_fields.items()
        ),
    )


def _default(value: object) -> str:
    match value:
        case _ if value is PydanticUndefined:
            return "this user's data folder"
        case None | ():
            return "not set"
        case SecretStr():
            return "empty"
    return code(value)


def _literal(annotation: Any) -> str:
    values = get_args(annotation)
    return (
        listed(values)
        if values and all(isinstance(one, str) for one in values)
        else kind(annotation)
    )


def error_tree() -> str:
    tree = (errors.__doc__ or "").split("\n\n", 1)[1]
    return f"```text\n{tree.strip()}\n```"


def statuses() -> str:
    return table(
        ("error", "status"),
        (
            (code(error.__name__), f"{status.value} {status.phrase}")
            for error, status in STATUS.items()
        ),
    )
