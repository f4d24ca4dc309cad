"""Which words name an outlet."""

from __future__ import annotations

from claimgraph.ingest.attributions import heads, noun_phrases
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.vocabulary import ARTICLE, CAPITAL, COMMA, DEMONSTRATIVE, OUTLET, OUTLET_NAME

_LONGEST_INITIALS = 5
"""Letters; more in capitals are a word that is shouted."""
_LONGEST_OUTLET = 12
"""Words of a name, so that a line in capitals costs no more than a sentence."""


def outlet_in(page: Page, run: Run) -> Run | None:
    """The outlet that some words name: a known one, or one called so."""
    for place in range(*run):
        end = outlet_end(page, place)
        if end is not None:
            return Run(place, end)
    last = page.bits[run.end - 1]
    if last & OUTLET and not last & CAPITAL and _has_name(page, run):
        return run  # "the Voice of X newspaper"
    head = heads.head(page, run)
    named = _has_name(page, head)
    called = any(_calls_an_outlet(page.bits[place]) for place in range(*head))
    return head if named and called and page.bits[head.end - 1] & (CAPITAL | OUTLET) else None


def points_at_outlet(page: Page, head: Run) -> bool:
    """Whether the words point back at one: "koran itu", "the newspaper"."""
    points = any(page.bits[place] & (ARTICLE | DEMONSTRATIVE) for place in range(*head))
    nouns = [place for place in range(*head) if page.bits[place] & OUTLET_NAME]
    return points and head.end - head.start == 2 and bool(nouns)


def apposed(page: Page, run: Run) -> Run | None:
    """Some name that an apposition calls an outlet: "told Lusa, the state news agency"."""
    if not _has_name(page, run) or not page.has(run.end, COMMA):
        return None
    beside = noun_phrases.object_after(page, run.end + 1, page.sentence(run.start).end)
    if beside is None or not page.bits[beside.start] & ARTICLE:
        return None
    return run if page.bits[heads.head(page, beside).end - 1] & OUTLET else None


def is_media(page: Page, head: Run) -> bool:
    """Whether the words mean outlets of some sort, without a name: "state media"."""
    words = [page.bits[p] for p in range(*head) if not page.bits[p] & (ARTICLE | DEMONSTRATIVE)]
    media = OUTLET | OUTLET_NAME
    nouns = [bits for bits in words if bits & media == media and not bits & CAPITAL]
    return len(words) > 1 and nouns[:1] in (words[:1], words[-1:])


def _has_name(page: Page, run: Run) -> bool:
    """Whether a capital in the words is more than that of an article."""
    return any(page.bits[p] & CAPITAL and not page.bits[p] & ARTICLE for p in range(*run))


def _calls_an_outlet(bits: int) -> bool:
    """Whether a word says that it is one: "the agency X", "Joy FM", and not "Environment Agency"."""
    return bool(bits & OUTLET_NAME if bits & CAPITAL else bits & OUTLET)


def initials(page: Page, run: Run) -> Run | None:
    """A bare acronym that is told something and is no known body ("told RFI")."""
    words = [place for place in range(*run) if not page.bits[place] & ARTICLE]
    if len(words) != 1:
        return None
    text = page.tokens[words[0]].text
    if not (text.isalpha() and text.isupper() and 2 < len(text) <= _LONGEST_INITIALS):
        return None
    known = known_agents().index(page.language).at(page.tokens, words[0])
    return None if known else Run(words[0], words[0] + 1)


def outlet_end(page: Page, place: int) -> int | None:
    """Where the outlet ends that begins here: a known one, or "harian X"."""
    bits = page.bits[place]
    if bits & CAPITAL:
        known = known_agents().index(page.language).at(page.tokens, place)
        if known is not None and known_agents().person(known[0].agent).publishes:
            return place + known[1]
        return _articled_outlet_end(page, place)
    return _called_outlet_end(page, place) if bits & OUTLET else None


def _articled_outlet_end(page: Page, place: int) -> int | None:
    """The same of a name that its article belongs to: "the Guardian"."""
    if place == 0 or not page.bits[place - 1] & ARTICLE:
        return None
    end = place + 1
    while end < min(len(page.tokens), place + _LONGEST_OUTLET) and page.bits[end] & CAPITAL:
        end += 1
    article = page.tokens[place - 1].text.capitalize()
    named = known_agents().outlet(f"{article} {page.words(Run(place, end))}")
    return end if named else None


def _called_outlet_end(page: Page, place: int) -> int | None:
    """Where the name ends that goes with a noun for outlets: "harian X"."""
    end = place + 1
    limit = min(len(page.tokens), place + _LONGEST_OUTLET)
    while end < limit and page.bits[end] & (OUTLET | CAPITAL):
        end += 1
    return end if page.bits[end - 1] & CAPITAL else None
