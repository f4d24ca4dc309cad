"""Our gold texts are many enough, and enough of them are traps in which nobody speaks."""

from pathlib import Path

import pytest

from benchmarks.gold import gold_sets

GOLD = gold_sets(Path(__file__).resolve().parent.parent / "gold")
LANGUAGES = ("en", "id")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_at_least_150_sentence_pairs(language: str) -> None:
    assert len(GOLD[f"sentences.{language}"]) >= 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_third_of_the_pairs_nobody_says_anything(language: str) -> None:
    pairs = GOLD[f"sentences.{language}"]
    silent = [pair for pair in pairs if not pair.attributions]
    assert len(silent) >= len(pairs) / 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_articles(language: str) -> None:
    assert GOLD[f"articles.{language}"]


def test_the_seed_is_the_article_of_the_examples(project: Path) -> None:
    (seed,) = GOLD["seed"]
    article = project / "examples" / "arahkita-2024-06-18.txt"
    assert seed.text == article.read_text("utf-8")


def test_every_text_has_an_id_of_its_own() -> None:
    ids = [text.doc_id for texts in GOLD.values() for text in texts]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("name", GOLD)
def test_every_span_lies_within_its_text(name: str) -> None:
    for text in GOLD[name]:
        for statement in text.attributions:
            spans = (*statement.source, *statement.cue, *statement.content, *statement.source_alt)
            assert all(0 <= start < end <= len(text.text) for start, end in spans), text.doc_id
