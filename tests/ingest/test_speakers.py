"""Who is meant: names, offices, pronouns, descriptions, joint speakers, and whom they speak for."""

import pytest

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.pipeline import extract
from claimgraph.ingest.readings import Reading


def name(reading: Reading, agent: str) -> str:
    return reading.cast.people[agent].name


def said_by(text: str, code: str) -> list[list[str]]:
    """The speakers of each statement that is not within another."""
    reading = extract(text, language=code)
    return [
        [name(reading, mention.agent) for mention in voices.said_by]
        for one, voices in zip(reading.attributions, reading.cast.voices, strict=True)
        if one.nested_in is None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Menteri Perikanan Bagas Wiratama mengatakan stok tuna aman. "
                "“Kami sudah menghitungnya,” kata Bagas. “Nelayan tidak perlu cemas,” ujarnya."
            ),
            [["Bagas Wiratama"]] * 3,
        ),
        (
            "Suva dan Wellington membantah laporan itu.",
            [["Fiji", "New Zealand"]],
        ),
        (
            "Brasil dan sekutunya menuduh Bolivia menutup sungai.",
            [["Brazil", "sekutu Brasil"]],
        ),
        (
            "Presiden Ratna Kusumawati membuka jembatan itu. “Ini milik warga,” kata Presiden.",
            [["Ratna Kusumawati"]],
        ),
        ("Jembatan itu diharapkan selesai tahun depan.", [[]]),
        (
            "Sosiolog Universitas Andalas, Dewi Larasati, mengatakan angka itu keliru.",
            [["Dewi Larasati"]],
        ),
    ],
)
def test_indonesian_speakers_are_who_they_are(text: str, expected: list[list[str]]) -> None:
    assert said_by(text, "id") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Maria Lindholm, the port's director, said the crane was safe. "
                "“We tested it twice,” she said."
            ),
            [["Maria Lindholm"], ["Maria Lindholm"]],
        ),
        (
            "The supplier, Northgate Diagnostics, said the kits were new. It denied any fault.",
            [["Northgate Diagnostics"], ["Northgate Diagnostics"]],
        ),
        ("Nairobi accused Kampala of hiding a report.", [["Kenya"]]),
        (
            "Peru and its allies condemned the blockade.",
            [["Peru", "allies of Peru"]],
        ),
        ("The bridge is expected to open in May.", [[]]),
    ],
)
def test_english_speakers_are_who_they_are(text: str, expected: list[list[str]]) -> None:
    assert said_by(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "code", "principal"),
    [
        ("Juru bicara pemerintah Fiji Sera Naikau mengatakan kapal itu aman.", "id", "Fiji"),
        ("Kremlin mengatakan kapal itu aman.", "id", "Russia"),
        ("Ana Torres, a spokeswoman for the Peruvian government, said it was safe.", "en", "Peru"),
    ],
)
def test_a_spokesman_and_a_building_speak_for_their_government(
    text: str, code: str, principal: str
) -> None:
    reading = extract(text, language=code)
    assert principal in [name(reading, agent) for agent in reading.cast.voices[0].on_behalf_of]


def test_we_within_a_statement_is_whom_its_speaker_speaks_for() -> None:
    reading = extract(
        "“Kami tidak khawatir tentang kapal itu,” kata juru bicara pemerintah Fiji Sera Naikau.",
        language="id",
    )
    inner = next(n for n, one in enumerate(reading.attributions) if one.nested_in is not None)
    (mention,) = reading.cast.voices[inner].said_by
    assert name(reading, mention.agent) == "Fiji"


def test_two_with_one_surname_are_not_told_apart_by_guess() -> None:
    reading = extract(
        "Menteri Bagas Wiratama bertemu Gubernur Sekar Wiratama. “Sudah selesai,” kata Wiratama.",
        language="id",
    )
    (mention,) = reading.cast.voices[-1].said_by
    assert not reading.cast.people[mention.agent].resolved


def test_a_name_that_only_tells_where_does_not_speak() -> None:
    reading = extract("Juru kamera di Suva mengatakan ombak tinggi.", language="id")
    (mention,) = reading.cast.voices[0].said_by
    assert name(reading, mention.agent) != "Fiji"


def test_a_state_whose_name_another_has_too_is_told_by_its_capital() -> None:
    text = "Georgia accused the union of fraud. Tbilisi also blamed the bank, the mayor said."
    reading = extract(text, language="en")
    (mention,) = reading.cast.voices[0].said_by
    assert mention.agent == "agent-georgia"


