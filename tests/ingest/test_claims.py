"""What is claimed: one a conjunct, affirmative, in the article's words."""

import pytest

from claimgraph.ingest.pipeline import extract
from claimgraph.schemas.acts import Stance
from claimgraph.schemas.relationships import Basis


def claims(text: str, code: str) -> list[tuple[str, str]]:
    """Stance and words of the first statement's claims."""
    reading = extract(text, language=code)
    return [(one.stance.value, one.text) for one in reading.propositions[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Suva mengatakan bahwa kapal itu sudah berlabuh.",
            [("ASSERTS", "Kapal itu sudah berlabuh")],
        ),
        (
            "Suva menuduh Apia menahan kapal dan mengusir awaknya.",
            [("ASSERTS", "Apia menahan kapal"), ("ASSERTS", "Apia mengusir awaknya")],
        ),
        (
            "Suva menuduh Apia memasok kayu dengan imbalan beras, serta bantuan pelabuhan.",
            [
                ("ASSERTS", "Apia memasok kayu"),
                ("ASSERTS", "Apia memasok kayu dengan imbalan beras"),
                ("ASSERTS", "Apia memasok kayu dengan imbalan bantuan pelabuhan"),
            ],
        ),
        ("Suva membantah menahan kapal.", [("DENIES", "Fiji menahan kapal")]),
        (
            "Suva mengatakan kapal itu tidak membawa senjata.",
            [("DENIES", "Kapal itu membawa senjata")],
        ),
        ("Kapal itu diduga membawa senjata.", [("MENTIONS", "Kapal itu membawa senjata")]),
        ("Suva membantah tuduhan tersebut.", []),
        # the noun of saying says no more than what is said
        ("Suva menampik tudingan menahan kapal.", [("DENIES", "Fiji menahan kapal")]),
        ("Suva menyangkal kabar bahwa kapal tenggelam.", [("DENIES", "Kapal tenggelam")]),
        ("Suva mengecam dugaan penahanan awak kapal.", [("MENTIONS", "Penahanan awak kapal")]),
        # what somebody is thanked for is theirs
        ("Suva berterima kasih kepada Apia atas bantuannya.", [("ASSERTS", "Bantuan Samoa")]),
        # an attitude towards a thing is claimed whole
        (
            "Suva tidak khawatir tentang kunjungan Apia.",
            [("DENIES", "Suva khawatir tentang kunjungan Apia")],
        ),
        ("Suva khawatir atas kunjungan Apia.", [("MENTIONS", "Suva khawatir atas kunjungan Apia")]),
        ("Suva khawatir harga akan naik.", [("MENTIONS", "Harga akan naik")]),
        # the negation goes with the words that belong to it, and stays where nothing is asserted
        (
            "Suva mengatakan warga tidak lagi mengungsi.",
            [("DENIES", "Warga mengungsi")],
        ),
        (
            "Suva mengatakan kapal itu tidak hanya bocor.",
            [("ASSERTS", "Kapal itu tidak hanya bocor")],
        ),
        ("Suva meminta warga tidak panik.", [("MENTIONS", "Warga tidak panik")]),
        # a clause after "tetapi", and one with its own subject, can be denied by itself
        (
            '"Kapal itu menabrak karang, tetapi masih berlayar," kata Suva.',
            [("ASSERTS", "Kapal itu menabrak karang"), ("ASSERTS", "Kapal itu masih berlayar")],
        ),
        # a negation of something within is not that of the whole
        (
            "Suva mengatakan pemerintah mengimbau warga untuk tidak melaut.",
            [("ASSERTS", "Pemerintah mengimbau warga untuk tidak melaut")],
        ),
        ("Suva berharap dilaksanakan pemilu.", [("MENTIONS", "Dilaksanakan pemilu")]),
        # a condition stays with what it conditions
        (
            '"Kalau hujan turun, kami menunda upacara," kata Suva.',
            [("ASSERTS", "Kalau hujan turun, Fiji menunda upacara")],
        ),
    ],
)
def test_indonesian_claims(text: str, expected: list[tuple[str, str]]) -> None:
    assert claims(text, "id") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor said that the bridge was closed.",
            [("ASSERTS", "The bridge was closed")],
        ),
        (
            "Kenya accused Uganda of hiding a report.",
            [("ASSERTS", "Uganda hiding a report")],
        ),
        (
            "The mayor said the bridge was closed and would not be repaired.",
            [("ASSERTS", "The bridge was closed"), ("DENIES", "The bridge would be repaired")],
        ),
        ("The mayor denied the allegations.", []),
        ("Kenya rejected claims of fraud at the port.", [("DENIES", "Fraud at the port")]),
        ("Kenya denied the report that a dam burst.", [("DENIES", "A dam burst")]),
        ("Kenya accused Uganda of fraud.", [("ASSERTS", "Fraud by Uganda")]),
        ("Kenya thanked Uganda for its aid.", [("ASSERTS", "Uganda's aid")]),
        ("Kenya denied wrongdoing.", [("DENIES", "Wrongdoing")]),
        ("Kenya refused to pay.", [("DENIES", "Kenya pay")]),
        (
            "Kenya condemned the flood, in particular the alleged theft of sandbags.",
            [("ASSERTS", "The flood"), ("MENTIONS", "Theft of sandbags")],
        ),
        ("The mayor, Ann Poe, said she was ill.", [("ASSERTS", "Ann Poe was ill")]),
        ("Kenya said it had won.", [("ASSERTS", "Kenya had won")]),
        (
            "Kenya said that shops were urging customers not to tip.",
            [("ASSERTS", "Shops were urging customers not to tip")],
        ),
        (
            '"This is not a war; it is a siege," said Ann Poe.',
            [("DENIES", "This is a war"), ("ASSERTS", "It is a siege")],
        ),
        (
            '"We can pay," said Ann Poe, "because prices fell."',
            [("ASSERTS", "We can pay, because prices fell")],
        ),
        (
            '"I paid and we did not complain," said Ann Poe.',
            [("ASSERTS", "Ann Poe paid"), ("DENIES", "We did complain")],
        ),
    ],
)
def test_english_claims(text: str, expected: list[tuple[str, str]]) -> None:
    assert claims(text, "en") == expected


