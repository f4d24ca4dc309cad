"""What stands before "X said", where that is what X says."""

from __future__ import annotations

from claimgraph.ingest.attributions import adjuncts, before_cue, clause_ends, contents
from claimgraph.ingest.attributions.cues import Found, is_adverb
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.inverted import SPOKEN
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.language_file import Frame, Object
from claimgraph.ingest.lexicon import Cue
from claimgraph.ingest.vocabulary import COMMA, DASH, PREPOSITION, STOP, SUBORDINATOR, TIME

_REPORTS_CLAUSE = frozenset({Frame.CLAUSE, Frame.FULL_CLAUSE, Frame.THAT})


def quoted_before(
    page: Page, quotes: Quotations, draft: Draft, source: Run, within: Reach
) -> Draft | None:
    """'"…," X said': the quotation before, and the one that goes on behind."""
    quotation = before_cue.quote_before(page, quotes, source.start, within)
    if quotation is None or _is_title(page, quotes, draft.found, quotation, within):
        return None
    rest = clause_ends.rest_after_comma(page, quotes, draft.found.run.end, within)
    quoted = rest is not None and rest.start in quotes.starting
    return _inserted(draft, source, quotation, rest if quoted else None)


def _is_title(page: Page, quotes: Quotations, found: Found, earlier: Run, within: Reach) -> bool:
    """Whether the quotation only ends an adverbial: 'On "The View," she said that …'."""
    end = found.run.end
    adverbial = page.bits[earlier.start] & (PREPOSITION | SUBORDINATOR)
    if not adverbial or earlier.start in quotes.starting or end >= within.end:
        return False
    closes = page.bits[end] & (COMMA | STOP | DASH) and page.lower(end) != ":"
    return not closes and contents.after(page, quotes, found.cue, end, within) is not None


def clause_before(
    page: Page, quotes: Quotations, draft: Draft, source: Run, within: Reach
) -> Draft | None:
    """ "…, X said.", with nothing but circumstances behind the cue."""
    found, end = draft.found, draft.found.run.end
    earlier = _reportable_before(page, found.cue, source, within)
    if earlier is None or not (
        _closes_clause(page, quotes, found, end, within)
        or _only_circumstances_follow(page, quotes, found, earlier, within)
    ):
        return None
    rest = clause_ends.rest_after_comma(page, quotes, end, within)
    return _inserted(draft, source, earlier, rest)


def _reportable_before(page: Page, cue: Cue, source: Run, within: Reach) -> Run | None:
    """The clause before the speaker, where the cue may report one."""
    earlier = before_cue.clause_before(page, source.start, within)
    if earlier is None or not cue.frames & _REPORTS_CLAUSE:
        return None
    if page.language.file.active_inverts or before_cue.main_clause(page, earlier):
        return earlier
    return None  # "Ketua MK, X mengatakan, …"


def _closes_clause(page: Page, quotes: Quotations, found: Found, end: int, within: Reach) -> bool:
    """Whether the clause is over with its cue: "…, X said." or "…, X said, …"."""
    if end >= within.end or page.bits[end] & (STOP | DASH):
        return page.lower(end) != ":"
    if page.bits[end] & COMMA:
        follows = end + 1
        return follows not in quotes.starting and not found.cue.object is Object.TARGET
    return False


def _only_circumstances_follow(
    page: Page, quotes: Quotations, found: Found, earlier: Run, within: Reach
) -> bool:
    """Whether a clause stands before and only when, where or to whom behind: "…, X said on Friday"."""
    if before_cue.main_clause(page, earlier) is None:
        return False
    place = adjuncts.past_object(page, quotes, found.cue, found.run.end, within)
    if place >= within.end or page.bits[place] & STOP:
        return page.lower(place) != ":"
    tells_when_or_where = PREPOSITION | TIME
    if not page.bits[place] & tells_when_or_where and not is_adverb(page, place):
        return False
    if page.lower(place) in found.cue.prepositions:
        return False
    closing = clause_ends.closing(page, quotes, place, within)
    return closing is not None and closing + 1 not in quotes.starting


def said_long_before(page: Page, draft: Draft, source: Run, within: Reach) -> Draft | None:
    """Any clause before, when the cue has no content behind it."""
    found = draft.found
    if not found.cue.frames & SPOKEN or not _is_over(page, found.cue, found.run.end, within):
        return None
    earlier = before_cue.clause_before(page, source.start, within)
    return None if earlier is None else _inserted(draft, source, earlier, None)


def _is_over(page: Page, cue: Cue, end: int, within: Reach) -> bool:
    """Whether no object follows the cue, only when, where, how or to whom it was said."""
    if end >= within.end or cue.object is Object.ADDRESSEE:
        return True
    adjunct = STOP | COMMA | DASH | PREPOSITION | TIME | SUBORDINATOR
    return bool(page.bits[end] & adjunct) or is_adverb(page, end)


def _inserted(draft: Draft, source: Run, said: Run, rest: Run | None) -> Draft:
    """ "X said" stands in the middle or at the end of what is said."""
    draft.content = [said] if rest is None else [said, rest]
    draft.parenthesis = Run(source.start, draft.found.run.end)
    return draft
