"""Our own gold texts quote their spans; here the quotes become numbers, or a clear mistake."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gold import GoldError, gold_document, gold_sets, read_gold

TEXT = "Kata Lena, ASEAN siap. Namun AS ragu, kata seorang pejabat AS."


def quoted(**changes: Any) -> dict[str, Any]:
    statement = {
        "id": "A1",
        "source": "Lena",
        "cue": "Kata",
        "content": "ASEAN siap",
        "type": "indirect",
        "act": "assert",
    }
    text = {"id": "id-1", "lang": "id", "about": "kata before the name", "text": TEXT}
    return text | {"attributions": [statement | changes]}


def words(changes: dict[str, Any], role: str) -> list[str]:
    (found,) = gold_document(quoted(**changes)).attributions
    return [TEXT[start:end] for start, end in getattr(found, role)]


def test_quoted_words_become_their_place() -> None:
    (statement,) = gold_document(quoted()).attributions
    assert (statement.source, statement.content) == (((5, 9),), ((11, 21),))


def test_several_segments_stand_in_a_list() -> None:
    changes = {"content": ["ASEAN siap", "Namun AS ragu"]}
    assert words(changes, "content") == ["ASEAN siap", "Namun AS ragu"]


def test_nothing_has_no_span() -> None:
    assert words({"source": None}, "source") == []


def test_repeated_words_are_chosen_by_their_number() -> None:
    (statement,) = gold_document(quoted(source={"text": "AS", "nth": 2})).attributions
    assert statement.source == ((TEXT.rindex("AS"), len(TEXT) - 1),)


def test_words_that_do_not_stand_there_are_a_mistake() -> None:
    with pytest.raises(GoldError, match="id-1: A1: source: 'Lina' does not stand in the text"):
        gold_document(quoted(source="Lina"))


def test_a_part_of_a_word_does_not_count() -> None:
    with pytest.raises(GoldError, match="'ASE' does not stand in the text as whole words"):
        gold_document(quoted(source="ASE"))


def test_repeated_words_without_a_number_are_a_mistake() -> None:
    with pytest.raises(GoldError, match=r"'AS' stands 2 times .*\"nth\": 1 to 2"):
        gold_document(quoted(source="AS"))


def test_a_number_beyond_the_last_is_a_mistake() -> None:
    with pytest.raises(GoldError, match="'AS' stands 2 times in the text, not 3"):
        gold_document(quoted(source={"text": "AS", "nth": 3}))


def test_an_unknown_act_is_a_mistake_that_lists_the_acts() -> None:
    with pytest.raises(GoldError, match=r"attributions\.0\.act: .* assert, .* not 'mumble'"):
        gold_document(quoted(act="mumble"))


def test_an_unknown_field_is_a_mistake() -> None:
    with pytest.raises(GoldError, match=r"attributions\.0\.sauce"):
        gold_document(quoted(sauce="Lena"))


def test_a_relation_to_nothing_is_a_mistake() -> None:
    relation = {"from": "A1", "type": "denies", "to": "A9", "certainty": "certain"}
    with pytest.raises(GoldError, match="a relation names 'A9'; the statements are A1"):
        gold_document(quoted() | {"relations": [relation]})


def test_an_id_that_stands_twice_is_a_mistake() -> None:
    text = quoted()
    with pytest.raises(GoldError, match="'A1' is the id of more than one statement"):
        gold_document(text | {"attributions": text["attributions"] * 2})


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "sentences.id.jsonl"
    lines = [quoted(source="Lina", cue="Bilang"), quoted(act="mumble")]
    file.write_text("\n".join(json.dumps(line) for line in lines))
    with pytest.raises(GoldError) as error:
        read_gold(file)
    assert len(str(error.value).splitlines()) == 3


def test_roles_left_out_are_scored_as_empty() -> None:
    (statement,) = gold_document(quoted()).attributions
    assert {"against", "via", "hedged"} <= statement.model_fields_set


def test_gold_with_numbers_is_read_as_it_is() -> None:
    given = {"doc_id": "x", "text": TEXT, "attributions": [{"content": [11, 21]}]}
    (statement,) = gold_document(given).attributions
    assert statement.content == ((11, 21),)


def test_a_folder_holds_its_files_and_the_articles_of_each_language(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.json").write_text(json.dumps(quoted()))
    (tmp_path / "sentences.id.jsonl").write_text(json.dumps(quoted()) + "\n")
    (tmp_path / "claims.jsonl").write_text('{"about": "something else"}\n')
    assert list(gold_sets(tmp_path)) == ["sentences.id", "articles.id"]


def test_a_file_called_gold_goes_by_its_folder(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(quoted()) + "\n")
    assert list(gold_sets(tmp_path / "gold.jsonl")) == [tmp_path.name]