@pytest.mark.parametrize(
    ("text", "code", "against"),
    [
        ("Suva menuduh Apia menahan kapal.", "id", ["Samoa"]),
        ("Selandia Baru mengecam serangan oleh pasukan Fiji.", "id", ["Fiji"]),
        ("The union accused the shipping company of fraud.", "en", ["shipping company"]),
        ("New Zealand condemned the Fijian raid on the port.", "en", ["Fiji"]),
        ("Fiji closed the port to Sunrise Lines, accusing it of fraud.", "en", ["Sunrise Lines"]),
        ("The union threatened to sue the minister.", "en", ["minister"]),
        ("The union threatened to close the port.", "en", []),
        ("Tuduhan bahwa Samoa menahan kapal itu dibuat di Suva.", "id", ["Samoa"]),
        ("Tuduhan bahwa kapal itu ditahan dibuat di Suva.", "id", []),
        ("Serikat buruh mengecam pemerintah.", "id", ["pemerintah"]),
        ("Fiji warned on Sunday that the port would close.", "en", []),
    ],
)
def test_the_accused_are_found(text: str, code: str, against: list[str]) -> None:
    reading = extract(text, language=code)
    found = [name(reading, mention.agent) for mention in reading.cast.voices[0].against]
    assert len(found) == len(against)
    assert all(any(wanted in one for one in found) for wanted in against)


def test_who_denies_an_accusation_that_names_another_is_not_the_accused() -> None:
    text = "Fiji dismissed Tonga's accusations that Samoa was closing the port."
    reading = extract(text, language="en")
    (accused,) = [one.against for one in reading.cast.voices if one.against]
    assert [name(reading, mention.agent) for mention in accused] == ["Samoa"]


def test_an_outlet_is_the_way_its_report_came() -> None:
    reading = extract("The ferry sank off Suva, Reuters reported.", language="en")
    assert [name(reading, mention.agent) for mention, _ in reading.cast.voices[0].via_agents] == [
        "Reuters"
    ]


def test_what_a_document_says_is_said_by_who_wrote_it() -> None:
    reading = extract(
        "In a letter to parliament, the Fijian prime minister said the port was full. "
        "No ship would be turned away, the letter said.",
        language="en",
    )
    first, last = reading.cast.voices[0].said_by, reading.cast.voices[-1].said_by
    assert [one.agent for one in first] == [one.agent for one in last]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The council met Corwin Hale, who said the bridge would hold.",
            [["Corwin Hale"]],
        ),
        (
            "The council met Corwin Hale, an engineer who said the bridge would hold.",
            [["Corwin Hale"]],
        ),
        (
            "He thanked the divers who said the bridge would hold.",
            [["divers"]],
        ),
        ("He thanked those who said the bridge would hold.", [[]]),
    ],
)
def test_a_relative_pronoun_stands_for_the_words_before_it(
    text: str, expected: list[list[str]]
) -> None:
    assert said_by(text, "en")[-1:] == expected


def test_the_senator_of_a_state_is_the_one_whose_name_stands_beside_it() -> None:
    text = (
        "Sen. Corwin Hale of Oregon said the dam was safe. "
        "Sen. Doris Malloy of Idaho said it leaked. The Oregon senator said it was old."
    )
    assert said_by(text, "en") == [["Corwin Hale"], ["Doris Malloy"], ["Corwin Hale"]]


def test_they_are_never_one_person() -> None:
    text = "Corwin Hale said the bridge would hold. They said it was safe."
    assert said_by(text, "en") == [["Corwin Hale"], []]


@pytest.mark.parametrize(
    "description", ["Mantan nelayan itu", "Mantan Bupati Sigi itu", "Perempuan asal Palu itu"]
)
def test_a_description_of_a_person_that_points_back_is_whoever_was_spoken_of(
    description: str,
) -> None:
    text = f"Kepala Dinas Kelautan Ratih Anindya mengatakan laut sepi. {description} mengatakan ikan pergi."
    assert said_by(text, "id") == [["Ratih Anindya"]] * 2


def test_the_director_of_the_company_is_not_the_company_or_whoever_spoke() -> None:
    text = (
        "Kepala Dinas Kelautan Ratih Anindya mengatakan laut sepi. "
        "Direktur perusahaan itu mengatakan ikan pergi."
    )
    assert said_by(text, "id") == [["Ratih Anindya"], ["Direktur perusahaan"]]


def test_words_without_a_speaker_of_their_own_are_the_last_speakers_however_far_back() -> None:
    between = " ".join("Ombak tinggi sejak pagi." for _ in range(12))
    text = f"Kepala Dinas Kelautan Ratih Anindya mengatakan laut sepi. {between} “Ikan pergi,” katanya."
    assert said_by(text, "id") == [["Ratih Anindya"]] * 2


