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
