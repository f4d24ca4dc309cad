"""What the found statements do, whom they are against, through whom they came, what they answer.

By name:

    act          the found statements whose act is the expected one
    against, via, hedged
                 statements that have one: found, and a word of the names is shared
    denies, relations
                 denials, and all answers: the same type between the same statements
    certainty    the right answers whose certainty is the expected one

Optional statements, and answers that touch one, are neither rewarded nor punished.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.documents import Attribution, GoldDocument, Prediction, Relation
from benchmarks.matching import Marked, name_words, pair_statements, same_content
from benchmarks.tally import Tally
from benchmarks.tokens import TokenizedText
from claimgraph.schemas.acts import Act

LINKS = ("act", "against", "via", "hedged", "denies", "relations", "certainty")
ACTS = frozenset(act.value for act in Act)
"""Expected acts outside the list are not scored."""
DENIALS = frozenset({"denies"})
RELATIONS = frozenset({"denies", "confirms", "responds"})


class UnknownAttribution(ValueError):
    """A relation names an attribution that its document does not have."""


@dataclass(frozen=True)
class Sides:
    """The statements of one text as expected and as predicted, and which of them agree."""

    expected: Sequence[Attribution]
    predicted: Sequence[Attribution]
    found: Sequence[tuple[Attribution, Attribution]]
    """Expected ones that are not optional, each with its prediction."""
    alike: Sequence[frozenset[int]]
    """For each prediction the expected ones, by number, with the same content."""

    def only_optional(self, predicted: int) -> bool:
        """Whether a prediction can only be an optional statement."""
        alike = self.alike[predicted]
        return bool(alike) and all(self.expected[number].optional for number in alike)


def compare(gold: GoldDocument, prediction: Prediction) -> Sides:
    text = TokenizedText(gold.text)
    expected = [Marked(attribution, text) for attribution in gold.attributions]
    predicted = [Marked(attribution, text) for attribution in prediction.attributions]
    return Sides(
        expected=gold.attributions,
        predicted=prediction.attributions,
        found=[
            (gold.attributions[n], prediction.attributions[m])
            for n, m, _ in pair_statements(expected, predicted)
            if not gold.attributions[n].optional
        ],
        alike=[
            frozenset(n for n, want in enumerate(expected) if same_content(want, made))
            for made in predicted
        ],
    )


def count_links(gold: GoldDocument, prediction: Prediction) -> dict[str, Tally]:
    """Acts, roles and answers of one document."""
    sides = compare(gold, prediction)
    return {
        "act": count_acts(sides),
        **count_roles(sides),
        **count_answers(sides, gold, prediction),
    }


def count_acts(sides: Sides) -> Tally:
    acts = [(want.act, made.act) for want, made in sides.found if want.act in ACTS]
    return Tally(sum(want == made for want, made in acts), len(acts), len(acts))


def share_a_name(expected: Sequence[str], predicted: Sequence[str]) -> bool:
    return bool(name_words(expected) & name_words(predicted))


def both(expected: bool, predicted: bool) -> bool:
    return expected and predicted


AGREE: dict[str, Callable[[Any, Any], bool]] = {
    "against": share_a_name,
    "via": share_a_name,
    "hedged": both,
}


def count_roles(sides: Sides) -> dict[str, Tally]:
    """The roles that the gold data annotates at all."""
    annotated = frozenset[str]().union(*(want.model_fields_set for want in sides.expected))
    return {
        role: Tally(
            right=sum(
                agree(getattr(want, role), getattr(made, role)) for want, made in sides.found
            ),
            predicted=sum(
                bool(getattr(made, role)) and not sides.only_optional(number)
                for number, made in enumerate(sides.predicted)
            ),
            expected=sum(
                bool(getattr(want, role)) and not want.optional for want in sides.expected
            ),
        )
        for role, agree in AGREE.items()
        if role in annotated
    }


@dataclass(frozen=True)
class Answer:
    """A relation with its ends as numbers of the expected or the predicted statements."""

    answering: int
    type: str
    answered: int
    certainty: str | None = field(compare=False)


def answers(
    document: Prediction, relations: Sequence[Relation], types: frozenset[str]
) -> list[Answer]:
    numbers = {attribution.id: n for n, attribution in enumerate(document.attributions)}
    wanted = [relation for relation in relations if relation.type in types]
    for end in (end for relation in wanted for end in (relation.from_id, relation.to_id)):
        if end not in numbers:
            raise UnknownAttribution(
                f"{document.doc_id!r}: a relation names {end!r}; there are {sorted(map(str, numbers))}"
            )
    return [
        Answer(numbers[one.from_id], one.type, numbers[one.to_id], one.certainty) for one in wanted
    ]


def count_answers(sides: Sides, gold: GoldDocument, prediction: Prediction) -> dict[str, Tally]:
    denials = match_answers(sides, gold, prediction, DENIALS)
    relations = match_answers(sides, gold, prediction, RELATIONS)
    certain = sum(want.certainty == made.certainty for want, made in relations.right)
    return {
        "denies": denials.tally,
        "relations": relations.tally,
        "certainty": Tally(certain, len(relations.right), len(relations.right)),
    }


@dataclass(frozen=True)
class MatchedAnswers:
    """The answers that are right, expected one first, and the tally that comes of them."""

    right: Sequence[tuple[Answer, Answer]]
    tally: Tally


def match_answers(
    sides: Sides, gold: GoldDocument, prediction: Prediction, types: frozenset[str]
) -> MatchedAnswers:
    """Each predicted answer takes one expected answer, a scored one first."""
    expected = answers(gold, gold.relations, types)
    scored = [answer for answer in expected if not touches_optional(sides, answer)]
    left = sorted(expected, key=lambda answer: answer not in scored)
    right, predicted = list[tuple[Answer, Answer]](), 0
    for made in answers(prediction, prediction.relations, types):
        want = next((want for want in left if same_answer(sides, want, made)), None)
        if want is None:
            predicted += not answers_only_optional(sides, made)
            continue
        left.remove(want)
        if want in scored:
            right.append((want, made))
    return MatchedAnswers(right, Tally(len(right), len(right) + predicted, len(scored)))


def same_answer(sides: Sides, want: Answer, made: Answer) -> bool:
    return (
        want.type == made.type
        and want.answering in sides.alike[made.answering]
        and want.answered in sides.alike[made.answered]
    )


def touches_optional(sides: Sides, want: Answer) -> bool:
    return sides.expected[want.answering].optional or sides.expected[want.answered].optional


def answers_only_optional(sides: Sides, made: Answer) -> bool:
    return sides.only_optional(made.answering) or sides.only_optional(made.answered)
