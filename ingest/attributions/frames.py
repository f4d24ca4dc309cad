"""A cue in its clause: who speaks and what is said, by the voice that the cue has there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from claimgraph.ingest.attributions import clauses, contents, noun_phrases
from claimgraph.ingest.attributions.acts import names_claim, names_speech, speech_acts
from claimgraph.ingest.attributions.contents import Reach
from claimgraph.ingest.attributions.cues import Found, Voice, is_adverb
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.nominal import nominal
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.quoted_as import is_quoted_as, quoted_as
from claimgraph.ingest.attributions.source_markers import source_marker
from claimgraph.ingest.attributions.verb_second import second
from claimgraph.ingest.language_file import Frame, Object, Role
from claimgraph.ingest.lexicon import Cue, Kind
from claimgraph.ingest.readings import SourceForm
from claimgraph.ingest.vocabulary import (
    ADVERB,
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
    DEMONSTRATIVE,
    DETERMINER,
    EVIDENCE,
    IMPERSONAL,
    INFINITIVE_MARKER,
    MARK,
    NEGATION,
    NOT_A_SPEAKER,
    OBJECT_PRONOUN,
    POSSESSIVE,
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
from claimgraph.schemas.acts import Act


def read(page: Page, quotes: Quotations, found: Found) -> Draft | None:
    """What one reading of a cue attributes to whom; none when its frames do not fit."""
    within = contents.reach(page, quotes, found.run.start)
    draft = _READERS[found.voice](page, quotes, found, within)
    if draft is None:
        return None
    if found.cue.figures and not contents.holds_figure(page, found.cue, draft.content[0]):
        return None
    if found.cue.light:
        return _with_noun(page, draft)
    return _with_attitude(page, quotes, draft, within)


def _with_attitude(page: Page, quotes: Quotations, draft: Draft, within: Reach) -> Draft:
    """ "menyatakan prihatin atas …": who says it without a subject says it of himself."""
    found, place = draft.found, draft.content[0].start
    if found.cue.act is not Act.ASSERT or place != found.run.end:
        return draft
    if page.language.file.active_inverts or not found.cue.frames & {Frame.CLAUSE, Frame.THAT}:
        return draft
    negated = bool(page.bits[place] & NEGATION)
    place += negated
    for form in page.cues_at(place):
        attitude = form.cue
        if attitude.kind is Kind.VERB and attitude.fixed and Frame.PREPOSITION in attitude.frames:
            content = contents.after(page, quotes, attitude, place + 1, within)
            if content is not None:
                act = attitude.negated if negated and attitude.negated else attitude.act
                cue = replace(found.cue, act=act, negated=None)
                draft.found = replace(found, cue=cue, run=Run(found.run.start, place + 1))
                draft.content[0] = content.run
                break
    return draft


def _with_noun(page: Page, draft: Draft) -> Draft | None:
    """ "voiced concern about …": the noun says what is done, and becomes part of the cue."""
    run, found = draft.content[0], draft.found
    if run.start < found.run.start:
        return None  # "tuduhan itu dilontarkan oleh X": the noun says it
    for place in range(run.start, min(run.end - 1, run.start + _FARTHEST_NOUN)):
        if page.bits[place] & (COMPLEMENTIZER | PREPOSITION):
            return None
        noun = next((form.cue for form in page.cues_at(place) if form.cue.kind is Kind.NOUN), None)
        if noun is not None:
            cue = replace(found.cue, act=noun.act, hedge=noun.hedge)
            end = place + 2 if page.has(place + 1, MARK) else place + 1  # 'voiced "concern" about'
            draft.found = replace(found, cue=cue, run=Run(found.run.start, end))
            if page.lower(end) in noun.prepositions:
                draft.content[0] = Run(end, run.end)
            return draft
    return None


def _active(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """Speaker before the cue; else, after a quotation or comma, behind it."""
    behind = _behind_clause(page, quotes, found, within)
    if behind is not None:
        return behind
    floor = _floor(page, quotes, found, within)
    source = noun_phrases.before(page, found.group.start, floor)
    if source is None:
        return _relative(page, quotes, found, within) or _subjectless(page, quotes, found, within)
    if not noun_phrases.agrees(page, source, found.subject):
        return None
    if not _can_speak(page, source) or not _is_evidence(page, found, source):
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
    earlier = contents.clause_before(page, found.group.start, within)
    if earlier is None or contents.main_clause(page, earlier) is None:
        return None
    if any(place in quotes.ending for place in range(earlier.start, before + 1)):
        return None
    draft = _inverted(page, quotes, found, within)
    if draft is None or draft.source is None or not _is_bare(page, draft.source, within):
        return None
    return draft if noun_phrases.agrees(page, draft.source, found.subject) else None


def _is_bare(page: Page, source: Run, within: Reach) -> bool:
    """Whether the phrase closes its clause and has no verb."""
    if source.end < within.end and not page.bits[source.end] & (COMMA | STOP | DASH):
        return False
    if page.bits[source.start] & (TIME | PRONOUN):
        return False
    return not any(noun_phrases.is_past(page, place) for place in range(*source))


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
    draft = Draft(found, source, [], form=_form(page, source))
    draft.parenthesis = Run(opening, closing)
    quotation = quotes.starting.get(closing + 1)
    if quotation is not None:
        draft.content = [quotation.run]
        return draft
    earlier = contents.clause_before(page, opening, within)
    if earlier is not None and earlier.end - earlier.start == 1:
        earlier = None  # "But, as X noted, …"
    later = None
    if closing < within.end and page.bits[closing] & (COMMA | DASH):
        later = contents.to_clause_end(page, quotes, closing + 1, within)
    draft.content = [run for run in (earlier, later) if run is not None]
    return draft if draft.content else None


def _can_speak(page: Page, source: Run) -> bool:
    """Whether the phrase is not one of those that never say anything ("hal itu")."""
    return not page.bits[source.start] & NOT_A_SPEAKER


def _is_evidence(page: Page, found: Found, source: Run) -> bool:
    """Whether the source is a picture, document or count, where the cue asks for one."""
    if not found.cue.evidence:
        return True
    return any(page.bits[place] & EVIDENCE for place in range(*source))


def _floor(page: Page, quotes: Quotations, found: Found, within: Reach) -> int:
    """The speaker stands behind the last quotation and the last clause boundary."""
    for place in range(found.group.start - 1, within.start - 1, -1):
        if place + 1 in quotes.ending and quotes.around[found.run.start] < 0:
            return place + 1
    return within.start


def _around(
    page: Page, quotes: Quotations, found: Found, source: Run, within: Reach
) -> Draft | None:
    """Content before, around or after "X said"."""
    cue = found.cue
    draft = Draft(found, source, [], form=_form(page, source))
    end = found.run.end
    answered = _claim_before(page, quotes, draft, within) if Frame.OBJECT in cue.frames else None
    if answered is not None:
        return answered
    spoken = cue.frames & _SPOKEN
    if spoken:
        quotation = contents.quote_before(page, quotes, source.start, within)
        if quotation is not None and not _is_title(page, quotes, found, quotation, within):
            draft.content = [quotation]
            rest = contents.rest_after_comma(page, quotes, end, within)
            if rest is not None and (rest.start in quotes.starting):
                draft.content.append(rest)
            draft.parenthesis = Run(source.start, end)
            return draft
        earlier = contents.clause_before(page, source.start, within)
        if earlier is not None and not cue.frames & {Frame.CLAUSE, Frame.FULL_CLAUSE}:
            earlier = earlier if cue.frames & {Frame.THAT} else None
        if earlier is not None and not page.language.file.active_inverts:
            earlier = (
                earlier if contents.main_clause(page, earlier) else None
            )  # "Ketua MK, X mengatakan, …"
        if earlier is not None and (
            _closes_clause(page, quotes, found, end, within)
            or _only_circumstances_follow(page, quotes, found, earlier, within)
        ):
            draft.content = [earlier]
            rest = contents.rest_after_comma(page, quotes, end, within)
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
    if _is_cleft(page, source, end, within):
        run = contents.to_clause_end(page, quotes, end + 1, within)
        draft.content = [] if run is None else [run]
        return draft if draft.content else None
    content = contents.after(page, quotes, cue, end, within)
    if content is not None and not _is_said_before(page, quotes, content.run, source, within):
        opens = clauses.opens_sentence(page, source.start, within.start)
        run = clauses.to_main_clause(page, quotes, content.run) if opens else content.run
        draft.content = [run]
        _place_object(draft, content.object)
        return draft
    if spoken and _is_over(page, cue, end, within):
        earlier = contents.clause_before(page, source.start, within)
        if earlier is not None:
            draft.content = [earlier]
            draft.parenthesis = Run(source.start, end)
            return draft
    if found.holds_object and Frame.OBJECT in cue.frames:
        draft.content = [found.run]
        return draft
    return None


def _is_cleft(page: Page, source: Run, end: int, within: Reach) -> bool:
    """ "What we doubt is …"."""
    opening = source.start - 1
    if opening != within.start or end >= within.end or not page.bits[end] & COPULA:
        return False
    return bool(page.bits[opening] & QUESTION and not page.bits[opening] & SUBORDINATOR)


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
    earlier = contents.clause_before(page, source.start, within)
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


def _only_circumstances_follow(
    page: Page, quotes: Quotations, found: Found, earlier: Run, within: Reach
) -> bool:
    """Whether a clause stands before and only when, where or to whom behind: "…, X said on Friday"."""
    if contents.main_clause(page, earlier) is None:
        return False
    place = contents.past_object(page, quotes, found.cue, found.run.end, within)
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


def _place_object(draft: Draft, run: Run | None) -> None:
    if run is None:
        return
    if draft.found.cue.object is Object.TARGET:
        draft.against.append(run)
    elif draft.found.cue.object is Object.ADDRESSEE:
        draft.addressed_to.append(run)


def _form(page: Page, source: Run) -> SourceForm:
    return SourceForm.PRONOUN if noun_phrases.is_pronoun(page, source) else SourceForm.NAMED


def _relative(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """The speaker is a relative pronoun, or the noun it belongs to."""
    place = noun_phrases.without_time(page, found.group.start, within.start) - 1
    if place < within.start or not page.bits[place] & RELATIVE:
        return None
    content = contents.after(page, quotes, found.cue, found.run.end, within)
    if content is None:
        return None
    source: Run | None = Run(place, place + 1)
    if not page.language.file.speaker_relatives:
        end = place - 1 if page.bits[place - 1] & COMMA else place
        source = noun_phrases.before(page, end, within.start)
    if source is None:
        return None
    inserted = place > within.start and page.bits[place - 1] & COMMA
    run = _to_comma(page, quotes, content.run) if inserted else content.run
    draft = Draft(found, source, [run], form=_form(page, source))
    _place_object(draft, content.object)
    return draft


def _to_comma(page: Page, quotes: Quotations, run: Run) -> Run:
    """The run up to the comma that closes an inserted clause."""
    for place in range(run.start + 1, run.end):
        if page.bits[place] & COMMA and quotes.around[place] < 0:
            return Run(run.start, place)
    return run


def _subjectless(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """No speaker before the cue: behind it after a quotation or clause, else shared."""
    inverts = page.language.file.active_inverts
    behind = _inverted(page, quotes, found, within) if inverts else None
    if behind is not None:
        agreed = behind.source and noun_phrases.agrees(page, behind.source, found.subject)
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
    _place_object(draft, content.object)
    return draft


def _opens_title(page: Page, found: Found, within: Reach) -> bool:
    """Whether a headline begins with its verb ("Bantah Aniaya Tahanan, Kapolres …")."""
    titled = page.is_titled(found.run.start)
    return titled and found.group.start == within.start and not page.language.file.active_inverts


def _gerund(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """The speaker is that of the clause beside it."""
    if is_quoted_as(page, found, within):
        return quoted_as(page, quotes, found, within)
    place = found.group.start - 1
    if place >= within.start and not page.bits[place] & (COMMA | STOP | COORDINATOR | SUBORDINATOR):
        if not page.bits[place] & (PREPOSITION | WORD):
            return None
        if page.bits[place] & (ARTICLE | POSSESSIVE | DETERMINER):
            return None
    content = contents.after(page, quotes, found.cue, found.run.end, within)
    if content is None or _is_next_clause(page, quotes, content.run):
        return None
    run = content.run
    if found.group.start == within.start or clauses.opens_sentence(
        page, found.group.start, within.start
    ):
        run = clauses.to_main_clause(page, quotes, run)  # "Thanking the king, X said …"
    elif page.bits[place] & COMMA:
        run = _before_verb(page, quotes, run)  # "X, citing a report, said …"
    content = contents.Content(run, content.object)
    source = None
    if place >= within.start and page.bits[place] & WORD and not page.bits[place] & _NO_SUBJECT:
        source = _led_in(page, noun_phrases.before(page, found.group.start, within.start), within)
    draft = Draft(found, source, [content.run], shared=source is None)
    _place_object(draft, content.object)
    return draft


def _is_next_clause(page: Page, quotes: Quotations, run: Run) -> bool:
    """Whether a comma parts the words from the cue: "reporting from Y, said …"."""
    return bool(page.bits[run.start - 1] & COMMA) and run.start not in quotes.starting


def _before_verb(page: Page, quotes: Quotations, run: Run) -> Run:
    """The run up to a comma behind which the sentence's own verb stands."""
    for place in range(run.start + 1, run.end - 1):
        if page.bits[place] & COMMA and quotes.around[place] < 0:
            finite = any(form.role is Role.FINITE for form in page.cues_at(place + 1))
            if finite or page.bits[place + 1] & (VERB | AUXILIARY | COPULA):
                return Run(run.start, place)
    return run


