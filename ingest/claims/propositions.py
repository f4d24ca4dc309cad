"""The propositions that each attribution puts forward: one a conjunct, in the affirmative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.ingest.claims.conjuncts import conjuncts
from claimgraph.ingest.claims.content import is_a_name, opened, stretches
from claimgraph.ingest.claims.telling import Telling
from claimgraph.ingest.claims.wording import Wording, worded
from claimgraph.ingest.claims.words import claim_words
from claimgraph.ingest.dates import Clock, dates
from claimgraph.ingest.readings import ArticleText, Attribution, Cast, Proposition, Token
from claimgraph.ingest.roster import Roster
from claimgraph.ingest.vocabulary import COMPLEMENTIZER
from claimgraph.schemas.acts import Act, Stance
from claimgraph.schemas.ids import claim_id
from claimgraph.schemas.relationships import Basis
from claimgraph.schemas.spans import Span

MOST = 12
"""Claims of one statement; a longer list is no list of claims."""


def claims(
    article: ArticleText,
    attributions: Sequence[Attribution],
    cast: Cast,
    names: Roster,
) -> tuple[tuple[Proposition, ...], ...]:
    """What each attribution puts forward, in their order; what only points back has none."""
    words = claim_words(article.language)
    clock = Clock(article.published_at, article.given.retrieved_at)
    return tuple(
        _propositions(Telling(attribution, voices, names, words), clock)
        for attribution, voices in zip(attributions, cast.voices, strict=True)
    )


def _propositions(telling: Telling, clock: Clock) -> tuple[Proposition, ...]:
    one = telling.attribution
    if one.anaphor is not None or one.act is Act.DECLINE_TO_COMMENT:
        return ()
    made: dict[str, Proposition] = {}
    for tokens, wording in _wordings(telling):
        made.setdefault(wording.text, _proposition(telling, tokens, wording, clock))
        if len(made) == MOST:
            break
    return tuple(made.values())


def _wordings(telling: Telling) -> Iterator[tuple[list[Token], Wording]]:
    for stretch in stretches(telling):
        that = _follows_that(telling, stretch[0])
        for part in conjuncts(telling, stretch):
            part = opened(telling, part)
            if is_a_name(telling, part):
                continue
            wording = worded(telling, part, follows_that=that)
            if wording is not None:
                yield part, wording


def _follows_that(telling: Telling, token: Token) -> bool:
    """Whether a complementizer goes right before, so that a whole clause follows."""
    before = telling.names.token_before(token.start, within=20)
    return before is not None and bool(before.bits & COMPLEMENTIZER)


def _proposition(
    telling: Telling, tokens: Sequence[Token], wording: Wording, clock: Clock
) -> Proposition:
    span = Span(min([token.start for token in tokens]), max([token.end for token in tokens]))
    hedge = _hedge(telling, span)
    factive = telling.attribution.act in telling.words.factive
    presupposed = factive and hedge is None and not _follows_that(telling, tokens[0])
    found = dates(telling.text, telling.names.tokens_in(span), telling.language, clock)
    return Proposition(
        id=claim_id(wording.text, telling.names.article_id if wording.points_elsewhere else None),
        text=wording.text,
        span=span,
        stance=Stance.ASSERTS if presupposed else _stance(telling, hedge, denied=wording.denied),
        hedge=hedge,
        basis=Basis.PRESUPPOSED if presupposed else Basis.STATED,
        about=_about(telling, span, wording),
        event_at=found[0].moment if found else None,
    )


def _stance(telling: Telling, hedge: str | None, *, denied: bool) -> Stance:
    stance = telling.attribution.act.stance
    if hedge is not None and stance is not Stance.DENIES:
        return Stance.MENTIONS
    if denied:
        return Stance.DENIES if stance is Stance.ASSERTS else Stance.ASSERTS
    return stance


def _hedge(telling: Telling, span: Span) -> str | None:
    """The words that make it only alleged: in it or right before it, or around the whole content."""
    one = telling.attribution
    inside = [hedge for hedge in one.hedges if any(part.covers(hedge) for part in one.content)]
    near = [hedge for hedge in inside if _belongs(telling, hedge, span)]
    chosen = near or [hedge for hedge in one.hedges if hedge not in inside]
    return chosen[0].of(telling.text) if chosen else None


def _belongs(telling: Telling, hedge: Span, span: Span) -> bool:
    if span.start <= hedge.start < span.end:
        return True
    return hedge.end <= span.start and len(telling.names.tokens_in(Span(hedge.end, span.start))) < 3


def _about(telling: Telling, span: Span, wording: Wording) -> tuple[str, ...]:
    """Whom it speaks of: the accused, whoever is named in it, whoever its pronouns stand for."""
    agents = [mention.agent for mention in telling.voices.against]
    agents += [
        one.agent for one in telling.names.within(span) if not _is_only_a_place(telling, one.span)
    ]
    if telling.is_direct and _speaks_of_us(telling, span):
        agents += telling.voices.on_behalf_of[-1:] or [one.agent for one in telling.voices.said_by]
    return tuple(dict.fromkeys((*agents, *wording.resolved)))


def _speaks_of_us(telling: Telling, span: Span) -> bool:
    first_person = telling.words.first_person
    return any(token.lower in first_person for token in telling.names.tokens_in(span))


def _is_only_a_place(telling: Telling, span: Span) -> bool:
    before = telling.text[max(0, span.start - 20) : span.start].lower().split()
    return bool(before) and before[-1] in telling.words.place_links
