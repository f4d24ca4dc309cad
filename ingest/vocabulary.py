"""What each written word can be, as bits: its classes by the language file, and what its look tells."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from claimgraph.ingest.language import Language
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.lexicon import BIT, LOOKS, Kind, Lexicon

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

FIRST_CLASS = 1 << LOOKS
"""No word of any class of the file has bits that come to less."""
COMMA = 1
STOP = 1 << 1
"""What ends a clause for certain: full stops, colons, semicolons."""
DASH = 1 << 2
OPENING_BRACKET = 1 << 3
CLOSING_BRACKET = 1 << 4
MARK = 1 << 5
"""A quotation mark."""
CAPITAL = 1 << 6
NUMBER = 1 << 7
CLITIC = 1 << 8
"""An ending split from its word ("'s")."""
WORD = 1 << 9
ADVERB_LOOK = 1 << 10
GERUND_LOOK = 1 << 11
PAST_LOOK = 1 << 12
"""A verb in the past, or a participle, by its look."""
PLURAL_LOOK = 1 << 13
VERB_PHRASE = 1 << 14
"""Begins a verb phrase: a cue, a verb by the file or by its look, or what goes before one."""
CUE = 1 << 15
"""The first word of a cue or of a fixed phrase that is none."""
DOCUMENT = 1 << 16
"""The first word of a noun for documents."""
CARRIER = 1 << 17
"""The first word of what leads to the outlet that carried somebody's words."""

PREDICATE = VERB | AUXILIARY | COPULA
"""A verb of any kind."""
ADVERBIAL = PREPOSITION | SUBORDINATOR | TIME | GERUND_LOOK
"""What may begin an adverbial before a clause."""
CLAUSE_WORD = COMPLEMENTIZER | SUBORDINATOR | QUESTION | CONTRAST
"""Begins a clause of its own."""
BEGINS_PHRASE = ARTICLE | DETERMINER | POSSESSIVE | PRONOUN | CAPITAL
"""Begins a noun phrase."""

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
_ARTICLED = re.compile(r"^[a-z]{2}-(?=[A-Z])")
"""The article that a name carries in small letters: "al-Qabas"."""
_APOSTROPHES = str.maketrans("\u2019\u2018`", "'''")
_BEFORE_A_VERB = VERB | AUXILIARY | NEGATION | COPULA


_SMALL_WORD = RELATIVE | PRONOUN | OBJECT_PRONOUN


def is_initialism(text: str) -> bool:
    """Whether a word is written in capitals alone: "WHO" is no "who"."""
    return len(text) > 1 and text.isupper()


class Vocabulary(dict[str, tuple[str, str, int]]):
    """Each written word, the same in lower case with plain apostrophes, and its bits; found once a word."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._listed = _listed(language.lexicon)
        self._verb_cues = frozenset(
            word
            for word, some in language.lexicon.cues.items()
            if any(form.cue.kind is Kind.VERB for form in some)
        )
        self._clitics = frozenset(language.file.writing.clitics)
        self._is_verb = _ending(language.file.verb_endings).match
        looks = (
            (language.file.adverb_endings, ADVERB_LOOK),
            (language.file.gerund_endings, GERUND_LOOK),
            (language.file.past_endings, PAST_LOOK),
            (language.file.plural_endings, PLURAL_LOOK),
            (language.file.infinitive_endings, INFINITIVE_MARKER),
        )
        self._looks = [(_ending(endings).match, bit) for endings, bit in looks if endings]

    def __missing__(self, text: str) -> tuple[str, str, int]:
        if len(self) >= MOST_WORDS:
            self.clear()
        small = text.lower()
        lower = small if small.isalpha() else small.translate(_APOSTROPHES)
        first = _ARTICLED.sub("", text)[0] if "-" in text else text[0]
        bits = _SIGNS.get(text) or self._bits(first, small, lower)
        if bits & _SMALL_WORD and is_initialism(text):
            bits = CAPITAL | WORD
        word = self[text] = text, lower, bits
        return word

    def _bits(self, first: str, small: str, lower: str) -> int:
        bits = listed = self._listed.get(lower, 0)
        if self._begins_a_verb_phrase(first, small):
            bits |= VERB_PHRASE
        if lower in self._clitics:
            return bits | CLITIC
        if first.isdigit():
            return bits | NUMBER | WORD
        if listed < FIRST_CLASS and self._is_verb(lower):
            bits |= VERB
        for looks_so, bit in self._looks:
            if looks_so(lower):
                bits |= bit
        if first.isupper():
            # A name mid-sentence is no verb, though it may look like one.
            return (bits & ~(VERB | PAST_LOOK | ADVERB_LOOK)) | CAPITAL | WORD
        return bits | (WORD if first.isalnum() or first in "@#" else 0)

    def _begins_a_verb_phrase(self, first: str, small: str) -> bool:
        listed = self._listed.get(small, 0)
        if listed >= FIRST_CLASS or not first.islower():
            return bool(listed & _BEFORE_A_VERB)
        return small in self._verb_cues or bool(self._is_verb(small))


def _listed(words: Lexicon) -> dict[str, int]:
    """The bits of the words that the file lists."""
    listed = defaultdict(int, words.classes)
    for some, bit in (
        (words.cues, CUE),
        (words.idioms, CUE),
        (words.documents, DOCUMENT),
        (words.carried_by, CARRIER),
    ):
        for word in some:
            listed[word] |= bit
    return dict(listed)


def _ending(endings: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(endings)})$" if endings else "(?!)")


@cache
def vocabulary(language: Language) -> Vocabulary:
    """The words of a language, as far as any text has used them."""
    return Vocabulary(language)