def _inverted(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """ "…," kata X: what comes before is said, and what goes on behind the speaker."""
    start = found.group.start
    source = noun_phrases.after(page, found.run.end, within.end)
    if source is None or not found.cue.frames & _SPOKEN or not _can_speak(page, source):
        return None
    if found.voice is Voice.ACTIVE and page.has(found.run.end, PREPOSITION):
        return None  # "“doubtful” reports of the fire"
    draft = Draft(found, source, [], form=_form(page, source))
    _said_around(page, quotes, draft, Run(start, source.end), within)
    return draft if draft.content else None


def _said_around(page: Page, quotes: Quotations, draft: Draft, clause: Run, within: Reach) -> None:
    """Content on both sides of the cue's clause."""
    quotation = contents.quote_before(page, quotes, clause.start, within)
    earlier = None if quotation else contents.clause_before(page, clause.start, within)
    rest = contents.rest_after_comma(page, quotes, clause.end, within)
    if quotation is not None:
        draft.content = [quotation]
        if rest is not None and rest.start in quotes.starting:
            draft.content.append(rest)
    elif earlier is not None and draft.found.cue.frames & {Frame.CLAUSE, Frame.FULL_CLAUSE}:
        draft.content = [earlier] if rest is None else [earlier, rest]
    elif (
        rest is not None
        and clause.start == within.start
        and (rest.start in quotes.starting or _leads(page, draft, clause))
    ):
        draft.content = [rest]
    draft.parenthesis = clause


def _leads(page: Page, draft: Draft, clause: Run) -> bool:
    """Whether the cue's clause opens the sentence and what is said follows: "Kata X, …"."""
    if draft.found.cue.kind is Kind.SOURCE_MARKER:
        return True
    named = draft.source is not None and page.has(draft.source.start, CAPITAL | PRONOUN)
    return named and draft.found.voice is Voice.INVERTED and page.has(clause.end, COMMA)


def _clitic(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """ "katanya": the speaker is in the cue."""
    draft = Draft(found, None, [], form=SourceForm.CLITIC)
    _said_around(page, quotes, draft, found.run, within)
    return draft if draft.content else None


def _passive(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """What it is about stands before, the rest behind, the speaker after "by" or nowhere."""
    cue = found.cue
    if Frame.AROUND in cue.frames:
        return _around_word(page, quotes, found, within)
    subject = noun_phrases.before(page, found.group.start, _floor(page, quotes, found, within))
    inserted = False
    if subject is None:
        subject, inserted = _described(page, found, within)
    agent, start = _agent(page, found, subject, within)
    if cue.passive_only and agent is not None:
        return None
    points_back = subject is not None and _points_back(page, subject)
    if agent is None and subject is not None and _tells_nothing(page, found, subject):
        return None
    if agent is not None and (subject is None or points_back):
        return _answering(page, quotes, found, agent, subject, within)
    told = subject is not None and cue.object is not Object.CONTENT
    content = contents.after(page, quotes, cue, start, within, told=told)
    if content is None and cue.passive_only and subject is not None:
        content = _circumstance(page, quotes, found, within)
    if content is None and agent is None:
        return None
    if agent is None and content is not None and not _can_complete(page, quotes, cue, content.run):
        return None
    if content is not None and inserted:
        content = contents.Content(_to_comma(page, quotes, content.run), content.object)
    segments = [] if content is None else [content.run]
    if content is not None and agent is None:
        agent, segments[0] = _agent_at_end(page, content.run)
    if segments and (subject is None or subject.start > within.start):
        opening = (subject or found.group).start  # "Asked whether …, X said"
        segments[0] = _before_main(page, quotes, opening, segments[0], within)
    draft = Draft(found, agent, segments, heard=agent is None)
    draft.form = SourceForm.NONE if agent is None else _form(page, agent)
    if subject is not None and cue.object is Object.TARGET:
        draft.against.append(subject)
    if subject is not None and cue.object is Object.ADDRESSEE:
        draft.addressed_to.append(subject)
    elif subject is not None and not _is_impersonal(page, subject):
        draft.content.insert(0, subject)
    return draft if draft.content else None


def _tells_nothing(page: Page, found: Found, subject: Run) -> bool:
    """Whether only the telling is told: "Pernyataan itu disampaikan …", "whose crew was blamed"."""
    if page.bits[subject.start] & RELATIVE:
        return True
    pointing = any(page.bits[place] & DEMONSTRATIVE for place in range(*subject))
    return pointing and names_claim(page, subject) and not found.cue.passive_only


def _described(page: Page, found: Found, within: Reach) -> tuple[Run | None, bool]:
    """The noun that a relative clause with this passive describes, and whether a comma parts them."""
    place = found.group.start - 1
    if place <= within.start or not page.bits[place] & RELATIVE:
        return None, False
    if page.language.file.speaker_relatives or found.cue.object is not Object.TARGET:
        return None, False
    inserted = bool(page.bits[place - 1] & COMMA)
    return noun_phrases.before(page, place - 1 if inserted else place, within.start), inserted


def _circumstance(
    page: Page, quotes: Quotations, found: Found, within: Reach
) -> contents.Content | None:
    """When or where alone: "is expected on Wednesday"."""
    start = found.run.end
    when = PREPOSITION | SUBORDINATOR | TIME
    if found.cue.fixed or start >= within.end or not page.bits[start] & when:
        return None
    run = contents.to_clause_end(page, quotes, start, within)
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
    draft = Draft(found, agent, [], form=_form(page, agent))
    start = found.group.start if subject is None else subject.start
    quotation = contents.quote_before(page, quotes, start, within)
    earlier = contents.clause_before(page, start, within)
    later = contents.after(page, quotes, found.cue, agent.end, within)
    if quotation is not None:
        draft.content = [quotation]
    elif earlier is not None and subject is None:
        draft.content = [earlier]
    elif later is not None and page.bits[later.run.start] & COMPLEMENTIZER:
        draft.content = [later.run]
    elif subject is not None:
        draft.content, draft.points_back = [subject], True
    elif later is not None or contents.rest_after_comma(page, quotes, agent.end, within):
        rest = contents.rest_after_comma(page, quotes, agent.end, within)
        draft.content = [run for run in (rest or (later and later.run),) if run]
    draft.parenthesis = Run(start, agent.end)
    return draft if draft.content else None


def _is_impersonal(page: Page, subject: Run) -> bool:
    return subject.end - subject.start == 1 and bool(page.bits[subject.start] & IMPERSONAL)


def _agent(page: Page, found: Found, subject: Run | None, within: Reach) -> tuple[Run | None, int]:
    """The speaker right after "by", or after the passive itself, and where the rest begins."""
    start = found.run.end
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


def _agent_at_end(page: Page, run: Run) -> tuple[Run | None, Run]:
    """The speaker after a "by" that closes the content."""
    if page.bits[run.start] & COMPLEMENTIZER:
        return None, run
    for place in range(run.end - 2, run.start, -1):
        bits = page.bits[place]
        if bits & (COMMA | STOP):
            break
        if bits & AGENT_MARKER:
            if page.bits[place - 1] & VERB or noun_phrases.is_past(page, place - 1):
                break
            agent = noun_phrases.object_after(page, place + 1, run.end)
            timed = agent is not None and page.bits[agent.start] & TIME
            if agent is not None and agent.end == run.end and not timed:
                return agent, Run(run.start, place)
            break
    return None, run


def _led_in(page: Page, run: Run | None, within: Reach) -> Run | None:
    """The phrase when it begins the clause or follows a preposition; else it is an object."""
    if run is None or run.start == within.start:
        return run
    before = page.bits[run.start - 1]
    named = all(page.bits[place] & CAPITAL for place in range(*run))
    leads = PREPOSITION | SUBORDINATOR | STOP | COMMA
    return run if named or before & leads else None


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
    rest = contents.to_clause_end(page, quotes, end, within)
    content = [run for run in (Run(start, place) if start < place else None, rest) if run]
    if rest is None:
        return None
    return Draft(found, None, content, form=SourceForm.NONE, heard=True)


def _infinitive(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """ "went on to say", "declined to say": the speaker is the subject of the verb before."""
    content = contents.after(page, quotes, found.cue, found.run.end, within)
    if content is None:
        return None
    run = _before_main(page, quotes, found.group.start, content.run, within)
    source = _made_to(page, found.group.start, within)
    draft = Draft(found, source, [run], shared=source is None)
    _place_object(draft, content.object)
    return draft


_ANSWERING = frozenset({Act.DENY, Act.REJECT, Act.CONFIRM, Act.ADMIT})
_FARTHEST_NOUN = 4


def _made_to(page: Page, marker: int, within: Reach) -> Run | None:
    """Who is to speak: "led her to declare", "forced the minister to admit"."""
    if marker <= within.start or not page.bits[marker - 1] & (OBJECT_PRONOUN | CAPITAL):
        return None
    source = noun_phrases.before(page, marker, within.start)
    if source is None or source.start == within.start:
        return None
    return None if page.bits[source.start - 1] & _NO_VERB else source


def _before_main(page: Page, quotes: Quotations, opening: int, run: Run, within: Reach) -> Run:
    """The content up to the main clause, when its own clause opens the sentence."""
    if opening == within.start or clauses.opens_sentence(page, opening, within.start):
        return clauses.to_main_clause(page, quotes, run)
    return run


_NO_VERB = (
    PREPOSITION | COORDINATOR | COMMA | STOP | SUBORDINATOR | DASH | MARK | RELATIVE | CONTRAST
)
_SPOKEN = {Frame.QUOTE, Frame.CLAUSE, Frame.FULL_CLAUSE}
_NO_AGENT = VERB | AUXILIARY | COPULA | NEGATION | COMPLEMENTIZER | PREPOSITION | TIME
_NO_SUBJECT = (
    PREPOSITION
    | INFINITIVE_MARKER
    | OBJECT_PRONOUN
    | SUBORDINATOR
    | COORDINATOR
    | CONTRAST
    | VERB
    | AUXILIARY
    | COPULA
    | ADVERB
)

_Reader = Callable[[Page, Quotations, Found, Reach], Draft | None]
_READERS: dict[Voice, _Reader] = {
    Voice.SECOND: second,
    Voice.ACTIVE: _active,
    Voice.PASSIVE: _passive,
    Voice.GERUND: _gerund,
    Voice.INFINITIVE: _infinitive,
    Voice.INVERTED: _inverted,
    Voice.CLITIC: _clitic,
    Voice.NOUN: nominal,
    Voice.SOURCE_MARKER: source_marker,
}
