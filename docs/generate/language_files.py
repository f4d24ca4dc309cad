"""The keys of a language file and their values."""

from __future__ import annotations

from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel

from claimgraph.ingest import language_file
from docs.generate.fields import docs_of, kind
from docs.generate.tables import code, listed, table


def language_tables() -> str:
    models = (
        language_file.LanguageFile,
        language_file.Writing,
        language_file.FormRules,
        language_file.CueGroup,
        language_file.NounGroup,
        language_file.SourceMarker,
    )
    return "\n\n".join(
        f"### {_PLACES[model]}\n\n{model.__doc__}\n\n{_keys(model)}" for model in models
    )


_PLACES: dict[type[BaseModel], str] = {
    language_file.LanguageFile: "The top of the file",
    language_file.Writing: "`[writing]`",
    language_file.FormRules: "`[paradigms.NAME]`: one form",
    language_file.CueGroup: "`[[cues]]`",
    language_file.NounGroup: "`[[nouns]]`",
    language_file.SourceMarker: "`[[source_markers]]`",
}


def _keys(model: type[BaseModel]) -> str:
    docs = docs_of(model)
    return table(
        ("key", "value", ""),
        (
            (
                code(name),
                _short(field.annotation) + ("" if field.is_required() else "?"),
                docs.get(name, ""),
            )
            for name, field in model.model_fields.items()
        ),
    )


def _short(annotation: Any) -> str:
    """A key's type, without the values of the larger lists that stand below."""
    parts = (annotation, *get_args(annotation))
    named = [part for part in parts if isinstance(part, type) and issubclass(part, Enum)]
    return "|".join(part.__name__ for part in named) or kind(annotation)


def language_values() -> str:
    kinds = (
        language_file.Role,
        language_file.Number,
        language_file.Frame,
        language_file.Object,
        language_file.Within,
    )
    return "\n\n".join(f"### {one.__name__}\n\n{one.__doc__}\n\n{_members(one)}" for one in kinds)


def _members(values: type[Enum]) -> str:
    docs = docs_of(values)
    return table(("value", ""), ((code(one.value), docs.get(one.name, "")) for one in values))


def word_classes() -> str:
    return listed(one.value for one in language_file.WordClass)
