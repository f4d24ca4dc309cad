"""Fill the generated parts of the pages: `uv run python docs/generate.py` after a change to what they show.

A part stands between `<!-- generated: NAME -->` and `<!-- end -->`; NAME is a function of `PARTS`.
With `--check` nothing is written: pages that are out of date are named, and the exit code is 1.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path
from tempfile import mkdtemp
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import typer
from pydantic import AwareDatetime, BaseModel, SecretStr
from pydantic_core import PydanticUndefined

from claimgraph.api.app import create_app
from claimgraph.api.cli import app
from claimgraph.api.errors import STATUS
from claimgraph.api.settings import Settings
from claimgraph.graph.catalogue import Field, questions
from claimgraph.graph.cypher.guard import NAMESPACES, PROCEDURES, REFUSED, REFUSED_AT_START
from claimgraph.graph.rdf.formats import FORMATS
from claimgraph.ingest import language_file
from claimgraph.schemas import errors
from claimgraph.schemas.acts import Act
from claimgraph.schemas.nodes import NODES, Node, Properties
from claimgraph.schemas.relationships import JUDGEMENTS, RELATIONSHIPS, Judgement, Relationship
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import Basis as TimeBasis
from claimgraph.schemas.times import Moment, Precision

DOCS = Path(__file__).resolve().parent
PROJECT = DOCS.parent
PART = re.compile(r"<!-- generated: (?P<name>[\w-]+) -->\n.*?<!-- end -->", re.DOTALL)


def filled(page: str) -> str:
    """The page with each of its generated parts made anew."""
    return PART.sub(_part, page)


def stale() -> Iterator[tuple[Path, str]]:
    """The pages that are out of date, each with the text that it should have."""
    for path in sorted(DOCS.rglob("*.md")):
        page = path.read_text("utf-8")
        wanted = filled(page)
        if wanted != page:
            yield path, wanted


def _part(found: re.Match[str]) -> str:
    name = found["name"]
    return f"<!-- generated: {name} -->\n\n{PARTS[name]().strip()}\n\n<!-- end -->"


# Tables


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    heads = [*head]
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def code(text: object) -> str:
    """As code; where it has a bar, in the one way that every Markdown reads alike in a table."""
    written = str(text)
    return (
        f"`{written}`" if "|" not in written else f"<code>{written.replace('|', '&#124;')}</code>"
    )


def listed(names: Iterable[str]) -> str:
    return ", ".join(map(code, names))


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


_KINDS = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "true or false",
    datetime: "instant",
    AwareDatetime: "instant",
    SecretStr: "secret text",
}


# The model


def nodes() -> str:
    common = _properties(Node, ())
    return "\n\n".join(
        [
            "Every node has:",
            common,
            *(
                f"### {label}\n\n{model.__doc__}\n\n{_properties(model, Node.model_fields)}"
                for label, model in NODES.items()
            ),
        ]
    )


def _properties(model: type[Properties], known: Iterable[str]) -> str:
    docs = docs_of(model)
    return table(
        ("property", "value", ""),
        (
            (code(name), _optional(kind(field.annotation), field.is_required()), docs[name])
            for name, field in model.model_fields.items()
            if name not in {*known, *model.structural}
        ),
    )


def _optional(kind: str, required: bool) -> str:
    return kind if required else f"{kind}?"


def relationships() -> str:
    return table(
        ("type", "from", "to", "reads"),
        (
            (
                code(type) + (" \\*" if type in JUDGEMENTS else ""),
                _ends(model.starts),
                _ends(model.ends),
                model.__doc__ or "",
            )
            for type, model in RELATIONSHIPS.items()
        ),
    )


def _ends(labels: tuple[str, ...]) -> str:
    return " or ".join(labels)


def relationship_properties() -> str:
    parts = []
    for type, model in RELATIONSHIPS.items():
        known = {*Relationship.model_fields}
        known |= {*Judgement.model_fields} if type in JUDGEMENTS else set()
        if {*model.model_fields} - known:
            parts.append(f"**{type}**\n\n{_properties(model, known)}")
    return "\n\n".join(parts)


def judgements() -> str:
    return _properties(Judgement, Relationship.model_fields)


def acts() -> str:
    return table(
        ("act", "stance", "CAMEO"),
        ((code(act.value), code(act.stance.value), act.cameo or "") for act in Act),
    )


def moments() -> str:
    docs = docs_of(Moment)
    rows = [("NAME", "instant?", docs["earliest"]), ("NAME_latest", "instant", docs["latest"])]
    rows += [
        (f"NAME_{name}", _values(values), docs[name])
        for name, values in (("precision", Precision), ("basis", TimeBasis))
    ]
    rows += [("NAME_as_written", "text?", docs["as_written"])]
    return table(("property", "value", ""), ((code(name), *rest) for name, *rest in rows))


def _values(values: type[Enum]) -> str:
    return listed(str(member.value) for member in values)


# What is run


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


def commands() -> str:
    return "\n\n".join(_command(typer.main.get_command(app), "claimgraph"))


def _command(command: Any, name: str) -> Iterator[str]:
    below = getattr(command, "commands", None)
    if below is None:
        yield f"## {name}\n\n{_sentences(command.help)}"
        yield f"```sh\n{command.epilog.removeprefix('Example: ')}\n```"
        yield table(("takes", "", "default"), map(_parameter, command.params))
    for word, sub in (below or {}).items():
        yield from _command(sub, f"{name} {word}")


def _sentences(help: str | None) -> str:
    return inspect.cleandoc(help or "")


def _parameter(parameter: Any) -> tuple[str, str, str]:
    default = parameter.default
    shown = "" if default in (None, False, ()) else code(getattr(default, "value", default))
    if parameter.param_type_name == "argument":
        name = parameter.metavar or str(parameter.name).upper()
        return code(name), parameter.help or "", "required" if parameter.required else shown
    metavar = "" if parameter.is_flag else f" {_metavar(parameter)}"
    written = ", ".join(
        code(option + metavar) for option in (*parameter.opts, *parameter.secondary_opts)
    )
    return written, parameter.help or "", "required" if parameter.required else shown


def _metavar(parameter: Any) -> str:
    if parameter.metavar:
        return str(parameter.metavar)
    given = parameter.type_descriptor.annotation
    if isinstance(given, type) and issubclass(given, Enum):
        return "|".join(member.value for member in given)
    return _METAVARS.get(given, "TEXT")


_METAVARS = {int: "NUMBER", float: "NUMBER", datetime: "TIME"}


def named_questions() -> str:
    return "\n\n".join(
        f"## {name}\n\n{one.doc}\n\n"
        f"{_fields('takes', one.parameters)}\n\n{_fields('gives', one.columns)}"
        for name, one in questions().items()
    )


def _fields(head: str, fields: Iterable[Field]) -> str:
    return table(
        (head, "value", ""),
        (
            (code(field.name), field.kind.value + ("?" if field.optional else ""), field.doc)
            for field in fields
        ),
    )


def formats() -> str:
    return table(
        ("name", "media type", "suffix"),
        (
            (code(one.name), code(one.media_type), code(f".{one.suffix}"))
            for one in FORMATS.values()
        ),
    )


def error_tree() -> str:
    tree = (errors.__doc__ or "").split("\n\n", 1)[1]
    return f"```text\n{tree.strip()}\n```"


def refused_cypher() -> str:
    reasons: dict[str, list[str]] = {}
    for word, reason in sorted((REFUSED | REFUSED_AT_START).items()):
        reasons.setdefault(reason, []).append(word)
    rows = [(listed(words), reason) for reason, words in sorted(reasons.items())]
    allowed = table(
        ("allowed", "what"),
        (
            ("procedures", listed(sorted(PROCEDURES))),
            ("functions", f"plain names, and those of {listed(sorted(NAMESPACES))}"),
        ),
    )
    return f"{table(('refused', 'because'), rows)}\n\n{allowed}"


# Language files


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


# Quality


def floors() -> str:
    pinned = tomllib.loads((PROJECT / "tests/quality/floors.toml").read_text("utf-8"))
    if not pinned:
        return "*No floors are pinned yet.*"
    figures = list(
        dict.fromkeys(name for one in pinned.values() for name in one if name != "texts")
    )
    return table(
        ("set", *figures),
        (
            (code(name), *(str(one.get(figure, "")) for figure in figures))
            for name, one in sorted(pinned.items())
        ),
    )


def routes() -> str:
    document = create_app(Settings(store=mkdtemp())).openapi()
    return table(
        ("route", "", "answers"),
        (
            (
                code(f"{method.upper()} {path}"),
                operation.get("summary", ""),
                listed(operation["responses"]),
            )
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
        ),
    )


def statuses() -> str:
    return table(
        ("error", "status"),
        (
            (code(error.__name__), f"{status.value} {status.phrase}")
            for error, status in STATUS.items()
        ),
    )


PARTS: dict[str, Callable[[], str]] = {
    "routes": routes,
    "statuses": statuses,
    "acts": acts,
    "commands": commands,
    "errors": error_tree,
    "floors": floors,
    "formats": formats,
    "judgements": judgements,
    "language-tables": language_tables,
    "language-values": language_values,
    "moments": moments,
    "nodes": nodes,
    "questions": named_questions,
    "refused-cypher": refused_cypher,
    "relationship-properties": relationship_properties,
    "relationships": relationships,
    "settings": settings,
    "word-classes": word_classes,
}
"""What can stand in a page, by name."""


def main(arguments: list[str]) -> int:
    out_of_date = [*stale()]
    for path, wanted in out_of_date:
        print(path.relative_to(PROJECT))
        if "--check" not in arguments:
            path.write_text(wanted, "utf-8")
    return 1 if out_of_date and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
