"""Speaker, cue, content in the active: "X said that …", and what may stand around them."""

from __future__ import annotations

from dataclasses import replace

from claimgraph.ingest.attributions import (
    adjuncts,
    before_cue,
    clause_ends,
    clauses,
    contents,
    heads,
    noun_phrases,
)
from claimgraph.ingest.attributions.cues import Found, is_adverb
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.inverted import SPOKEN, can_speak, inverted
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach, speaker_floor
from claimgraph.ingest.attributions.speech_nouns import CHARGES, names_speech, speech_acts
from claimgraph.ingest.language_file import Frame, Object
from claimgraph.ingest.lexicon import Cue, Kind
from claimgraph.ingest.vocabulary import (
    AGENT_MARKER,
    ARTICLE,
    AS_REPORTED,
    AUXILIARY,
    CAPITAL,
    COMMA,
    COMPLEMENTIZER,
    CONTRAST,
    COORDINATOR,
    COPULA,
    DASH,
    DETERMINER,
    EVIDENCE,
    IMPERSONAL,
    INFINITIVE_MARKER,
    NOT_A_SPEAKER,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TIME,
    VERB,
)
from claimgraph.schemas.acts import Act

_ANSWERING = frozenset({Act.DENY, Act.REJECT, Act.CONFIRM, Act.ADMIT})


