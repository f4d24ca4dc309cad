"""Whose names an article has: offices, bodies and names told apart, short forms, and names cut short."""

import pytest

from claimgraph.ingest.pipeline import extract
from claimgraph.schemas.nodes import AgentKind


def persons(text: str, code: str = "id") -> set[str]:
    """The names of the persons who speak."""
    cast = extract(text, language=code).cast
    spoken = {mention.agent for voices in cast.voices for mention in voices.said_by}
    return {cast.people[agent].name for agent in spoken if cast.people[agent].kind is PERSON}


PERSON = AgentKind.PERSON


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bupati Sragen Ratih Anindya mengatakan panen cukup.", "Ratih Anindya"),
        ("Kepala Dinas Kesehatan Sulut Yoel Wangko mengatakan obat cukup.", "Yoel Wangko"),
        (
            "Kepala Polres Luwu Utara Ajun Komisaris Besar Damar Lesmana mengatakan jalan dibuka.",
            "Damar Lesmana",
        ),
        (
            "Direktur Eksekutif Center for Reef Studies (Cers) Indonesia Yohana Rumbiak mengatakan terumbu pulih.",
            "Yohana Rumbiak",
        ),
        (
            "Direktur Indonesia Reef Center Galang Wiratama mengatakan terumbu pulih.",
            "Galang Wiratama",
        ),
        (
            "Kepala Bidang Riset dan Inovasi Kemenperin Tiara Kusumah mengatakan pabrik siap.",
            "Tiara Kusumah",
        ),
        (
            "Menteri Koordinator Bidang Politik, Hukum, dan Keamanan Bagas Wiratama mengatakan aman.",
            "Bagas Wiratama",
        ),
        (
            "Kepala Puskesmas Margasari Wahidah mengatakan vaksin habis. “Kami menunggu,” kata Wahidah.",
            "Wahidah",
        ),
        (
            "Warga mengungsi di Lembanbaru. Kepala Desa Lembanbaru Timur Sakinem mengatakan air surut.",
            "Sakinem",
        ),
        (
            "Kepala Bidang Humas Polda Sultra Komisaris Besar Damar Lesmana mengatakan jalan dibuka.",
            "Damar Lesmana",
        ),
        ("Imam Besar Masjid Nurjati Zainal Arsyad mengatakan salat di rumah.", "Zainal Arsyad"),
        ("Plt Kadis Kesehatan Sultra Usmania mengatakan obat cukup.", "Usmania"),
        ("Wakil Sekjen Partai Golkar Sandi Wijanarko mengatakan koalisi rapuh.", "Sandi Wijanarko"),
    ],
)
def test_an_office_and_its_body_are_no_part_of_a_name(text: str, name: str) -> None:
    assert persons(text) == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fisheries Union President Doris Malloy said the catch fell.", "Doris Malloy"),
        ("Senate Minority Leader Corwin Hale said the bill would pass.", "Corwin Hale"),
        ("Oregon Secretary of State Lee Ashworth said the count was right.", "Lee Ashworth"),
        ("Paris Hollis said the paper lied.", "Paris Hollis"),
        ("State Sen. Lee Ashworth (R) said the bill would pass.", "Lee Ashworth"),
        ("A bill failed. Bill Tanner, an engineer, said the bridge would hold.", "Bill Tanner"),
    ],
)
def test_an_office_stands_right_before_an_english_name(text: str, name: str) -> None:
    assert persons(text, "en") == {name}


def test_a_body_that_the_article_told_before_is_no_part_of_its_spokesmans_name() -> None:
    text = "Samudra Raya membantah laporan itu. “Tidak benar,” kata juru bicara Samudra Raya Rina Dewi."
    cast = extract(text, language="id").cast
    kinds = {one.name: one.kind for one in cast.people.values()}
    assert kinds == {"Samudra Raya": AgentKind.ORGANIZATION, "Rina Dewi": AgentKind.PERSON}


def test_a_persons_name_cut_short_later_makes_no_body_of_its_beginning() -> None:
    text = (
        "Kapal itu aman, kata Direktur Ahmad Riza Patra. Ahmad Riza menolak bicara lagi. "
        "“Kapal itu aman,” kata Direktur Ahmad Riza Patra."
    )
    assert persons(text) == {"Ahmad Riza Patra"}


def test_an_office_without_a_name_makes_no_person_of_its_body() -> None:
    assert persons("Sejarawan Universitas Sanata Wacana mengatakan wabah akan reda.") == {
        "Sejarawan Universitas Sanata Wacana"
    }


def test_the_body_of_an_office_is_whom_its_holder_speaks_of_as_we() -> None:
    reading = extract(
        "“Kami berharap warga naik kereta,” kata Direktur PT Kereta Lintas Indonesia Wiwik Ambarsari.",
        language="id",
    )
    inner = next(
        voices
        for one, voices in zip(reading.attributions, reading.cast.voices, strict=True)
        if one.nested_in is not None
    )
    assert [reading.cast.people[one.agent].name for one in inner.said_by] == [
        "PT Kereta Lintas Indonesia"
    ]


def test_an_abbreviation_in_brackets_stands_for_the_body_before_it() -> None:
    reading = extract(
        "Komite Pemantau Laut Selatan (Kopalas) menuduh kapal asing mencuri ikan. "
        "Kopalas mengatakan kapal itu kabur.",
        language="id",
    )
    assert [
        reading.cast.people[voices.said_by[0].agent].name for voices in reading.cast.voices
    ] == ["Komite Pemantau Laut Selatan"] * 2


@pytest.mark.parametrize(
    "text",
    [
        (
            "Bupati Sragen Bagus Kusumaningrat, yang akrab disapa Denmas Kus, mengatakan panen cukup. "
            "“Beras aman,” kata Denmas Kus."
        ),
        "Wali Kota Palu Sri Kusumaningrat mengatakan jalan rusak. “Segera,” kata Kusuma.",
        "Wali Kota Palu Sri Kusumaningrat mengatakan jalan rusak. “Segera,” kata Kusumanningrat.",
    ],
)
def test_another_name_that_is_told_cut_short_or_misspelled_is_the_same_persons(text: str) -> None:
    assert len(persons(text)) == 1


def test_a_name_that_two_could_be_cut_short_to_is_neithers() -> None:
    text = (
        "Wali Kota Palu Sri Kusumaningrat mengatakan jalan rusak. "
        "Bupati Sigi Dewi Kusumawardani mengatakan jalan baik. “Segera,” kata Kusuma."
    )
    assert "Kusuma" in persons(text)