def test_what_stands_between_a_subject_and_its_verb_is_not_the_speaker() -> None:
    text = (
        "Kepala Dinas Kelautan Ratih Anindya, saat dihubungi, Senin (4/5/2020) di Palu, "
        "mengatakan laut sepi."
    )
    assert said_by(text, "id") == [["Ratih Anindya"]]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        (
            (
                "Australia, Jepang, dan Korea Selatan mengecam uji coba rudal Korea Utara. "
                "Ketiga negara itu mendesak sidang."
            ),
            "id",
            ["Australia", "Japan", "South Korea"],
        ),
        (
            (
                "Fiji, Samoa and Tonga condemned the tests of France. "
                "The three governments said they would sue."
            ),
            "en",
            ["Fiji", "Samoa", "Tonga"],
        ),
    ],
)
def test_so_many_are_those_who_spoke_together(text: str, code: str, expected: list[str]) -> None:
    assert said_by(text, code)[1] == expected


def test_two_officials_are_nobody_told_of_before() -> None:
    text = "Corwin Hale met Doris Malloy. Two officials said the dam was safe."
    assert said_by(text, "en") == [["Two officials"]]


def test_the_president_is_who_holds_the_office_in_the_article() -> None:
    text = (
        "Presiden Peru Marisol Quispe meninjau banjir. Menteri Perairan Hugo Salas mengatakan tanggul "
        "jebol. Sang presiden berjanji memperbaikinya."
    )
    assert said_by(text, "id") == [["Hugo Salas"], ["Marisol Quispe"]]


@pytest.mark.parametrize(
    ("text", "code", "behalf"),
    [
        (
            "Menteri Luar Negeri Rusia Anton Belov tiba. Belov mengatakan perundingan gagal.",
            "id",
            "Russia",
        ),
        (
            "Kementerian Kesehatan Kenya menutup klinik. Kementerian itu membantah kekurangan obat.",
            "id",
            "Kenya",
        ),
        (
            (
                "Ghana's education ministry denied a leak. "
                "Its spokesman, Kwame Boadi, said the papers were safe."
            ),
            "en",
            "Ghana's education ministry",
        ),
    ],
)
def test_whom_somebody_speaks_for_need_be_told_but_once(text: str, code: str, behalf: str) -> None:
    reading = extract(text, language=code)
    assert behalf in [name(reading, agent) for agent in reading.cast.voices[-1].on_behalf_of]


def test_a_former_minister_speaks_for_nobody() -> None:
    reading = extract("Former Kenyan minister Jane Odera said the dam leaked.", language="en")
    assert reading.cast.voices[0].on_behalf_of == ()


def test_a_title_tells_two_of_one_surname_apart() -> None:
    text = "Mr Corwin Hale said no. Mrs Doris Hale said yes. Mr Hale said she was wrong."
    assert said_by(text, "en")[-1] == ["Corwin Hale"]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        (
            "Menteri Keuangan Ratih Anindya tiba. Menkeu mengatakan pajak turun.",
            "id",
            ["Ratih Anindya"],
        ),
        (
            "Fijian lawmaker Jone Vatu sued. The lawmaker said the dam leaked.",
            "en",
            ["Jone Vatu"],
        ),
        (
            "Senate President Corwin Hale said no. The Oregon Republican said he would sue.",
            "en",
            ["Corwin Hale"],
        ),
        ("Spokesman Corwin Hale said no.", "en", ["Corwin Hale"]),
        ("Sen. Corwin Hale left. Hale's office said he was ill.", "en", ["Hale's office"]),
    ],
)
def test_an_office_a_sort_and_an_owner_each_tell_who_is_meant(
    text: str, code: str, expected: list[str]
) -> None:
    assert said_by(text, code)[-1] == expected


@pytest.mark.parametrize(
    ("text", "code", "speakers"),
    [
        (
            "A former engineer at Solvane Works said the valves were rusty.",
            "en",
            ["former engineer at Solvane Works"],
        ),
        (
            "Kapolda Riau, Irjen Suharta Wirya, membantah kabar itu. Kapolda mengatakan jalan itu aman.",
            "id",
            ["Suharta Wirya", "Suharta Wirya"],
        ),
    ],
)
def test_the_words_beside_a_name_are_not_the_name(
    text: str, code: str, speakers: list[str]
) -> None:
    assert [names for (names,) in said_by(text, code)] == speakers


def test_the_verb_before_an_owner_is_no_part_of_his_name() -> None:
    text = "Samoa denied Fiji's allegation that it had closed the port."
    reading = extract(text, language="en")
    [mention] = reading.cast.voices[1].said_by
    assert name(reading, mention.agent) == "Fiji"


def test_a_council_is_the_known_one_whose_spokesman_it_is() -> None:
    text = "Juru bicara Dewan Keamanan Nasional John Kirby mengatakan kunjungan itu diamati."
    reading = extract(text, language="id")
    assert "agent-united-states-national-security-council" in reading.cast.voices[0].on_behalf_of
    assert all(agent in known_agents() for agent in reading.cast.voices[0].on_behalf_of)