def active(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """Speaker before the cue; else, after a quotation or comma, behind it."""
    behind = _behind_clause(page, quotes, found, within)
    if behind is not None:
        return behind
    floor = speaker_floor(page, quotes, found, within)
    source = noun_phrases.before(page, found.group.start, floor)
    if source is None:
        return _relative(page, quotes, found, within) or _subjectless(page, quotes, found, within)
    if not heads.agrees(page, source, found.subject):
        return None
    if heads.is_verb_of_saying(page, source.end - 1):
        return None  # "X said reports of a leak were false"
    if not can_speak(page, source) or not _is_evidence(page, found, source):
        return None
    as_said = _as_said(page, quotes, found, source, within)
    return as_said or _around(page, quotes, found, source, within)


def _behind_clause(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """ "…, said X.": a clause before the comma, and nothing but the speaker behind the cue."""
    before = found.group.start - 1
    if not page.language.file.active_inverts or before <= within.start:
        return None
    says = Frame.CLAUSE in found.cue.frames and Frame.OBJECT not in found.cue.frames
    if not page.bits[before] & COMMA or not says or found.cue.object is Object.ADDRESSEE:
        return None
    earlier = before_cue.clause_before(page, found.group.start, within)
    if earlier is None or before_cue.main_clause(page, earlier) is None:
        return None
    if any(place in quotes.ending for place in range(earlier.start, before + 1)):
        return None
    draft = inverted(page, quotes, found, within)
    if draft is None or draft.source is None or not _is_bare(page, draft.source, within):
        return None
    return draft if heads.agrees(page, draft.source, found.subject) else None


def _is_bare(page: Page, source: Run, within: Reach) -> bool:
    """Whether the phrase closes its clause and has no verb."""
    if source.end < within.end and not page.bits[source.end] & (COMMA | STOP | DASH):
        return False
    if page.bits[source.start] & (TIME | PRONOUN):
        return False
    return not any(heads.is_past(page, place) for place in range(*source))


def _as_said(
    page: Page, quotes: Quotations, found: Found, source: Run, within: Reach
) -> Draft | None:
    """ "As X noted, …" and "…, as X noted, …"."""
    opening = source.start - 1
    if opening < within.start or not page.bits[opening] & AS_REPORTED:
        return None
    if Frame.THAT not in found.cue.frames:
        return None
    if opening > within.start and not page.bits[opening - 1] & (COMMA | DASH | COORDINATOR):
        return None
    closing = _closing(page, quotes, found.run.end, within)
    if closing is None:
        return None
    draft = Draft(found, source, [], form=heads.form(page, source))
    draft.parenthesis = Run(opening, closing)
    quotation = quotes.starting.get(closing + 1)
    if quotation is not None:
        draft.content = [quotation.run]
        return draft
    earlier = before_cue.clause_before(page, opening, within)
    if earlier is not None and earlier.end - earlier.start == 1:
        earlier = None  # "But, as X noted, …"
    later = None
    if closing < within.end and page.bits[closing] & (COMMA | DASH):
        later = clause_ends.to_clause_end(page, quotes, closing + 1, within)
    draft.content = [run for run in (earlier, later) if run is not None]
    return draft if draft.content else None


def _is_evidence(page: Page, found: Found, source: Run) -> bool:
    """Whether the source is a picture, document or count, where the cue asks for one."""
    if not found.cue.evidence:
        return True
    return any(page.bits[place] & EVIDENCE for place in range(*source))


def _around(
    page: Page, quotes: Quotations, found: Found, source: Run, within: Reach
) -> Draft | None:
    """Content before, around or after "X said"."""
    cue = found.cue
    draft = Draft(found, source, [], form=heads.form(page, source))
    end = found.run.end
    answered = _claim_before(page, quotes, draft, within) if Frame.OBJECT in cue.frames else None
    if answered is not None:
        return answered
    spoken = cue.frames & SPOKEN
    if spoken:
        quotation = before_cue.quote_before(page, quotes, source.start, within)
        if quotation is not None and not _is_title(page, quotes, found, quotation, within):
            draft.content = [quotation]
            rest = clause_ends.rest_after_comma(page, quotes, end, within)
            if rest is not None and (rest.start in quotes.starting):
                draft.content.append(rest)
            draft.parenthesis = Run(source.start, end)
            return draft
        earlier = before_cue.clause_before(page, source.start, within)
        if earlier is not None and not cue.frames & {Frame.CLAUSE, Frame.FULL_CLAUSE}:
            earlier = earlier if cue.frames & {Frame.THAT} else None
        if earlier is not None and not page.language.file.active_inverts:
            earlier = (
                earlier if before_cue.main_clause(page, earlier) else None
            )  # "Ketua MK, X mengatakan, …"
        if earlier is not None and (
            _closes_clause(page, quotes, found, end, within)
            or _only_circumstances_follow(page, quotes, found, earlier, within)
        ):
            draft.content = [earlier]
            rest = clause_ends.rest_after_comma(page, quotes, end, within)
            if rest is not None:
                draft.content.append(rest)
            draft.parenthesis = Run(source.start, end)
            return draft
    if (
        end < within.end
        and page.bits[end] & AGENT_MARKER
        and page.lower(end) not in cue.prepositions
    ):
        return None  # "verified by": a participle
    if _is_what_is_said(page, source, end, within):
        return None
    if _is_cleft(page, source, end, within):
        run = clause_ends.to_clause_end(page, quotes, end + 1, within)
        draft.content = [] if run is None else [run]
        return draft if draft.content else None
    content = _content(page, quotes, found, within)
    if content is not None and not _is_said_before(page, quotes, content.run, source, within):
        opens = clauses.opens_sentence(page, source.start, within.start)
        run = clauses.to_main_clause(page, quotes, content.run) if opens else content.run
        draft.content = [run]
        draft.place_object(content.object)
        return draft
    if spoken and _is_over(page, cue, end, within):
        earlier = before_cue.clause_before(page, source.start, within)
        if earlier is not None:
            draft.content = [earlier]
            draft.parenthesis = Run(source.start, end)
            return draft
    return None


def _content(
    page: Page, quotes: Quotations, found: Found, within: Reach
) -> contents.Content | None:
    """What follows the cue; else the cue's own word, where that holds it ("membantahnya")."""
    end = found.run.end
    content = contents.after(page, quotes, found.cue, end, within)
    if not found.holds_pronoun or Frame.OBJECT not in found.cue.frames:
        return content
    closed = end >= within.end or page.bits[end] & (COMMA | STOP)
    return contents.Content(found.run) if closed or content is None else content


def _is_cleft(page: Page, source: Run, end: int, within: Reach) -> bool:
    """ "What we doubt is …"."""
    opening = source.start - 1
    if opening != within.start or end >= within.end or not page.bits[end] & COPULA:
        return False
    return bool(page.bits[opening] & QUESTION and not page.bits[opening] & SUBORDINATOR)


def _is_what_is_said(page: Page, source: Run, end: int, within: Reach) -> bool:
    """ "contrary to what X says, …": it stands for all that is said."""
    asks = source.start > within.start and page.bits[source.start - 1] & QUESTION
    apart = SUBORDINATOR | RELATIVE | COMPLEMENTIZER
    what = asks and not page.bits[source.start - 1] & apart
    led = source.start - 2 >= within.start and page.bits[source.start - 2] & PREPOSITION
    return bool(what and led) and (end >= within.end or bool(page.bits[end] & (COMMA | STOP)))


def _is_over(page: Page, cue: Cue, end: int, within: Reach) -> bool:
    """Whether no object follows the cue, only when, where, how or to whom it was said."""
    if end >= within.end or cue.object is Object.ADDRESSEE:
        return True
    adjunct = STOP | COMMA | DASH | PREPOSITION | TIME | SUBORDINATOR
    return bool(page.bits[end] & adjunct) or is_adverb(page, end)


def _is_title(page: Page, quotes: Quotations, found: Found, earlier: Run, within: Reach) -> bool:
    """Whether the quotation only ends an adverbial: 'On "The View," she said that …'."""
    end = found.run.end
    adverbial = page.bits[earlier.start] & (PREPOSITION | SUBORDINATOR)
    if not adverbial or earlier.start in quotes.starting or end >= within.end:
        return False
    closes = page.bits[end] & (COMMA | STOP | DASH) and page.lower(end) != ":"
    return not closes and contents.after(page, quotes, found.cue, end, within) is not None


def _is_said_before(page: Page, quotes: Quotations, run: Run, source: Run, within: Reach) -> bool:
    """Whether a whole clause stands before "X told Y …", so that what follows is no content."""
    if run.start in quotes.starting or page.bits[run.start] & COMPLEMENTIZER:
        return False
    earlier = before_cue.clause_before(page, source.start, within)
    adverbial = PREPOSITION | SUBORDINATOR | TIME
    if earlier is None or not page.language.file.active_inverts:
        return False
    if page.bits[earlier.start] & adverbial and not page.bits[earlier.start] & DETERMINER:
        return False
    verbs = sum(1 for p in range(*earlier) if page.bits[p] & (VERB | AUXILIARY | COPULA))
    return verbs > 0 and page.bits[run.start] & INFINITIVE_MARKER > 0


def _closes_clause(page: Page, quotes: Quotations, found: Found, end: int, within: Reach) -> bool:
    """Whether the clause is over with its cue: "…, X said." or "…, X said, …"."""
    if end >= within.end or page.bits[end] & (STOP | DASH):
        return page.lower(end) != ":"
    if page.bits[end] & COMMA:
        follows = end + 1
        return follows not in quotes.starting and not found.cue.object is Object.TARGET
    return False


def _claim_before(page: Page, quotes: Quotations, draft: Draft, within: Reach) -> Draft | None:
    """ "…, a claim (that) X denies", "…, which X denies", "an allegation that X called false"."""
    source, end = draft.source, draft.found.run.end
    if source is None or (draft.found.cue.act not in _ANSWERING and not draft.found.cue.labels):
        return None
    place = source.start - 1
    if place > within.start and page.bits[place] & (RELATIVE | COMPLEMENTIZER):
        if page.bits[place - 1] & COMMA:
            claim: Run | None = Run(place, place + 1)  # ", which X denies"
        else:
            claim = noun_phrases.before(page, place, within.start)
            claim = claim if claim and names_speech(page, claim) else None
    elif page.language.file.active_inverts:
        claim, draft.source = _parted(page, source, within)
    else:
        return None
    closing = _closing(page, quotes, end, within)
    if claim is None or draft.source is None or closing is None:
        draft.source = source
        return None
    label = Run(end, closing) if draft.found.cue.labels else None
    if label is not None and label.start == label.end:
        return None
    draft.content = [claim] if label is None else [claim, label]
    draft.claim_before = True
    draft.apposed = claim.start > within.start and bool(page.bits[claim.start - 1] & COMMA)
    return draft


def _parted(page: Page, run: Run, within: Reach) -> tuple[Run | None, Run | None]:
    """ "a claim Moscow", where the second begins a clause about the first."""
    start = run.start
    if start - 1 > within.start and page.bits[start - 2] & COMMA and _is_something(page, start - 1):
        return Run(start - 1, start), run
    if start > within.start and not page.bits[start - 1] & COMMA:
        claim = noun_phrases.before(page, start, within.start)
        led_in = claim is not None and claim.start > within.start
        if claim and led_in and page.bits[claim.start - 1] & COMMA and names_speech(page, claim):
            return claim, run
        return None, run
    for place in range(start + 1, run.end):
        begins = page.bits[place] & (CAPITAL | ARTICLE | PRONOUN)
        if begins and speech_acts(page, place - 1):
            return Run(start, place), Run(place, run.end)
    return None, run


def _is_something(page: Page, place: int) -> bool:
    """Whether the word stands for all that was said: ", something X denies"."""
    return bool(page.bits[place] & NOT_A_SPEAKER) and not page.bits[place] & IMPERSONAL


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
    closing = _closing(page, quotes, place, within)
    return closing is not None and closing + 1 not in quotes.starting


def _closing(page: Page, quotes: Quotations, place: int, within: Reach) -> int | None:
    """The comma or stop behind the words from here, when they lead to no content."""
    while place < within.end and not page.bits[place] & (COMMA | STOP | DASH):
        if page.bits[place] & COMPLEMENTIZER or place in quotes.starting:
            return None
        place += 1
    return place


def _relative(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """The speaker is a relative pronoun, or the noun it belongs to."""
    place = noun_phrases.without_time(page, found.group.start, within.start) - 1
    if place < within.start or not page.bits[place] & RELATIVE:
        return None
    content = _content(page, quotes, found, within)
    if content is None:
        return None
    end = place - 1 if page.bits[place - 1] & COMMA else place
    noun = noun_phrases.before(page, end, within.start)
    source: Run | None = Run(place, place + 1)
    if not page.language.file.speaker_relatives or (noun and heads.is_told(page, noun)):
        source = noun and heads.behind_verb(page, noun)
    if source is None:
        return None
    found, source = _without_told(page, found, source)
    inserted = place > within.start and page.bits[place - 1] & COMMA
    run = clause_ends.to_comma(page, quotes, content.run) if inserted else content.run
    draft = Draft(found, source, [run], form=heads.form(page, source))
    draft.place_object(content.object)
    return draft


def _without_told(page: Page, found: Found, source: Run) -> tuple[Found, Run]:
    """Whose accusation says so: "tuduhan Inggris yang menyatakan bahwa …"."""
    charge = next(
        (
            form.cue.act
            for form in page.cues_at(source.start)
            if form.cue.kind is Kind.NOUN and form.cue.act in CHARGES
        ),
        None,
    )
    owner = Run(source.start + 1, source.end)
    if charge is None or owner.start == owner.end or not page.bits[owner.start] & CAPITAL:
        return found, source
    if found.cue.act is Act.ASSERT:
        found = replace(found, cue=replace(found.cue, act=charge))
    return found, owner


def _subjectless(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """No speaker before the cue: behind it after a quotation or clause, else shared."""
    inverts = page.language.file.active_inverts
    behind = inverted(page, quotes, found, within) if inverts else None
    if behind is not None:
        agreed = behind.source and heads.agrees(page, behind.source, found.subject)
        return behind if agreed else None
    place = found.group.start - 1
    joins = COORDINATOR | CONTRAST | COMMA | PREPOSITION
    if not inverts:
        joins |= SUBORDINATOR  # "menolak usul itu karena menganggap …"
    joined = place >= within.start and page.bits[place] & joins
    if not joined and not _opens_title(page, found, within):
        return None
    content = contents.after(page, quotes, found.cue, found.run.end, within)
    if content is None:
        return None
    draft = Draft(found, None, [content.run], shared=True)
    draft.place_object(content.object)
    return draft


def _opens_title(page: Page, found: Found, within: Reach) -> bool:
    """Whether a headline begins with its verb ("Bantah Aniaya Tahanan, Kapolres …")."""
    titled = page.is_titled(found.run.start)
    return titled and found.group.start == within.start and not page.language.file.active_inverts