def test_a_claim_is_cut_from_the_text_and_speaks_of_the_accused() -> None:
    text = "Suva menuduh Apia menahan kapal."
    reading = extract(text, language="id")
    (claim,) = reading.propositions[0]
    assert claim.span.of(text) == "Apia menahan kapal"
    assert "agent-samoa" in claim.about


def test_what_is_condemned_is_taken_for_granted_and_what_is_alleged_is_not() -> None:
    reading = extract(
        "Fiji mengecam penutupan pelabuhan, terutama dugaan penahanan awak kapal.", language="id"
    )
    granted, alleged = reading.propositions[0]
    assert (granted.stance, granted.basis) == (Stance.ASSERTS, Basis.PRESUPPOSED)
    assert (alleged.stance, alleged.hedge) == (Stance.MENTIONS, "dugaan")


def test_a_claim_has_the_day_that_it_tells() -> None:
    reading = extract("Suva mengatakan kapal itu tiba pada 3 Maret 2024.", language="id")
    (claim,) = reading.propositions[0]
    assert claim.event_at is not None
    assert claim.event_at.as_written == "3 Maret 2024"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Suva mengatakan kapal itu bocor.", "id"),
        ("Suva mengatakan mereka sudah pulang.", "id"),
        ("Kenya condemned the closure.", "en"),
        ("The mayor said they had left.", "en"),
    ],
)
def test_a_claim_that_leans_on_its_article_is_that_articles_own(text: str, code: str) -> None:
    elsewhere = extract(f"{text}\n\nRain fell.", language=code)
    (here,), (there,) = (
        reading.propositions[0] for reading in (extract(text, language=code), elsewhere)
    )
    assert here.text == there.text
    assert here.id != there.id


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Suva mengatakan Apia menahan kapal dan awaknya.", "id"),
        ("The mayor said that Kenya closed its port.", "en"),
        ("The mayor said that prices rose.", "en"),
    ],
)
def test_a_claim_that_tells_whom_it_speaks_of_is_the_same_in_every_article(
    text: str, code: str
) -> None:
    elsewhere = extract(f"{text}\n\nRain fell.", language=code)
    (here,), (there,) = (
        reading.propositions[0] for reading in (extract(text, language=code), elsewhere)
    )
    assert here.id == there.id


def test_an_attitude_inside_a_quotation_is_the_claim_of_the_quotation() -> None:
    text = (
        '"Kami tidak khawatir tentang kunjungan itu," kata juru bicara pemerintah Fiji, Mere Vula.'
    )
    reading = extract(text, language="id")
    ids = {one.id for some in reading.propositions for one in some}
    assert len(reading.attributions) == 2
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        (
            "Kementerian Kelautan menutup tiga dermaga. Suva mengatakan bahwa kementerian itu terlambat.",
            "id",
            "Kementerian Kelautan terlambat",
        ),
        (
            "Kementerian Kelautan dan Kementerian Kehutanan ikut. Suva mengatakan kementerian itu terlambat.",
            "id",
            "Kementerian itu terlambat",
        ),
        (
            "Kementerian Kelautan menutup dermaga. Suva mengatakan bahwa dua kementerian itu terlambat.",
            "id",
            "Dua kementerian itu terlambat",
        ),
        (
            "The Harbour Ministry closed three piers. Suva said that the ministry had been late.",
            "en",
            "Harbour Ministry had been late",
        ),
        (
            "The Harbour Ministry closed three piers. Suva said that the ministry of Apia had been late.",
            "en",
            "The ministry of Apia had been late",
        ),
        # what is quoted points at what its speaker has before their eyes
        (
            'The Harbour Ministry closed three piers. "The ministry was late," Suva said.',
            "en",
            "The ministry was late",
        ),
    ],
)
def test_a_description_of_the_one_body_that_it_fits_becomes_its_name(
    text: str, code: str, expected: str
) -> None:
    reading = extract(text, language=code)
    assert expected in [one.text for some in reading.propositions for one in some]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Reuters closed two offices.", "Thomson Reuters will pay"),
        ("Reuters closed an agency in Suva.", "The agency will pay"),
        ("Reuters and Antara closed two offices.", "The agency will pay"),
    ],
)
def test_a_noun_stands_for_the_only_one_of_its_sort_that_nothing_else_was_called(
    told: str, expected: str
) -> None:
    reading = extract(f"{told} Suva said that the agency will pay.", language="en")
    assert expected in [one.text for some in reading.propositions for one in some]
