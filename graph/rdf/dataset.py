"""The graphs that a query sees, where its asker names them: https://www.w3.org/TR/sparql11-protocol/#dataset"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode


@dataclass(frozen=True, slots=True)
class Dataset:
    """The names of graphs, all of them without any. One that is not held is empty, and never fetched."""

    default: tuple[str, ...] = ()
    """Together the default graph."""
    named: tuple[str, ...] = ()
    """What GRAPH may name."""

    def __bool__(self) -> bool:
        return bool(self.default or self.named)

    def options(self) -> dict[str, Any]:
        """What tells pyoxigraph so."""
        if not self:
            return {"use_default_graph_as_union": True}
        return {
            "default_graph": [*map(NamedNode, self.default)],
            "named_graphs": [*map(NamedNode, self.named)],
        }


WHOLE = Dataset()
"""Every graph, and their union as the default graph."""
