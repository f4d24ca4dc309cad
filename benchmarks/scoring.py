"""How much of the attributed statements an extractor finds, and how right it has them.

Precision, recall and F1 are pooled over documents. By name:

    found    the content shares at least half of both contents' words with an expected one
    pair     who said what: found, and the speaker is right
    triple   pair, and the cue shares a word
    exact.ROLE, strict.ROLE, overlap.ROLE, token.ROLE
             single segments of source, cue and content: the same words; the same words and
             punctuation marks; the share of common words; words with that role anywhere
    silence  texts in which nobody says anything: nothing is found there either
    and the links of `benchmarks.links`
"""

import random
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from benchmarks.documents import Attribution, GoldDocument, Prediction, Span, Spans
from benchmarks.links import count_links
from benchmarks.matching import (
    Marked,
    Words,
    dice,
    pair_statements,
    pair_up,
    right_speaker,
    same_content,
)
from benchmarks.tally import Tally, percent, pooled
from benchmarks.tokens import TokenizedText

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")


@dataclass(frozen=True)
class Scope:
    """Which statements are asked for; the links are always scored over all of them."""

    forms: frozenset[str] = frozenset()
    """Expected ones of other forms, and predictions that belong to those, are left out."""
    predicted_forms: frozenset[str] = frozenset()
    """Predictions whose quotation marks make another form are left out."""
    nested: bool = True
    """Without: expected ones inside another are neither rewarded nor punished."""
    cue_words: frozenset[str] = frozenset()
    """With: expected ones without such a word in their cue are neither rewarded nor punished."""


EVERYTHING = Scope()
QUOTED = Scope(forms=frozenset({"direct", "mixed"}), predicted_forms=frozenset({"direct", "mixed"}))


@dataclass(frozen=True)
class Evaluation:
    """The tallies of a corpus, document by document."""

    documents: Sequence[Mapping[str, Tally]]
    missing: int
    """Documents without any prediction, not even an empty one."""

    def __getitem__(self, figure: str) -> Tally:
        return self._pooled.get(figure, Tally())

    @cached_property
    def _pooled(self) -> dict[str, Tally]:
        return pooled(self.documents)

    @property
    def right_speaker_when_found(self) -> float:
        """Percent of the found statements whose speaker is right."""
        return percent(self["pair"].right, self["found"].right)

    def intervals(
        self, figures: Sequence[str], draws: int, seed: int = 1
    ) -> dict[str, tuple[float, float]]:
        """The middle 95 % of each figure's F1 over corpora drawn from this one's documents."""
        draw = random.Random(seed)
        found = {}
        for figure in figures:
            tallies = [document[figure] for document in self.documents]
            scores = sorted(
                sum((draw.choice(tallies) for _ in tallies), Tally()).f1 for _ in range(draws)
            )
            found[figure] = (scores[int(0.025 * draws)], scores[int(0.975 * draws) - 1])
        return found


def evaluate(
    gold: Sequence[GoldDocument], predictions: Sequence[Prediction], scope: Scope = EVERYTHING
) -> Evaluation:
    """Score the predictions; documents are matched by their id."""
    made = {prediction.doc_id: prediction for prediction in predictions}
    return Evaluation(
        documents=[
            count_document(document, made.get(document.doc_id, nothing_in(document)), scope)
            for document in gold
        ],
        missing=sum(document.doc_id not in made for document in gold),
    )


def nothing_in(document: GoldDocument) -> Prediction:
    return Prediction(doc_id=document.doc_id)


def count_document(
    gold: GoldDocument, prediction: Prediction, scope: Scope = EVERYTHING
) -> dict[str, Tally]:
    """All tallies of one document."""
    text = TokenizedText(gold.text)
    expected, predicted = asked_for(
        [Marked(attribution, text) for attribution in gold.attributions],
        [Marked(attribution, text) for attribution in prediction.attributions],
        scope,
    )
    return {
        **count_segments(text, expected, predicted),
        **count_statements(expected, predicted),
        **count_links(gold, prediction),
        "silence": count_silence(gold, prediction),
    }


