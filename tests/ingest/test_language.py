"""Language files: what they must say, and what is said of them when they do not."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from claimgraph.ingest import language
from claimgraph.ingest.inflection import forms
from claimgraph.schemas.errors import InvalidLanguageFile, UnknownLanguage


class Absent(BaseModel):
    """A section that no file has."""


@pytest.mark.parametrize("code", language.known())
def test_every_language_file_is_valid(code: str) -> None:
    assert language.load(code).code == code


def test_an_unknown_language_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownLanguage, match=r"'xx'; known: .*en.*id"):
        language.load("xx")


def test_a_key_that_nobody_reads_is_refused() -> None:
    file = 'code = "xx"\nname = "X"\n[writing]\nquotation_marks = []\nmarks = 1\n[words]\n'
    with pytest.raises(InvalidLanguageFile, match=r"xx.toml: writing\.marks"):
        language.compiled(file, "xx.toml")


def test_a_paradigm_that_is_not_there_is_refused() -> None:
    file = (
        'code = "xx"\nname = "X"\n[writing]\nquotation_marks = []\n[words]\n'
        '[[cues]]\nact = "assert"\nparadigm = "strong"\nwords = ["say"]\n'
    )
    with pytest.raises(InvalidLanguageFile, match="paradigm 'strong'"):
        language.compiled(file, "xx.toml")


def test_a_section_that_is_missing_is_named() -> None:
    with pytest.raises(InvalidLanguageFile, match=r"section \[absent\] is missing"):
        language.load("id").section("absent", Absent)


@pytest.mark.parametrize(
    ("root", "active"),
    [
        ("tuduh", "menuduh"),
        ("katakan", "mengatakan"),
        ("nyatakan", "menyatakan"),
        ("peringatkan", "memperingatkan"),
        ("bantah", "membantah"),
        ("sebut", "menyebut"),
        ("ejek", "mengejek"),
    ],
)
def test_indonesian_roots_take_their_prefix_by_what_they_begin_with(root: str, active: str) -> None:
    made = next(iter(forms(root, "meN", language.load("id").file)))
    assert made.words == (active,)


@pytest.mark.parametrize(
    ("lemma", "past"), [("deny", "denied"), ("say", "said"), ("urge", "urged")]
)
def test_english_verbs_are_inflected_by_rule_or_exception(lemma: str, past: str) -> None:
    made = {form.name: form.words[0] for form in forms(lemma, "verb", language.load("en").file)}
    assert made["past"] == past
