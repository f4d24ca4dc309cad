"""Shapes that statements take in news, and shapes like them that state nothing."""

from __future__ import annotations

import pytest

from claimgraph.schemas.acts import Act
from tests.ingest.attributions.reading import Said, read, said

INDONESIAN = [
    (
        "Kata Rustam, pihaknya tidak pernah menimbun pupuk.",
        Said(Act.ASSERT, "Rustam", "Kata", "pihaknya tidak pernah menimbun pupuk"),
    ),
    (
        "Rustam menegaskan, dalam rapat di Jakarta, bahwa gudang itu kosong.",
        Said(Act.ASSERT, "Rustam", "menegaskan", "bahwa gudang itu kosong"),
    ),
    (
        "“Gudang itu bukan milik kami,” elaknya.",
        Said(Act.DENY, "", "elaknya", "“Gudang itu bukan milik kami,”"),
    ),
    (
        "“Gudang itu memang milik kami,” aku Rustam.",
        Said(Act.ADMIT, "Rustam", "aku", "“Gudang itu memang milik kami,”"),
    ),
    (
        "Pemilik pabrik berdalih kalau bau itu berasal dari pasar ikan.",
        Said(Act.ASSERT, "Pemilik pabrik", "berdalih", "kalau bau itu berasal dari pasar ikan"),
    ),
    (
        "Luka itu diduga akibat dipukul petugas.",
        Said(Act.ALLEGE, "", "diduga", "Luka itu / akibat dipukul petugas"),
    ),
    (
        "Rustam disebut turut menerima uang itu.",
        Said(Act.ALLEGE, "", "disebut", "Rustam / menerima uang itu"),
    ),
    (
        "Kuasa hukum Dewi, Seno Wirawan mengatakan, kliennya dipukul petugas.",
        Said(Act.ASSERT, "Seno Wirawan", "mengatakan", "kliennya dipukul petugas"),
    ),
    (
        "Rudi menyampaikan, Seno selamat dari bahaya itu.",
        Said(Act.ASSERT, "Rudi", "menyampaikan", "Seno selamat dari bahaya itu"),
    ),
    (
        "Seno menyebut Rudi sebagai dalang kebakaran itu.",
        Said(Act.ASSERT, "Seno", "menyebut", "Rudi sebagai dalang kebakaran itu"),
    ),
    (
        "Seno melontarkan tudingan bahwa Rudi membakar pabrik itu.",
        Said(Act.ACCUSE, "Seno", "melontarkan tudingan", "bahwa Rudi membakar pabrik itu"),
    ),
    (
        "Tuduhan bahwa Rudi membakar pabrik itu disuarakan oleh nelayan.",
        Said(Act.ACCUSE, "nelayan", "Tuduhan", "bahwa Rudi membakar pabrik itu"),
    ),
    (
        "Diduga ada empat orang yang masuk ke gudang itu.",
        Said(Act.ALLEGE, "", "Diduga", "ada empat orang yang masuk ke gudang itu"),
    ),
    (
        "Rudi mengaku tidak pernah masuk ke gudang itu.",
        Said(Act.DENY, "Rudi", "mengaku tidak pernah", "masuk ke gudang itu"),
    ),
    (
        "Seno mengatakan tuduhan Rudi tersebut tidak beralasan.",
        Said(Act.DENY, "Seno", "mengatakan", "tuduhan Rudi tersebut tidak beralasan"),
    ),
    (
        "Rudi tidak berkomentar atas isu itu.",
        Said(Act.DECLINE_TO_COMMENT, "Rudi", "tidak berkomentar", "atas isu itu"),
    ),
]
ENGLISH = [
    (
        "Harmon denied spilling oil, after the storm had passed.",
        Said(Act.DENY, "Harmon", "denied", "spilling oil"),
    ),
    (
        "Harmon said, in a letter to the mayor, that the leak was small.",
        Said(Act.ASSERT, "Harmon", "said", "that the leak was small"),
    ),
    (
        'Harmon said talk of a leak was "fake".',
        Said(Act.DENY, "Harmon", "said", 'talk of a leak was "fake"'),
    ),
    (
        "The leak was small, Harmon is quoted as saying.",
        Said(Act.ASSERT, "Harmon", "quoted as saying", "The leak was small"),
    ),
    (
        "Harmon posted on Friday that the leak was small.",
        Said(Act.ASSERT, "Harmon", "posted", "that the leak was small"),
    ),
    (
        "The video purported to show oil spilling into the bay.",
        Said(Act.SHOW, "The video", "purported to show", "oil spilling into the bay"),
    ),
    (
        "The harbour office is looking into reports of a leak.",
        Said(Act.REPORT, "", "reports", "of a leak"),
    ),
    (
        "The council is expected to discuss it on Monday.",
        Said(Act.EXPECT, "", "expected", "The council / to discuss it on Monday"),
    ),
    (
        "Harmon said the union had made up the story.",
        Said(Act.ASSERT, "Harmon", "said", "the union had made up the story"),
    ),
    (
        "Harmon said the story was made up.",
        Said(Act.DENY, "Harmon", "said", "the story was made up"),
    ),
    (
        "The harbour office expressed “serious concern” about the leak.",
        Said(
            Act.EXPRESS_CONCERN,
            "The harbour office",
            "expressed “serious concern”",
            "about the leak",
        ),
    ),
    (
        "Harmon said the painting was “fake”.",
        Said(Act.ASSERT, "Harmon", "said", "the painting was “fake”"),
    ),
    (
        "Harmon said the report was “baseless”.",
        Said(Act.DENY, "Harmon", "said", "the report was “baseless”"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), INDONESIAN)
def test_indonesian_statements_are_found(text: str, expected: Said) -> None:
    assert said(text, "id") == [expected]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_statements_are_found(text: str, expected: Said) -> None:
    assert said(text, "en") == [expected]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("id", "Nilai rupiah, yang sempat turun, menguat."),
        ("id", "Jalan itu disebut Jalan Panjang."),
        ("id", "Danau yang disebut Danau Hijau itu membentang luas."),
        ("id", "Rudi menyebarkan undangan kepada 40 sekolah."),
        ("id", "Rustam akan mundur jika gudang itu kosong."),
        ("en", "The club declared a dividend before the season began."),
        ("en", "Harmon posted a picture of the bay."),
        ("en", "The club is living with rumours that never went away."),
        ("en", "The ship appeared on the horizon before noon."),
    ],
)
def test_where_nobody_says_anything_nothing_is_found(code: str, text: str) -> None:
    assert said(text, code) == []


