"""The scorer on one small text, of which each test predicts something slightly wrong."""

import pytest

from benchmarks.documents import Attribution, GoldDocument, Prediction, Span
from benchmarks.scoring import EVERYTHING, QUOTED, Evaluation, Scope, evaluate

TEXT = (
    'Minister Ana Prado said the bridge will close. "We were not asked," the mayor told reporters.'
    " Critics fear long delays, she added."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def statement(source: str, cue: str, *content: str, **more: object) -> Attribution:
    return Attribution.model_validate(
        {
            "source": [span(source)] if source else [],
            "cue": [span(cue)],
            "content": [span(words) for words in content],
            **more,
        }
    )


PRADO = statement("Minister Ana Prado", "said", "the bridge will close", type="indirect")
MAYOR = statement("the mayor", "told", '"We were not asked,"', type="direct")
CRITICS = statement("Critics", "fear", "long delays", type="indirect", nested=True)


def score(
    expected: list[Attribution], predicted: list[Attribution], scope: Scope = EVERYTHING
) -> Evaluation:
    gold = GoldDocument(doc_id="one", text=TEXT, attributions=tuple(expected))
    return evaluate([gold], [Prediction(doc_id="one", attributions=tuple(predicted))], scope)


def test_the_expected_statements_score_full_marks() -> None:
    evaluation = score([PRADO, MAYOR], [PRADO, MAYOR])
    figures = ["found", "pair", "triple", "exact.content", "strict.source", "token.cue"]
    assert {evaluation[figure].f1 for figure in figures} == {100.0}


def test_nothing_predicted_scores_nothing() -> None:
    evaluation = score([PRADO], [])
    assert (evaluation["pair"].precision, evaluation["pair"].f1) == (0, 0)


def test_a_text_without_prediction_counts_as_missing() -> None:
    gold = GoldDocument(doc_id="one", text=TEXT, attributions=(PRADO,))
    evaluation = evaluate([gold], [])
    assert (evaluation.missing, evaluation["pair"].expected) == (1, 1)


def test_half_of_the_content_is_found() -> None:
    assert score([PRADO], [statement("Prado", "said", "will close")])["found"].right == 1


def test_less_than_half_of_the_content_is_not_found() -> None:
    assert score([PRADO], [statement("Prado", "said", "close")])["found"].right == 0


def test_one_prediction_finds_one_statement_only() -> None:
    assert score([PRADO], [PRADO, PRADO])["found"].precision == 50


def test_the_head_word_of_the_source_makes_the_speaker_right() -> None:
    assert score([PRADO], [statement("Prado", "said", "the bridge will close")])["pair"].right == 1


def test_somebody_else_is_not_the_speaker() -> None:
    evaluation = score([PRADO], [statement("the mayor", "said", "the bridge will close")])
    assert (evaluation["found"].right, evaluation["pair"].right) == (1, 0)
    assert evaluation.right_speaker_when_found == 0


def test_a_head_given_in_the_gold_goes_before_the_rule() -> None:
    expected = PRADO.model_copy(update={"head": (span("Minister"),)})
    evaluation = score([expected], [statement("Minister", "said", "the bridge will close")])
    assert evaluation["pair"].right == 1


def test_an_unnamed_speaker_may_be_pointed_at() -> None:
    expected = statement("", "added", "long delays", source_alt=[span("she")])
    pointed = statement("she", "added", "long delays")
    other = statement("Critics", "added", "long delays")
    assert [score([expected], [made])["pair"].right for made in (pointed, other)] == [1, 0]


def test_an_unnamed_speaker_may_be_named() -> None:
    expected = statement("", "added", "long delays", speaker="Ana Prado")
    named = statement("", "fear", "long delays", speaker="Prado")
    assert score([expected], [named])["pair"].right == 1


def test_a_statement_that_nobody_makes_wants_no_speaker() -> None:
    expected = statement("", "fear", "long delays")
    silent, invented = statement("", "fear", "long delays"), CRITICS
    assert [score([expected], [made])["pair"].right for made in (silent, invented)] == [1, 0]


def test_a_triple_needs_the_cue() -> None:
    evaluation = score([PRADO], [statement("Prado", "told", "the bridge will close")])
    assert (evaluation["pair"].right, evaluation["triple"].right) == (1, 0)


def test_exact_segments_forgive_punctuation_and_strict_ones_do_not() -> None:
    evaluation = score([MAYOR], [statement("the mayor", "told", "We were not asked")])
    assert (evaluation["exact.content"].right, evaluation["strict.content"].right) == (1, 0)


def test_overlap_counts_the_share_of_common_words() -> None:
    evaluation = score([PRADO], [statement("Prado", "said", "the bridge")])
    assert evaluation["overlap.content"].right == pytest.approx(2 * 2 / (4 + 2))


def test_optional_statements_are_neither_rewarded_nor_punished() -> None:
    optional = CRITICS.model_copy(update={"optional": True})
    for predicted in ([PRADO], [PRADO, CRITICS]):
        pair = score([PRADO, optional], predicted)["pair"]
        assert (pair.right, pair.predicted, pair.expected) == (1, 1, 1)


def test_nested_statements_can_be_left_out() -> None:
    pair = score([PRADO, CRITICS], [PRADO], Scope(nested=False))["pair"]
    assert (pair.recall, pair.expected) == (100, 1)


def test_quoted_words_can_be_asked_for_alone() -> None:
    pair = score([PRADO, MAYOR], [PRADO, MAYOR], QUOTED)["pair"]
    assert (pair.right, pair.predicted, pair.expected) == (1, 1, 1)


def test_predictions_of_other_forms_are_not_punished() -> None:
    scope = Scope(forms=frozenset({"direct"}))
    assert score([PRADO, MAYOR], [PRADO, MAYOR], scope)["pair"].predicted == 1


def test_speech_verbs_can_be_asked_for_alone() -> None:
    scope = Scope(cue_words=frozenset({"said", "told"}))
    pair = score([PRADO, MAYOR, CRITICS], [PRADO, MAYOR, CRITICS], scope)["pair"]
    assert (pair.right, pair.predicted, pair.expected) == (2, 2, 2)


def test_the_interval_of_a_perfect_score_is_a_point() -> None:
    assert score([PRADO], [PRADO]).intervals(["pair"], draws=40) == {"pair": (100, 100)}


def test_silence_is_kept_where_nobody_speaks() -> None:
    assert [score([], made)["silence"].recall for made in ([], [PRADO])] == [100, 0]


def test_silence_is_not_asked_of_a_text_in_which_somebody_speaks() -> None:
    assert score([PRADO], [])["silence"].expected == 0
