"""A text becomes an article: its parts, language and time; what the page added is marked."""

from datetime import UTC, datetime

import pytest

from claimgraph.ingest.article import article, identity
from claimgraph.ingest.readings import ArticleText, Given
from claimgraph.schemas.errors import SkipArticle
from claimgraph.schemas.times import Precision

RETRIEVED = datetime(2025, 9, 1, tzinfo=UTC)
PROSE = "Kapal patroli itu kembali ke pelabuhan setelah dua pekan berlayar di perairan utara."
PAGE = f"""Senin, 1 September 2025

Kapal Patroli Kembali ke Pelabuhan


 Kapal Patroli Kembali ke Pelabuhan Awak kapal melambaikan tangan Foto Harianlaut

TERNATE, HARIANLAUT.COM - {PROSE}

Sambutan warga

Warga menyambut awak kapal di dermaga dengan tarian dan doa bersama.

Baca juga: Daftar Kapal Patroli

Editor : Redaksi

Tuliskan Komentar anda dari akun Anda

Nasional Terbaru"""


def read(text: str, **known: str) -> ArticleText:
    language = known.pop("language", "id")
    return article(Given(text, RETRIEVED, "test", language=language, **known))


def parts(text: str, found: ArticleText) -> list[str]:
    return [span.of(text) for span in found.body]


def test_what_the_page_added_is_marked_and_the_rest_is_body() -> None:
    found = read(PAGE)
    assert found.headline is not None
    assert found.headline.of(PAGE) == "Kapal Patroli Kembali ke Pelabuhan"
    assert parts(PAGE, found) == [
        PROSE,
        "Sambutan warga",
        "Warga menyambut awak kapal di dermaga dengan tarian dan doa bersama.",
    ]
    assert [span.of(PAGE).split()[0] for span in found.furniture] == [
        "Senin,",
        "Kapal",
        "Baca",
        "Editor",
        "Tuliskan",
        "Nasional",
    ]


def test_the_clock_above_the_headline_is_no_publication_date() -> None:
    assert read(PAGE).published_at.precision is Precision.UNKNOWN
    assert read(PAGE).published_at.latest == RETRIEVED


@pytest.mark.parametrize(
    "line", ["Selasa, 18 Juni 2024 20:15 WIB", "Diterbitkan: Selasa, 18 Juni 2024 20:15 WIB"]
)
def test_a_date_below_the_headline_is_the_publication(line: str) -> None:
    text = f"Kapal Patroli Kembali ke Pelabuhan\n\n{line}\n\n{PROSE}\n\n{PROSE}"
    assert read(text).published_at.earliest == datetime(2024, 6, 18, 13, 15, tzinfo=UTC)


def test_what_the_bringer_knows_goes_before_what_the_page_says() -> None:
    found = read(PAGE, published_at="2025-08-30", outlet="Kantor Laut")
    assert found.published_at.precision is Precision.DAY
    assert found.outlet == "Kantor Laut"


@pytest.mark.parametrize(
    ("text", "dateline", "outlet"),
    [
        ("LONDON (Reuters) - The bank rate stays.", "LONDON (Reuters) - ", "Reuters"),
        ("BATON ROUGE, La. (AP) \u2014 It rained.", "BATON ROUGE, La. (AP) \u2014 ", "AP"),
        ("Nadi, Fiji (AFP) \u2013 It rained.", "Nadi, Fiji (AFP) \u2013 ", "AFP"),
        ("WASHINGTON, June 18 (Reuters) - Rates.", "WASHINGTON, June 18 (Reuters) - ", "Reuters"),
        ("The mayor said the ferry - an old one - sank.", None, None),
        ("Nothing here looks like one.", None, None),
    ],
)
def test_a_dateline_is_told_from_a_sentence(
    text: str, dateline: str | None, outlet: str | None
) -> None:
    found = read(text, language="en")
    assert (found.dateline.of(text) if found.dateline else None) == dateline
    assert found.outlet == outlet


def test_a_dateline_may_tell_the_day() -> None:
    found = read("WASHINGTON, June 18 (Reuters) - Rates stay.", language="en")
    assert found.published_at.earliest == datetime(2025, 6, 18, tzinfo=UTC)


def test_the_address_names_the_outlet() -> None:
    found = read(PROSE, url="https://www.contoh.example/berita/1")
    assert found.outlet == "contoh.example"


def test_a_language_is_found_and_malay_is_read_as_indonesian_and_marked() -> None:
    english = "The minister said that the harbour would be closed to all ships until Friday."
    assert article(Given(english, RETRIEVED, "test")).language.code == "en"
    assert article(Given(PROSE * 3, RETRIEVED, "test")).language.code == "id"
    malay = read(PROSE, language="ms")
    assert (malay.language.code, malay.language_guessed) == ("id", True)


def test_a_language_without_a_file_is_refused() -> None:
    with pytest.raises(SkipArticle, match="'xx'"):
        read(PROSE, language="xx")
    hungarian = "A miniszter azt mondta, hogy a kikötőt péntekig lezárják minden hajó előtt. " * 5
    with pytest.raises(SkipArticle, match="'hu'"):
        article(Given(hungarian, RETRIEVED, "test"))


def test_a_publication_that_is_no_time_is_refused() -> None:
    with pytest.raises(SkipArticle, match="'kapan saja'"):
        read(PROSE, published_at="kapan saja")


def test_an_address_that_is_none_is_refused_with_its_words() -> None:
    with pytest.raises(SkipArticle, match=r"'http://\[bad'"):
        read(PROSE, url="http://[bad")


def test_a_text_wrapped_by_hand_has_its_paragraphs_whole() -> None:
    text = (
        "The ferry left the harbour in the early morning and was last seen\n"
        "by a fishing boat about two miles off the northern breakwater, the\n"
        "coastguard said.\n\nA second paragraph stands here."
    )
    assert len(read(text, language="en").body) == 2


def test_the_page_around_an_article_does_not_change_which_article_it_is() -> None:
    tomorrow = PAGE.replace("Senin, 1 September 2025", "Selasa, 2 September 2025")
    assert identity(read(PAGE)) == identity(read(tomorrow))
    assert identity(read(PAGE)) != identity(read(PAGE.replace("dua pekan", "tiga pekan")))


@pytest.mark.parametrize("character", ["a", "A", " A", '"', "\n", "1/", "(", ".", "Jan ", "- "])
def test_a_long_row_of_one_sign_is_read_in_a_moment(character: str) -> None:
    text = f"Teks {character * 300_000} akhir"
    assert read(text).body
