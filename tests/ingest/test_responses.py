"""Who answers whom: what a denial points at, what it covers, and what it leaves open."""

import pytest

from claimgraph.ingest.pipeline import extract
from claimgraph.schemas.ids import claim_id


def answers(text: str, code: str) -> list[tuple[str, str, str, str]]:
    """Cue of the answer, how, certainty, and the words that the answered statement begins with."""
    reading = extract(text, language=code)
    found = []
    for one in reading.responses:
        cue = reading.attributions[one.answer].cue[0].of(text)
        answered = reading.attributions[one.answered].content[0].of(text)
        found.append((cue, one.how.value, one.certainty.value, " ".join(answered.split()[:2])))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rustam menolak klaim yang tidak berdasar bahwa gudang itu kosong.",
            [("menolak", "denies", "certain", "bahwa gudang")],
        ),
        (
            "Rustam mengatakan tidak ada kebenaran dalam laporan berita bahwa gudang itu kosong.",
            [("mengatakan", "denies", "certain", "bahwa gudang")],
        ),
        (
            "Rustam menepis tuduhan Fiji yang menyatakan kapal itu mencuri ikan.",
            [("menepis", "denies", "certain", "kapal itu")],
        ),
        (
            "Rustam membantah laporan media yang menyebut gudang itu kosong.",
            [("membantah", "denies", "certain", "gudang itu")],
        ),
        (
            "Fiji menuduh Samoa menahan kapal. Apia membantah tuduhan tersebut.",
            [("membantah", "denies", "certain", "Samoa menahan")],
        ),
        (
            (
                "Fiji menuduh Samoa menahan kapal. Suva juga menuding Tonga menutup pelabuhan. "
                "Apia membantah tuduhan itu."
            ),
            [("membantah", "denies", "certain", "Samoa menahan")],
        ),
        (
            (
                "Serikat buruh menuduh pabrik membuang limbah. Warga menuding pabrik itu memotong upah. "
                "Pabrik menampik tudingan pemotongan upah."
            ),
            [("menampik", "denies", "certain", "pabrik itu")],
        ),
        (
            "Fiji menuduh Samoa menahan kapal dan mengusir awaknya. Apia membantah menahan kapal.",
            [("membantah", "denies", "certain", "Samoa menahan")],
        ),
        (
            "Fiji menuduh Samoa menahan kapal. Suva mengatakan cuaca cerah.",
            [],
        ),
        (
            "Majalah itu memberitakan Samoa akan menutup pelabuhan. Apia membenarkan laporan itu.",
            [("membenarkan", "confirms", "certain", "Samoa akan")],
        ),
    ],
)
def test_indonesian_answers_find_what_they_answer(
    text: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert answers(text, "id") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fiji accused Samoa of hiding a report. Apia denied the allegation.",
            [("denied", "denies", "certain", "Samoa of")],
        ),
        (  # a claim that is called false beside its noun
            "Fiji accused Samoa of hiding a report. Apia said these baseless allegations hurt.",
            [("said", "denies", "certain", "Samoa of")],
        ),
        (
            (
                "Fiji accused Samoa of hiding a report. Apia denied the allegation in a post on Monday, "
                "adding that ports were open."
            ),
            [("denied", "denies", "certain", "Samoa of")],
        ),
        (
            "Samoa denied the claims in response to a report that its guards had beaten miners.",
            [("denied", "denies", "certain", "that its")],
        ),
        (
            "Samoa rejected a report that found its guards had beaten miners.",
            [("rejected", "denies", "certain", "its guards")],
        ),
        (
            (
                "Fiji accused Samoa of hiding a report. It also accused Tonga of closing a port. "
                "Apia rejected the accusation."
            ),
            [("rejected", "denies", "certain", "Samoa of")],
        ),
        (
            "The coastguard said eleven people had drowned. A hospital confirmed the figure.",
            [("confirmed", "confirms", "certain", "eleven people")],
        ),
        (
            "The union demanded a pay rise. The hospital rejected the demand.",
            [("rejected", "responds", "certain", "a pay")],
        ),
    ],
)
def test_english_answers_find_what_they_answer(
    text: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert answers(text, "en") == expected


def test_a_denial_covers_the_claims_it_speaks_of_and_no_others() -> None:
    text = "Fiji menuduh Samoa menahan kapal dan mengusir awaknya. Apia membantah menahan kapal."
    reading = extract(text, language="id")
    (response,) = reading.responses
    assert response.covers == (claim_id("Samoa menahan kapal"),)


def test_a_denial_that_only_points_back_covers_all_that_it_answers() -> None:
    text = "Fiji menuduh Samoa menahan kapal dan mengusir awaknya. Apia membantah tuduhan itu."
    reading = extract(text, language="id")
    (response,) = reading.responses
    assert set(response.covers) == {
        claim_id("Samoa menahan kapal"),
        claim_id("Samoa mengusir awaknya"),
    }


def test_what_is_only_alleged_near_by_is_probably_denied_too() -> None:
    text = (
        "Fiji menuduh Samoa menahan kapal. Tonga mengecam penutupan pelabuhan, "
        "terutama dugaan penahanan awak oleh Samoa. Apia membantah tuduhan tersebut."
    )
    found = answers(text, "id")
    assert ("membantah", "denies", "certain", "Samoa menahan") in found
    assert ("membantah", "denies", "probable", "penahanan awak") in found
    assert len(found) == 2


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (  # the accusers are told last
            "en",
            (
                "The sugar mill denied that its guards had beaten cane farmers. The weather was fine."
                "\n\nA meeting was held in the village hall.\n\n"
                "Ines Calder, a farmer, said mill guards had beaten three cane farmers in a field."
            ),
            [("denied", "denies", "certain", "mill guards")],
        ),
        (  # who owns a deed by his words denies it too
            "en",
            (
                "Ines Calder claimed that mill guards beat three men. “We reject the claim that guards "
                "beat anyone,” said mill director Rudi Hart."
            ),
            [
                ("reject", "denies", "certain", "that mill"),
                ("said", "denies", "certain", "that mill"),
            ],
        ),
        (  # the nearest that was conceded is not what is denied
            "en",
            (
                "The board accused the mill of dumping. The captain confirmed that the mill was shut. "
                "The mill denied the allegation."
            ),
            [("denied", "denies", "certain", "the mill")],
        ),
        (  # an ambassador is of the country that sent him
            "id",
            (
                "Fiji menuding Samoa menyebarkan disinformasi. “Samoa tidak pernah menyebarkan "
                "disinformasi,” kata Duta Besar Samoa untuk Fiji."
            ),
            [("kata", "denies", "certain", "Samoa menyebarkan")],
        ),
        (  # whose statement it is tells the noun beside it
            "id",
            "Rudi menepis anggapan bahwa pabrik itu memukul petani.",
            [("menepis", "denies", "certain", "bahwa pabrik")],
        ),
    ],
)
def test_a_denial_finds_the_charge_wherever_it_is_told(
    code: str, text: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert answers(text, code) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "en",
            "The union accused the mill of hiding a fire. The mayor refused to answer questions.",
        ),
        ("en", "Harmon said the quay was full. The guards told them that they could not enter."),
        ("id", "Warga mengatakan jalan itu rusak. Rudi mengatakan lawannya menyebarkan hoaks."),
        ("en", "Harmon said the quay was old. Critics spread baseless theories, Ines Calder said."),
    ],
)
def test_what_denies_nobodys_claim_answers_none(code: str, text: str) -> None:
    assert answers(text, code) == []