def asked_for(
    expected: Sequence[Marked], predicted: Sequence[Marked], scope: Scope
) -> tuple[list[Marked], list[Marked]]:
    """What the scope leaves of the two sides."""
    expected = [set_aside(one, scope) for one in expected]
    predicted = [one for one in predicted if one.source or one.cue or one.content]
    if scope.predicted_forms:
        predicted = [one for one in predicted if one.quotation_form in scope.predicted_forms]
    if scope.forms:
        other = [one for one in expected if one.form not in scope.forms]
        expected = [one for one in expected if one.form in scope.forms]
        predicted = [one for one in predicted if not lies_more_in(other, expected, one)]
    optional = [one for one in expected if one.attribution.optional]
    expected = [one for one in expected if not one.attribution.optional]
    predicted = [
        one
        for one in predicted
        if not any(same_content(free, one) for free in optional)
        or any(same_content(wanted, one) for wanted in expected)
    ]
    return expected, predicted


def set_aside(expected: Marked, scope: Scope) -> Marked:
    """Optional, when the scope does not ask for such a statement."""
    cue = {expected.text.lower(number) for number in expected.cue}
    unasked = (expected.attribution.nested and not scope.nested) or (
        bool(scope.cue_words) and not cue & scope.cue_words
    )
    if not unasked:
        return expected
    return replace(expected, attribution=expected.attribution.model_copy(update={"optional": True}))


def lies_more_in(other: Sequence[Marked], wanted: Sequence[Marked], predicted: Marked) -> bool:
    """Whether a prediction shares more words with the other contents than with the wanted."""
    in_other = predicted.content & all_words(one.content for one in other)
    in_wanted = predicted.content & all_words(one.content for one in wanted)
    return len(in_other) > len(in_wanted)


def all_words(sets: Iterable[Words]) -> Words:
    return frozenset().union(*sets)


def count_statements(expected: Sequence[Marked], predicted: Sequence[Marked]) -> dict[str, Tally]:
    """Statements as wholes: found, pair and triple."""
    found = [(expected[n], predicted[m]) for n, m, _ in pair_statements(expected, predicted)]
    pairs = [(want, made) for want, made in found if right_speaker(want, made)]
    triples = [
        (want, made) for want, made in pairs if want.cue & made.cue or not (want.cue or made.cue)
    ]
    right = {"found": len(found), "pair": len(pairs), "triple": len(triples)}
    return {name: Tally(count, len(predicted), len(expected)) for name, count in right.items()}


def count_silence(gold: GoldDocument, prediction: Prediction) -> Tally:
    if gold.attributions:
        return Tally()
    return Tally(not prediction.attributions, 1, 1)


def count_segments(
    text: TokenizedText, expected: Sequence[Marked], predicted: Sequence[Marked]
) -> dict[str, Tally]:
    """Single segments of each role, whatever statement they belong to."""
    return {
        f"{count}.{role}": tally
        for role in ROLES
        for count, tally in count_role(
            text, role_spans(expected, role), role_spans(predicted, role)
        ).items()
    }


def role_spans(marked: Sequence[Marked], role: Role) -> list[Span]:
    return [span for one in marked for span in spans_of(one.attribution, role)]


def spans_of(attribution: Attribution, role: Role) -> Spans:
    spans: Spans = getattr(attribution, role)
    return spans


def count_role(
    text: TokenizedText, expected: Sequence[Span], predicted: Sequence[Span]
) -> dict[str, Tally]:
    words = (segments(text.covered_words, expected), segments(text.covered_words, predicted))
    tokens = (segments(text.covered, expected), segments(text.covered, predicted))
    anywhere = ([*all_words(words[0])], [*all_words(words[1])])
    return {
        "exact": count_equal(*words),
        "strict": count_equal(*tokens),
        "overlap": count_overlap(*words),
        "token": count_equal(*anywhere),
    }


def segments(covered: Callable[[Sequence[Span]], Words], spans: Sequence[Span]) -> list[Words]:
    """The segments' words, each once, without empty ones."""
    return list(dict.fromkeys(words for span in spans if (words := covered([span]))))


def count_equal(expected: Sequence[Hashable], predicted: Sequence[Hashable]) -> Tally:
    return Tally(len({*expected} & {*predicted}), len(predicted), len(expected))


def count_overlap(expected: Sequence[Words], predicted: Sequence[Words]) -> Tally:
    pairs = pair_up(expected, predicted, dice, lambda a, b: bool(a & b))
    return Tally(sum(pair.likeness for pair in pairs), len(predicted), len(expected))
