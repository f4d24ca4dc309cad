"""What the server counts, for Prometheus: https://prometheus.io/docs/instrumenting/exposition_formats/"""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_BUCKETS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)


class Metrics:
    """The counters of one application."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "claimgraph_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self.seconds = Histogram(
            "claimgraph_request_seconds",
            "Time to the end of an answer.",
            ("route",),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self.queries = Counter(
            "claimgraph_raw_queries",
            "Strangers' queries by how they ended.",
            ("language", "outcome"),
            registry=self._registry,
        )
        self.articles = Counter(
            "claimgraph_articles",
            "Articles received over HTTP by what became of them.",
            ("outcome",),
            registry=self._registry,
        )

        self.followers_failed = Counter(
            "claimgraph_followers_failures",
            "Times that the followers failed and tried again.",
            registry=self._registry,
        )

    def watch(
        self,
        change: Callable[[], float],
        view_lag: Callable[[], float],
        followers_lag: Callable[[], float],
    ) -> None:
        """Show these numbers as they are when somebody looks."""
        for name, help, read in (
            ("claimgraph_change_number", "Number of the last committed change.", change),
            ("claimgraph_view_lag_changes", "Changes that the SPARQL view is behind.", view_lag),
            (
                "claimgraph_followers_lag_changes",
                "Changes not yet compared with the rest of the graph.",
                followers_lag,
            ),
        ):
            Gauge(name, help, registry=self._registry).set_function(read)

    def text(self) -> bytes:
        """All of them, as Prometheus reads them."""
        return generate_latest(self._registry)
