"""What is said of somebody by somebody: "was accused by X of …", "disebut X"."""

from __future__ import annotations

from claimgraph.ingest.attributions import (
    before_cue,
    clause_ends,
    clauses,
    contents,
    heads,
    noun_phrases,
)
from claimgraph.ingest.attributions.cues import Found, is_adverb
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.inverted import clitic
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach, speaker_floor
from claimgraph.ingest.attributions.speech_nouns import ANSWERING, names_claim, speech_acts
from claimgraph.ingest.language_file import Frame, Object, WordClass
from claimgraph.ingest.lexicon import Cue
from claimgraph.ingest.readings import SourceForm
from claimgraph.ingest.vocabulary import (
    AGENT_MARKER,
    ARTICLE,
    AUXILIARY,
    CAPITAL,
    COMMA,
    COMPLEMENTIZER,
    COORDINATOR,
    COPULA,
    DEMONSTRATIVE,
    IMPERSONAL,
    INFINITIVE_MARKER,
    NEGATION,
    NOT_A_SPEAKER,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TIME,
    VERB,
    WORD,
)

_NO_AGENT = VERB | AUXILIARY | COPULA | NEGATION | COMPLEMENTIZER | PREPOSITION | TIME


def passive(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """What it is about stands before, the rest behind, the speaker after "by" or nowhere."""
    cue = found.cue
    if Frame.AROUND in cue.frames:
        return _around_word(page, quotes, found, within)
    subject = noun_phrases.before(
        page, found.group.start, speaker_floor(page, quotes, found, within)
    )
    subject = _claim_with_clause(page, found, within) or subject
    inserted = False
    claim = _claim_beside(page, found, within) if subject is None else None
    if claim is not None:
        subject = claim
    elif subject is None:
        subject, inserted = _described(page, found, within)
    if found.holds_pronoun:
        return _by_pronoun(page, quotes, found, claim or subject, within)
    agent, start = _agent(page, found, subject, within)
    if cue.passive_only and agent is not None:
        return None
    points_back = subject is not None and (claim is not None or _points_back(page, subject))
    if agent is None and subject is not None and _tells_nothing(page, found, subject):
        return None
    if agent is not None and (subject is None or points_back):
        return _answering(page, quotes, found, agent, subject, within)
    told = subject is not None and cue.object is not Object.CONTENT
    content = contents.after(page, quotes, cue, start, within, told=told)
    if content is not None and _is_described(page, content.run):
        return None
    if content is None and cue.passive_only and subject is not None:
        content = _circumstance(page, quotes, found, within)
    if content is None and agent is None:
        return None
    if agent is None and content is not None and not _can_complete(page, quotes, cue, content.run):
        return None
    if content is not None and inserted:
        content = contents.Content(clause_ends.to_comma(page, quotes, content.run), content.object)
    segments = [] if content is None else [content.run]
    if content is not None and agent is None:
        agent, segments[0] = _agent_at_end(page, content.run)
    if segments and (subject is None or subject.start > within.start):
        opening = (subject or found.group).start  # "Asked whether …, X said"
        segments[0] = clauses.before_main(page, quotes, opening, segments[0], within)
    draft = Draft(found, agent, segments, heard=agent is None)
    draft.form = SourceForm.NONE if agent is None else heads.form(page, agent)
    if subject is not None and cue.object is Object.TARGET:
        draft.against.append(subject)
    if subject is not None and cue.object is Object.ADDRESSEE:
        draft.addressed_to.append(subject)
    elif subject is not None and not _is_impersonal(page, subject):
        draft.content.insert(0, subject)
    return draft if draft.content else None


def _by_pronoun(
    page: Page, quotes: Quotations, found: Found, subject: Run | None, within: Reach
) -> Draft | None:
    """ "dibantahnya": the speaker is in the cue."""
    if subject is None:
        return clitic(page, quotes, found, within)
    draft = Draft(found, None, [subject], form=SourceForm.CLITIC)
    later = contents.after(page, quotes, found.cue, found.run.end, within, told=True)
    if later is not None:
        draft.content.append(later.run)
    elif not names_claim(page, subject) and not speech_acts(page, subject.start):
        return None
    if found.cue.object is Object.TARGET:
        draft.against.append(subject)
    draft.points_back = later is None
    return draft


def _tells_nothing(page: Page, found: Found, subject: Run) -> bool:
    """Whether only the telling is told: "Pernyataan itu disampaikan …", "whose crew was blamed"."""
    if page.bits[subject.start] & RELATIVE:
        return True
    pointing = any(page.bits[place] & DEMONSTRATIVE for place in range(*subject))
    return pointing and names_claim(page, subject) and not found.cue.passive_only


def _claim_with_clause(page: Page, found: Found, within: Reach) -> Run | None:
    """A noun for what was said with all of it: "Kabar bahwa X mundur ditepis Y"."""
    if found.cue.act not in ANSWERING:
        return None
    clause = None
    for place in range(found.group.start - 1, within.start - 1, -1):
        if page.bits[place] & (COMMA | STOP):
            return None
        if page.bits[place] & COMPLEMENTIZER:
            clause = place
        elif clause is not None and speech_acts(page, place):
            noun = noun_phrases.before(page, clause, within.start)
            return noun and Run(noun.start, found.group.start)
    return None


def _claim_beside(page: Page, found: Found, within: Reach) -> Run | None:
    """The noun for what was just said: "…, tudingan yang dibantah X"."""
    place = noun_phrases.without_time(page, found.group.start, within.start) - 1
    if place <= within.start or not page.bits[place] & RELATIVE:
        return None
    claim = noun_phrases.before(page, place, within.start)
    beside = claim is not None and page.has(claim.start - 1, COMMA)
    return claim if claim and beside and speech_acts(page, claim.start) else None


def _described(page: Page, found: Found, within: Reach) -> tuple[Run | None, bool]:
    """The noun that a relative clause with this passive describes, and whether a comma parts them."""
    place = found.group.start - 1
    if place <= within.start or not page.bits[place] & RELATIVE:
        return None, False
    if page.language.file.speaker_relatives or found.cue.object is not Object.TARGET:
        return None, False
    inserted = bool(page.bits[place - 1] & COMMA)
    return noun_phrases.before(page, place - 1 if inserted else place, within.start), inserted


def _is_described(page: Page, run: Run) -> bool:
    """Whether a verb behind the participle has the sentence's subject: "that we were warned is wrong"."""
    marked = page.language.file.words.get(WordClass.INFINITIVE_MARKER)
    return bool(marked) and page.has(run.start, COPULA | AUXILIARY)


def _circumstance(
    page: Page, quotes: Quotations, found: Found, within: Reach
) -> contents.Content | None:
    """When or where alone: "is expected on Wednesday"."""
    start = found.run.end
    when = PREPOSITION | SUBORDINATOR | TIME
    if found.cue.fixed or start >= within.end or not page.bits[start] & when:
        return None
    run = clause_ends.to_clause_end(page, quotes, start, within)
    return None if run is None else contents.Content(run)


def _can_complete(page: Page, quotes: Quotations, cue: Cue, run: Run) -> bool:
    """Whether the words after a passive without a speaker report: "dituduh menjual", no name."""
    names = Frame.FULL_CLAUSE in cue.frames  # "yang disebut Danau Hijau"
    if run.start in quotes.starting or ((cue.passive_only or cue.hedge) and not names):
        return True
    if page.tokens[run.start].lower in cue.prepositions:
        return True
    if cue.object is Object.ADDRESSEE and page.bits[run.start] & PRONOUN:
        return True
    reporting = VERB | AUXILIARY | COPULA | NEGATION | COMPLEMENTIZER
    return bool(page.bits[run.start] & (reporting | QUESTION | INFINITIVE_MARKER))


def _points_back(page: Page, subject: Run) -> bool:
    """Whether the subject only points at what stands beside ("Hal itu")."""
    return bool(page.bits[subject.start] & NOT_A_SPEAKER)


def _answering(
    page: Page, quotes: Quotations, found: Found, agent: Run, subject: Run | None, within: Reach
) -> Draft | None:
    """ "…, demikian dilaporkan X", "Hal itu disampaikan X": the content stands before or beside."""
    draft = Draft(found, agent, [], form=heads.form(page, agent))
    start = found.group.start if subject is None else subject.start
    quotation = before_cue.quote_before(page, quotes, start, within)
    earlier = before_cue.clause_before(page, start, within)
    later = contents.after(page, quotes, found.cue, agent.end, within)
    if quotation is not None:
        draft.content = [quotation]
    elif earlier is not None and subject is None:
        draft.content = [earlier]
    elif later is not None and page.bits[later.run.start] & COMPLEMENTIZER:
        draft.content = [later.run]
    elif subject is not None:
        draft.content, draft.points_back = [subject], True
    elif later is not None or clause_ends.rest_after_comma(page, quotes, agent.end, within):
        rest = clause_ends.rest_after_comma(page, quotes, agent.end, within)
        draft.content = [run for run in (rest or (later and later.run),) if run]
    draft.parenthesis = Run(start, agent.end)
    return draft if draft.content else None


def _is_impersonal(page: Page, subject: Run) -> bool:
    return subject.end - subject.start == 1 and bool(page.bits[subject.start] & IMPERSONAL)


def _agent(page: Page, found: Found, subject: Run | None, within: Reach) -> tuple[Run | None, int]:
    """The speaker right after "by", or after the passive itself, and where the rest begins."""
    start = _past_manner(page, found.run.end, within)
    if start < within.end and page.bits[start] & AGENT_MARKER:
        agent = noun_phrases.object_after(page, start + 1, within.end, found.cue.prepositions)
        if agent is not None and not page.bits[agent.start] & TIME:
            return agent, agent.end
    opens = subject is None and found.cue.hedge  # "Diduga ada dua orang …"
    if page.language.file.bare_agent and not (found.cue.naming or opens) and start < within.end:
        saying = subject is None or _points_back(page, subject) or names_claim(page, subject)
        bits = page.bits[start]
        may_begin = WORD if saying else CAPITAL | ARTICLE
        if bits & may_begin and not bits & _NO_AGENT:
            agent = noun_phrases.after(page, start, within.end)
            if agent is not None and agent.start == start:
                return agent, agent.end
        accusing = found.cue.object is Object.TARGET and bits & WORD and not bits & _NO_AGENT
        agent = noun_phrases.after(page, start, within.end) if accusing else None
        if agent is not None and agent.end < within.end and page.bits[agent.end] & VERB:
            return agent, agent.end  # "dituding oposisi memperlambat …"
    return None, start


def _past_manner(page: Page, start: int, within: Reach) -> int:
    """Where "by" stands behind how or when it was done: "dibantah keras oleh X"; else the start."""
    place = start
    while place < within.end and not page.bits[place] & AGENT_MARKER:
        timed = page.bits[place] & PREPOSITION and page.has(place + 1, TIME)
        if not (timed or page.bits[place] & TIME or is_adverb(page, place)):
            return start
        place += 1
    return place if place < within.end else start


def _agent_at_end(page: Page, run: Run) -> tuple[Run | None, Run]:
    """The speaker after a "by" that closes the content."""
    if page.bits[run.start] & COMPLEMENTIZER:
        return None, run
    for place in range(run.end - 2, run.start, -1):
        bits = page.bits[place]
        if bits & (COMMA | STOP):
            break
        if bits & AGENT_MARKER:
            if page.bits[place - 1] & VERB or heads.is_past(page, place - 1):
                break
            agent = noun_phrases.object_after(page, place + 1, run.end)
            timed = agent is not None and page.bits[agent.start] & TIME
            if agent is not None and agent.end == run.end and not timed:
                return agent, Run(run.start, place)
            break
    return None, run


def _around_word(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """ "allegedly": nobody says it, and its whole clause is said."""
    place, end = found.run
    start = place
    while start > within.start and not page.bits[start - 1] & (
        STOP | COMMA | COMPLEMENTIZER | COORDINATOR
    ):
        start -= 1
    for inner in range(place - 1, start - 1, -1):
        if page.bits[inner] & (SUBORDINATOR | QUESTION | VERB) and not page.bits[inner] & (
            COPULA | AUXILIARY
        ):
            start = inner + 1
            break
    rest = clause_ends.to_clause_end(page, quotes, end, within)
    content = [run for run in (Run(start, place) if start < place else None, rest) if run]
    if rest is None:
        return None
    return Draft(found, None, content, form=SourceForm.NONE, heard=True)
