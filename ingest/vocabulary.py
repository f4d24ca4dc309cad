"""What each written word can be, as bits: its classes by the language file, and what its look tells."""

from __future__ import annotations

import re
from functools import cache

from claimgraph.ingest.language import Language
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.lexicon import BIT, Kind

MOST_WORDS = 100_000
"""Words remembered of a language; a long run forgets and begins again."""

ADDRESSEE_MARKER = BIT[WordClass.ADDRESSEE_MARKER]
ADVERB = BIT[WordClass.ADVERB]
AGENT_MARKER = BIT[WordClass.AGENT_MARKER]
ARTICLE = BIT[WordClass.ARTICLE]
AS_REPORTED = BIT[WordClass.AS_REPORTED]
AUXILIARY = BIT[WordClass.AUXILIARY]
BACK_REFERENCE = BIT[WordClass.BACK_REFERENCE]
COMPLEMENTIZER = BIT[WordClass.COMPLEMENTIZER]
CONTRAST = BIT[WordClass.CONTRAST]
COORDINATOR = BIT[WordClass.COORDINATOR]
COPULA = BIT[WordClass.COPULA]
DEMONSTRATIVE = BIT[WordClass.DEMONSTRATIVE]
DETERMINER = BIT[WordClass.DETERMINER]
EVIDENCE = BIT[WordClass.EVIDENCE]
FIRST_PERSON = BIT[WordClass.FIRST_PERSON]
HEDGE = BIT[WordClass.HEDGE]
IMPERSONAL = BIT[WordClass.IMPERSONAL]
INFINITIVE_MARKER = BIT[WordClass.INFINITIVE_MARKER]
NEGATION = BIT[WordClass.NEGATION]
NOT_A_SPEAKER = BIT[WordClass.NOT_A_SPEAKER]
NP_PREPOSITION = BIT[WordClass.NP_PREPOSITION]
OBJECT_PRONOUN = BIT[WordClass.OBJECT_PRONOUN]
ORIGIN = BIT[WordClass.ORIGIN]
OUTLET = BIT[WordClass.OUTLET]
OUTLET_NAME = BIT[WordClass.OUTLET_NAME]
PLURAL_PRONOUN = BIT[WordClass.PLURAL_PRONOUN]
POSSESSIVE = BIT[WordClass.POSSESSIVE]
PREPOSITION = BIT[WordClass.PREPOSITION]
PRONOUN = BIT[WordClass.SUBJECT_PRONOUN]
QUESTION = BIT[WordClass.QUESTION]
RELATIVE = BIT[WordClass.RELATIVE]
SINGULAR_PRONOUN = BIT[WordClass.SINGULAR_PRONOUN]
SUBORDINATOR = BIT[WordClass.SUBORDINATOR]
TIME = BIT[WordClass.TIME]
VERB = BIT[WordClass.VERB]
VIA_PREPOSITION = BIT[WordClass.VIA_PREPOSITION]

_NEXT = 1 << len(WordClass)
COMMA = _NEXT
STOP = _NEXT << 1
"""What ends a clause for certain: full stops, colons, semicolons."""
DASH = _NEXT << 2
OPENING_BRACKET = _NEXT << 3
CLOSING_BRACKET = _NEXT << 4
MARK = _NEXT << 5
"""A quotation mark."""
CAPITAL = _NEXT << 6
NUMBER = _NEXT << 7
CLITIC = _NEXT << 8
"""An ending split from its word ("'s")."""
WORD = _NEXT << 9
ADVERB_LOOK = _NEXT << 10
GERUND_LOOK = _NEXT << 11
PAST_LOOK = _NEXT << 12
"""A verb in the past, or a participle, by its look."""
PLURAL_LOOK = _NEXT << 13
VERB_PHRASE = _NEXT << 14
"""Begins a verb phrase: a cue, a verb by the file or by its look, or what goes before one."""
CUE = _NEXT << 15
"""The first word of a cue or of a fixed phrase that is none."""
DOCUMENT = _NEXT << 16
"""The first word of a noun for documents."""
CARRIER = _NEXT << 17
"""The first word of what leads to the outlet that carried somebody's words."""

SINGLE_MARKS = frozenset(("'", "\u2018", "\u2019"))
"""Quotation marks that are apostrophes too."""
_SIGNS = {
    ",": COMMA,
    **dict.fromkeys((".", "!", "?", ";", ":", "…", "..."), STOP),
    **dict.fromkeys(("-", "\u2013", "\u2014"), DASH),
    **dict.fromkeys(("(", "["), OPENING_BRACKET),
    **dict.fromkeys((")", "]"), CLOSING_BRACKET),
    **dict.fromkeys(("“", "”", '"', "„", "«", "»", "''", "``", *SINGLE_MARKS), MARK),
}
_APOSTROPHES = str.maketrans("\u2019\u2018`", "'''")
_BEFORE_A_VERB = VERB | AUXILIARY | NEGATION | COPULA


class Vocabulary(dict[str, tuple[str, str, int]]):
    """Each written word, the same in lower case with plain apostrophes, and its bits; found once a word."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._classes = language.lexicon.classes
        self._cues = language.lexicon.cues
        self._first_words = (
            (language.lexicon.cues.keys() | language.lexicon.idioms.keys(), CUE),
            (language.lexicon.documents.keys(), DOCUMENT),
            (language.lexicon.carried_by.keys(), CARRIER),
        )
        self._clitics = frozenset(language.file.writing.clitics)
        self._verb = _ending(language.file.verb_endings)
        self._looks = (
            (_ending(language.file.adverb_endings), ADVERB_LOOK),
            (_ending(language.file.gerund_endings), GERUND_LOOK),
            (_ending(language.file.past_endings), PAST_LOOK),
            (_ending(language.file.plural_endings), PLURAL_LOOK),
            (_ending(language.file.infinitive_endings), INFINITIVE_MARKER),
        )

    def __missing__(self, text: str) -> tuple[str, str, int]:
        if len(self) >= MOST_WORDS:
            self.clear()
        lower = text.lower().translate(_APOSTROPHES)
        word = self[text] = text, lower, _SIGNS.get(text) or self._bits(text, lower)
        return word

    def _bits(self, text: str, lower: str) -> int:
        bits = classes = self._classes.get(lower, 0)
        if self._begins_a_verb_phrase(text):
            bits |= VERB_PHRASE
        for words, bit in self._first_words:
            if lower in words:
                bits |= bit
        if lower in self._clitics:
            return bits | CLITIC
        if text[0].isdigit():
            return bits | NUMBER | WORD
        if not classes and self._verb.match(lower):
            bits |= VERB
        for pattern, bit in self._looks:
            if pattern.match(lower):
                bits |= bit
        if text[0].isupper():
            # A name mid-sentence is no verb, though it may look like one.
            return (bits & ~(VERB | PAST_LOOK | ADVERB_LOOK)) | CAPITAL | WORD
        return bits | (WORD if text[0].isalnum() or text[0] in "@#" else 0)

    def _begins_a_verb_phrase(self, text: str) -> bool:
        lower = text.lower()
        classes = self._classes.get(lower, 0)
        if classes or not text[0].islower():
            return bool(classes & _BEFORE_A_VERB)
        cues = self._cues.get(lower, ())
        return any(form.cue.kind is Kind.VERB for form in cues) or bool(self._verb.match(lower))


def _ending(endings: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(endings)})$" if endings else "(?!)")


@cache
def vocabulary(language: Language) -> Vocabulary:
    """The words of a language, as far as any text has used them."""
    return Vocabulary(language)
