"""What a language file must say. A linguist's guide to each part stands in the files themselves."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from claimgraph.schemas.acts import Act


class Strict(BaseModel):
    """A table of a language file: keys that nobody reads are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WordClass(StrEnum):
    """The closed classes of words by which noun phrases and clauses are found, the most asked for first."""

    PREPOSITION = "prepositions"
    VERB = "verbs"
    AUXILIARY = "auxiliaries"
    COPULA = "copulas"
    NEGATION = "negations"
    ARTICLE = "articles"
    DETERMINER = "determiners"
    COORDINATOR = "coordinators"
    COMPLEMENTIZER = "complementizers"
    SUBORDINATOR = "subordinators"
    ADVERB = "adverbs"
    SUBJECT_PRONOUN = "subject_pronouns"
    POSSESSIVE = "possessives"
    FIRST_PERSON = "first_persons"
    OBJECT_PRONOUN = "object_pronouns"
    DEMONSTRATIVE = "demonstratives"
    AGENT_MARKER = "agent_markers"
    CONTRAST = "contrasts"
    RELATIVE = "relatives"
    QUESTION = "question_words"
    INFINITIVE_MARKER = "infinitive_markers"
    TIME = "time_words"
    NOT_A_SPEAKER = "not_speakers"
    NOT_A_VERB = "not_verbs"
    HEDGE = "hedges"
    ADDRESSEE_MARKER = "addressee_markers"
    BACK_REFERENCE = "back_references"
    IMPERSONAL = "impersonals"
    PLURAL_PRONOUN = "plural_pronouns"
    SINGULAR_PRONOUN = "singular_pronouns"
    ORIGIN = "origins"
    OUTLET = "outlets"
    OUTLET_NAME = "outlet_names"
    VIA_PREPOSITION = "via_prepositions"
    EVIDENCE = "evidence"
    AS_REPORTED = "as_reported"
    NP_PREPOSITION = "noun_phrase_prepositions"


class Role(StrEnum):
    """What an inflected form can do in its clause."""

    FINITE = "finite"
    """Has its subject beside it ("says")."""
    BASE = "base"
    """Needs an auxiliary or an infinitive marker ("to say")."""
    PARTICIPLE = "participle"
    """Perfect after "have", passive after "be"."""
    GERUND = "gerund"
    """Shares the subject of the clause before ("saying")."""
    PASSIVE = "passive"
    """The content comes first, the speaker after an agent marker or nowhere ("diharapkan")."""
    INVERTED = "inverted"
    """The speaker follows ("kata Presiden")."""
    CLITIC = "clitic"
    """Carries its speaker ("katanya")."""


class Frame(StrEnum):
    """How a cue takes its content."""

    QUOTE = "quote"
    """A quotation beside it."""
    QUESTION = "question"
    """A clause after a question word."""
    THAT = "that"
    """A clause after a complementizer or a question word."""
    CLAUSE = "clause"
    """A clause without a complementizer, after the cue or around it."""
    AROUND = "around"
    """The rest of its clause, on both sides ("allegedly")."""
    FULL_CLAUSE = "full_clause"
    """A clause without a complementizer that shows its verb; a noun phrase alone is none."""
    OBJECT = "object"
    """A noun phrase after it."""
    INFINITIVE = "infinitive"
    """An infinitive."""
    GERUND = "gerund"
    """A gerund."""
    PREPOSITION = "preposition"
    """A phrase after one of its prepositions."""


class Object(StrEnum):
    """What the noun phrase right after the cue is."""

    CONTENT = "content"
    """What is said ("denied the report")."""
    ADDRESSEE = "addressee"
    """Who is told ("told reporters that …")."""
    TARGET = "target"
    """Whom it is against, and the content begins with it ("accused X of …")."""


class Within(StrEnum):
    """How deep in somebody else's words a cue still counts."""

    QUOTES = "quotes"
    """Anywhere."""
    OWN_QUOTES = "own quotes"
    """In quotations only where the quoted one speaks of his own words ("We reject …")."""
    CLAUSES = "clauses"
    """In reported clauses, not in quotations."""
    NOTHING = "nothing"
    """Only in the article's own voice."""


class Writing(Strict):
    """How the language is written."""

    quotation_marks: list[tuple[str, str]]
    """Opening and closing marks, in pairs."""
    abbreviations: list[str] = []
    """Words, in lower case and without their full stop, after which a sentence goes on."""
    clitics: list[str] = []
    """Endings split from their word as words of their own ("'s")."""
    ordinal_stop: bool = False
    """Whether a number with a full stop is an ordinal ("5. Mai")."""


class Number(StrEnum):
    """What subject a form agrees with."""

    ANY = "any"
    SINGULAR = "singular"
    PLURAL = "plural"


class FormRules(Strict):
    """One form of a paradigm: what it can do, and how it is made from the lemma or root."""

    role: Role
    subject: Number = Number.ANY
    rules: list[tuple[str, str]]
    """Pattern and replacement, the first that matches is applied."""
    holds_pronoun: bool = False
    """Whether the word holds what is said ("membantahnya") or, a passive, who says it ("dibantahnya")."""


