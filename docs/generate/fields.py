"""What the code tells of its own fields: their docs and their types in a reader's words."""

from __future__ import annotations

import ast
import inspect
import textwrap
from datetime import datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel, SecretStr

from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import Moment
from docs.generate.tables import listed


def docs_of(model: type) -> dict[str, str]:
    """What is written under each attribute of a class or of those it comes from."""
    docs: dict[str, str] = {}
    for parent in reversed(model.__mro__):
        if parent.__module__.startswith("claimgraph."):
            docs |= _docs_in(parent)
    return docs


def _docs_in(model: type) -> dict[str, str]:
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    assert isinstance(tree, ast.ClassDef)
    docs: dict[str, str] = {}
    for line, below in zip(tree.body, tree.body[1:], strict=False):
        match line, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(doc))),
            ):
                docs[name] = doc
    return docs


_KINDS = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "true or false",
    datetime: "instant",
    AwareDatetime: "instant",
    SecretStr: "secret text",
}


def kind(annotation: Any) -> str:
    """A field's type in a reader's words."""
    parts = [part for part in get_args(annotation) if part is not NoneType]
    if get_origin(annotation) in (Union, UnionType):
        return " or ".join(kind(part) for part in parts)
    if hasattr(annotation, "__metadata__"):
        return kind(parts[0])
    if get_origin(annotation) in (tuple, list) and Span in parts:
        return "spans"
    if get_origin(annotation) in (tuple, list):
        return f"list of {kind(parts[0])}"
    if get_origin(annotation) is dict:
        return "table"
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "one of " + listed(member.value for member in annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "time" if annotation is Moment else annotation.__name__
    return _KINDS.get(annotation, getattr(annotation, "__name__", str(annotation)))