def test_who_refuses_a_claim_in_his_own_words_denies_it() -> None:
    text = "“Kami menolak keras klaim bahwa ada penimbunan,” kata Rustam."
    inner, outer = read(text, "id")
    assert (inner.act, outer.act) == (Act.DENY, Act.ASSERT)


def test_hearsay_within_a_quotation_hedges_it() -> None:
    text = "“We are outraged by reports that Harmon hid the leak,” the mayor said."
    inner, outer = read(text, "en")
    assert [span.of(text) for span in outer.hedges] == ["reports"]
    assert inner.source == ()


def test_whoever_denies_an_accusation_did_not_make_it() -> None:
    found = read("Tuduhan bahwa Rudi membakar gudang dibantah oleh Seno.", "id")
    assert found[0].act is Act.ACCUSE
    assert found[0].source == ()


def test_a_denied_accusation_ends_where_another_clause_begins() -> None:
    text = "Rudi membantah tuduhan itu, ayahnya menyatakan penahanan itu keliru."
    assert said(text, "id")[0] == Said(Act.DENY, "Rudi", "membantah", "tuduhan itu")


def test_an_initial_is_no_article() -> None:
    text = "Jill A. Martin said the mill was shut."
    assert said(text, "en") == [Said(Act.ASSERT, "Jill A. Martin", "said", "the mill was shut")]


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Harmon denied reports that the mill was shut.", True),
        ("Harmon denied the Gazette's report that the mill was shut.", False),
    ],
)
def test_what_somebody_named_reports_is_not_only_hearsay(text: str, hedged: bool) -> None:
    inner = next(each for each in read(text, "en") if each.nested_in is not None)
    assert bool(inner.hedges) is hedged