class CueGroup(Strict):
    """Cues that behave alike."""

    act: Act
    words: list[str]
    paradigm: str = "fixed"
    """Name of the paradigm that makes their forms; "fixed" has the word itself only."""
    frames: list[Frame] = []
    object: Object = Object.CONTENT
    prepositions: list[str] = []
    """Those that lead to the content ("accused of", "khawatir atas")."""
    needs_copula: bool = False
    """Adjectives that are predicates only after a copula."""
    speech_object: bool = False
    """Whether a bare object counts only when it holds a noun of saying ("withdrew his claim")."""
    evidence: bool = False
    """Whether a bare object counts only when its speaker is a picture, document or count."""
    naming: bool = False
    """Whether a name after its passive is what somebody is called, not who says so."""
    passive_only: bool = False
    """Whether only its passive reports something."""
    labels: bool = False
    """Whether it gives something a name ("called it a sham")."""
    light: bool = False
    """Whether a noun for an utterance or attitude makes one cue with it ("voiced concern")."""
    figures: list[str] = []
    """Words before the number without which a bare object does not count ("put the loss at 5")."""
    negated: Act | None = None
    """The act when it is negated; without it a negated cue keeps its act."""
    only_negated: bool = False
    """Whether it tells something only when it is negated ("did not respond to …")."""
    hedge: bool = False
    """Whether it makes its content only alleged."""
    within: Within = Within.CLAUSES
    """How deep in somebody else's words it still counts."""
    forms: list[str] = []
    """Forms of its paradigm that count, when not all do ("claims" is a noun as well)."""
    via: bool = False
    """Whether those who do so are outlets ("melaporkan")."""
    speaker: bool = True
    """Whether it has a speaker at all ("is expected" has none unless one is named)."""
    confidence: float = Field(default=1.0, gt=0, le=1)


class NounGroup(Strict):
    """Nouns that stand for an utterance or attitude."""

    act: Act
    words: list[str]
    paradigm: str = "fixed"
    links: list[str] = []
    """Words that join the noun to its content."""
    bare: bool = False
    """Whether the content may follow without a link ("dugaan ekspor …")."""
    bare_verb: bool = False
    """Whether it may only where it begins with its verb ("tuduhan menerima …")."""
    bare_after: list[str] = []
    """Words right before the noun after which it may ("membantah kabar …")."""
    owned: bool = False
    """Whether it counts only with a speaker ("her hope of"), unless a clause follows."""
    unowned: Act | None = None
    """The act when nobody is named: then it is hearsay."""
    hedge: bool = False
    negated: Act | None = None
    within: Within = Within.CLAUSES
    confidence: float = Field(default=1.0, gt=0, le=1)


class SourceMarker(Strict):
    """Prepositions whose noun phrase is the speaker ("according to", "menurut")."""

    act: Act
    words: list[str]
    paradigm: str = "fixed"
    heads: list[str] = []
    """Nouns one of which must stand at the head of its phrase, when not any phrase will do."""
    postposed: bool = False
    """Whether it follows its noun phrase ("Berichten zufolge")."""
    after_comma: bool = False
    """Whether it counts only after a comma or at a sentence's start."""
    named: bool = False
    """Whether it counts only before a name."""
    via: bool = False
    """Whether the article has the words from there ("dilansir X")."""
    confidence: float = Field(default=1.0, gt=0, le=1)


class LanguageFile(BaseModel):
    """The whole file. Sections that other steps read (dates, furniture, …) are checked by them."""

    model_config = ConfigDict(extra="allow", frozen=True)

    code: str
    name: str
    writing: Writing
    words: dict[WordClass, list[str]]
    verb_endings: list[str] = []
    """Patterns of words that are verbs by their look."""
    adverb_endings: list[str] = []
    """Patterns of words that are adverbs by their look."""
    contradictions: list[str] = []
    """Short phrases that deny what was said before ("not true")."""
    reciprocals: list[str] = []
    """Phrases for what those who speak do to one another ("each other")."""
    reported_by: list[str] = []
    """Words between a speaker and a cue that another's cue brings in ("quoted X as saying")."""
    past_endings: list[str] = []
    """Patterns of words that may be a verb in the past, or a participle, by their look."""
    idioms: list[str] = []
    """Fixed phrases with a cue's word in them that report nothing ("that said")."""
    plural_endings: list[str] = []
    """Patterns of nouns that are plural by their look."""
    possessed_endings: tuple[str, ...] = ()
    """Endings of a noun that tell whose it is; a phrase is over with it ("sistemnya")."""
    infinitive_endings: list[str] = []
    """Patterns of words that hold the infinitive's marker ("aufzugeben")."""
    gerund_endings: list[str] = []
    """Patterns of words that are gerunds by their look."""
    verb_second: bool = False
    """Whether the verb stands second, its participle or particle last, and a comma before clauses."""
    capital_nouns: bool = False
    """Whether every noun is capital, so that a small word behind one ends its phrase."""
    compound_nouns: bool = False
    """Whether nouns are written together, the last one the head ("Polizeiangaben")."""
    stacked_phrases: bool = False
    """Whether an article may follow a noun within one phrase ("der Sprecher des Hauses")."""
    reported_mood: list[str] = []
    """Verb forms by which a sentence without a cue goes on reporting ("sei")."""
    active_inverts: bool = True
    """Whether the speaker may follow an active verb (", said X")."""
    bare_agent: bool = False
    """Whether the speaker may follow a passive without a marker ("dibantah Direktur X")."""
    speaker_relatives: bool = True
    """Whether a relative pronoun stands for the speaker ("who said"), or its noun does."""
    paradigms: dict[str, dict[str, FormRules]] = {}
    irregular: dict[str, dict[str, str | list[str]]] = {}
    """Forms that the rules would get wrong: lemma, then form, then how it is written."""
    other_verbs: dict[str, list[str]] = {}
    """Lemmas of verbs that report nothing, by paradigm: they part noun phrases."""
    cues: list[CueGroup] = []
    nouns: list[NounGroup] = []
    source_markers: list[SourceMarker] = []
    documents: dict[str, list[str]] = {}
    """Nouns for what words can stand in, by kind of document."""
    carried_by: list[str] = []
    """Phrases that lead to the outlet which carried the words ("in an interview with")."""

    @property
    def sections(self) -> dict[str, Any]:
        """The sections that other steps check and read."""
        return dict(self.model_extra or {})
