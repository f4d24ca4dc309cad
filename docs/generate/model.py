"""The graph model: nodes, relationships, their properties, acts and times."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from claimgraph.schemas.acts import Act
from claimgraph.schemas.nodes import NODES, Node, Properties
from claimgraph.schemas.relationships import JUDGEMENTS, RELATIONSHIPS, Judgement, Relationship
from claimgraph.schemas.times import Basis as TimeBasis
from claimgraph.schemas.times import Moment, Precision
from docs.generate.fields import docs_of, kind
from docs.generate.tables import code, listed, table


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
