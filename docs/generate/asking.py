"""What can be asked, where and in which form."""

from __future__ import annotations

from collections.abc import Iterable
from tempfile import mkdtemp

from claimgraph.api.app import create_app
from claimgraph.api.settings import Settings
from claimgraph.graph.catalogue import Field, questions
from claimgraph.graph.cypher.guard import NAMESPACES, PROCEDURES, REFUSED, REFUSED_AT_START
from claimgraph.graph.rdf.formats import FORMATS
from docs.generate.tables import code, listed, table


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
