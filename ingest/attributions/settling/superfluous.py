"""Cues that say nothing of their own: a hedge of another, what is only asked for, a noun that repeats a verb."""

from __future__ import annotations

from claimgraph.ingest.attributions.cues import Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page
from claimgraph.ingest.attributions.same_sentence import by_sentence, later
from claimgraph.ingest.language_file import Frame
from claimgraph.schemas.acts import Act

_ASKING = frozenset({Act.DEMAND, Act.REQUEST, Act.EXPECT})


def hedged(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "reportedly told": a word of hearsay before a cue is that cue's hedge."""
    kept: list[Draft] = []
    for index, draft in enumerate(drafts):
        if Frame.AROUND in draft.found.cue.frames:
            behind = later(page, drafts, index)
            beside = next((each for each in behind if _is_beside(each, draft)), None)
            if beside is not None:
                beside.hedges.append(draft.found.run)
                continue
        kept.append(draft)
    return kept


def _is_beside(draft: Draft, hearsay: Draft) -> bool:
    return draft is not hearsay and draft.found.group.start <= hearsay.place < draft.place


def asked_for(page: Page, drafts: list[Draft]) -> set[int]:
    """Where the cues stand that only tell what somebody is asked or expected to do."""
    return {
        draft.place
        for together in by_sentence(page, drafts).values()
        for draft in together
        if _is_asked(draft, together)
    }


def _is_asked(draft: Draft, together: list[Draft]) -> bool:
    """Whether somebody is asked or expected to do it: "urged both sides to admit an observer"."""
    if draft.found.voice is not Voice.INFINITIVE:
        return False
    start = draft.found.group.start
    return any(
        run.start < start < run.end or (other.heard and run.start == start)
        for other in together
        if other is not draft and other.found.cue.act in _ASKING
        for run in other.content
    )


def once(drafts: list[Draft]) -> list[Draft]:
    """Without nouns that only say in what, or what claim: "said in a statement that"."""
    verbs = {
        (draft.content[0].start, draft.content[-1].end): draft.place
        for draft in drafts
        if draft.content and draft.found.voice is not Voice.NOUN
    }
    claims = {place for each in drafts if each.claim_before for place in range(*each.content[0])}
    return [
        draft
        for draft in drafts
        if not draft.content
        or draft.found.voice is not Voice.NOUN
        or not (draft.place in claims or _repeats(draft, verbs))
    ]


def _repeats(draft: Draft, verbs: dict[tuple[int, int], int]) -> bool:
    """Whether a verb before it says the same words."""
    verb = verbs.get((draft.content[0].start, draft.content[-1].end))
    return verb is not None and verb < draft.place
