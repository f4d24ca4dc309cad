"""Acts, roles and answers between statements: three statements, the third denies the first."""

from typing import Any

import pytest

from benchmarks.documents import GoldDocument, Prediction
from benchmarks.links import UnknownAttribution, count_links
from benchmarks.tally import Tally

TEXT = "Oslo blames Minsk for fires. Rome blames Minsk for floods. Minsk denies setting any fires."

Record = dict[str, Any]

FIRES: Record = {
    "id": "A",
    "content": [[12, 27]],
    "act": "accuse",
    "against": ["Minsk"],
    "hedged": True,
}
FLOODS: Record = {"id": "B", "content": [[41, 57]], "act": "accuse", "via": "Ansa"}
DENIAL: Record = {"id": "C", "content": [[71, 88]], "act": "deny"}
DENIES: Record = {"from": "C", "type": "denies", "to": "A", "certainty": "certain"}


def links(
    predicted: list[Record], relations: list[Record], expected: list[Record] | None = None
) -> dict[str, Tally]:
    gold = GoldDocument.model_validate(
        {
            "doc_id": "one",
            "text": TEXT,
            "attributions": expected or [FIRES, FLOODS, DENIAL],
            "relations": [DENIES],
        }
    )
    made = {"doc_id": "one", "attributions": predicted, "relations": relations}
    return count_links(gold, Prediction.model_validate(made))


def test_the_expected_links_are_right() -> None:
    found = links([FIRES, FLOODS, DENIAL], [DENIES])
    assert {name: tally.f1 for name, tally in found.items()} == dict.fromkeys(found, 100.0)


def test_an_act_counts_over_the_found_statements_only() -> None:
    assert links([FIRES | {"act": "assert"}, DENIAL], [])["act"] == Tally(1, 2, 2)


def test_an_act_outside_the_list_is_not_scored() -> None:
    assert links([FIRES], [], expected=[FIRES | {"act": "other"}, DENIAL])["act"] == Tally()


def test_one_word_of_the_name_is_enough() -> None:
    assert links([FIRES | {"against": "Republic of Minsk"}], [])["against"] == Tally(1, 1, 1)


def test_a_source_in_between_on_the_wrong_statement_is_wrong() -> None:
    assert links([FIRES | {"via": "Ansa"}, FLOODS | {"via": None}], [])["via"] == Tally(0, 1, 1)


def test_what_the_gold_never_annotates_is_not_scored() -> None:
    assert "via" not in links([FIRES], [], expected=[FIRES, DENIAL])


def test_a_denial_of_the_wrong_statement_is_wrong() -> None:
    found = links([FIRES, FLOODS, DENIAL], [DENIES | {"to": "B"}])
    assert (found["denies"], found["relations"]) == (Tally(0, 1, 1), Tally(0, 1, 1))


def test_another_answer_than_the_expected_is_wrong() -> None:
    found = links([FIRES, DENIAL], [DENIES | {"type": "responds"}])
    assert (found["denies"], found["relations"]) == (Tally(0, 0, 1), Tally(0, 1, 1))


def test_certainty_counts_over_the_right_answers() -> None:
    found = links([FIRES, DENIAL], [DENIES | {"certainty": "probable"}])
    assert (found["relations"], found["certainty"]) == (Tally(1, 1, 1), Tally(0, 1, 1))


def test_an_answer_that_touches_an_optional_statement_does_not_count() -> None:
    optional = [FIRES | {"optional": True}, FLOODS, DENIAL]
    for relations in ([], [DENIES]):
        assert links([FIRES, DENIAL], relations, optional)["relations"] == Tally(0, 0, 0)


def test_a_wrong_answer_to_an_optional_statement_does_not_count() -> None:
    optional = [FIRES, FLOODS | {"optional": True}, DENIAL]
    found = links([FIRES, FLOODS, DENIAL], [DENIES | {"to": "B"}], optional)
    assert found["relations"] == Tally(0, 0, 1)


def test_an_answer_to_an_unknown_statement_stops_the_run() -> None:
    with pytest.raises(UnknownAttribution, match="names 'Z'"):
        links([FIRES, DENIAL], [DENIES | {"to": "Z"}])
