"""What the reading judges: which statement answers which."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.ingest.record.ends import ends
from claimgraph.ingest.record.statements import Identified
from claimgraph.schemas.ids import judgement_id
from claimgraph.schemas.relationships import RespondsTo


def judgements(known: Identified, activity: str) -> Iterator[RespondsTo]:
    """Each answer within the article, with the claims that it covers."""
    for response in known.reading.responses:
        start, end = known.ids[response.answer], known.ids[response.answered]
        if start == end:
            continue
        covers = tuple(sorted(set(response.covers)))
        judged = (response.how.value, response.certainty.value, *covers)
        yield RespondsTo(
            **ends("Statement", start, "Statement", end),
            id=judgement_id(RespondsTo.type, start, end, *judged, activity),
            certainty=response.certainty,
            activity=activity,
            how=response.how,
            covers=covers,
        )
