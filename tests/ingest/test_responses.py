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
