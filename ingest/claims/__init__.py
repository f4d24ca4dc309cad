"""What is claimed: contents cut into propositions that can be denied one by one."""

from claimgraph.ingest.claims.propositions import claims

__all__ = ["claims"]
