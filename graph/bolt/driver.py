"""The driver of a server, with our settings."""

from __future__ import annotations

import neo4j

from claimgraph.graph.opening import Login

HANDSHAKE = 10.0
"""Seconds in which a server has greeted us: one that is stuck takes the connection and says nothing."""


def driver(url: str, login: Login) -> neo4j.Driver:
    """It connects once it is asked something."""
    return neo4j.GraphDatabase.driver(
        url,
        auth=(login.user, login.password),
        connection_timeout=HANDSHAKE,
        connection_acquisition_timeout=HANDSHAKE,
        # Notices about labels that no article has used yet help nobody.
        notifications_min_severity="OFF",
    )
