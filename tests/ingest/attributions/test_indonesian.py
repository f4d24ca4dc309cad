"""Indonesian sentences, and who says what in them."""

from __future__ import annotations

import pytest

from claimgraph.ingest.readings import SourceForm, ViaKind
from claimgraph.schemas.acts import Act, Form
from tests.ingest.attributions.reading import Said, read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bupati Sumbawa mengatakan bahwa panen jagung mundur dua pekan.",
            Said(Act.ASSERT, "Bupati Sumbawa", "mengatakan", "bahwa panen jagung mundur dua pekan"),
        ),
        (
            "“Airnya sudah surut sejak subuh,” ujar Kepala Dusun Melati.",
            Said(Act.ASSERT, "Kepala Dusun Melati", "ujar", "“Airnya sudah surut sejak subuh,”"),
        ),
        (
            "Tarif tol, kata juru bicara kementerian itu, tidak akan naik.",
            Said(Act.ASSERT, "juru bicara kementerian itu", "kata", "Tarif tol / tidak akan naik"),
        ),
        (
            "Lebanon dan mitranya menuduh Siprus menahan dua kapal ikan.",
            Said(Act.ACCUSE, "Lebanon dan mitranya", "menuduh", "Siprus menahan dua kapal ikan"),
        ),
        (
            "Jalan itu diharapkan dapat memangkas waktu tempuh.",
            Said(Act.EXPECT, "", "diharapkan", "Jalan itu / dapat memangkas waktu tempuh"),
        ),
        (
            "Menteri tidak cemas terhadap kenaikan harga.",
            Said(Act.DENY, "Menteri", "tidak cemas", "terhadap kenaikan harga"),
        ),
        (
            "Menurut Dinas Perikanan, tiga kapal belum kembali.",
            Said(Act.ASSERT, "Dinas Perikanan", "Menurut", "tiga kapal belum kembali"),
        ),
        (
            "Hal itu disampaikan kepala pelabuhan. “Dermaga ditutup sampai Jumat.”",
            Said(Act.ASSERT, "kepala pelabuhan", "disampaikan", "“Dermaga ditutup sampai Jumat.”"),
        ),
    ],
)
def test_the_speaker_and_what_is_said_are_found(text: str, expected: Said) -> None:
    assert said(text, "id") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Panitia menyampaikan undangan kepada 40 sekolah.",
        "Novel “Kata Orang Laut” terjual sepuluh ribu eksemplar.",
        "Menurut rencana, pasar itu dibuka bulan depan.",
        "Tim tamu tampil percaya diri sejak menit pertama.",
        "Pabrik itu mencatat kenaikan laba pada triwulan kedua.",
    ],
)
def test_where_nobody_says_anything_nothing_is_found(text: str) -> None:
    assert said(text, "id") == []


def test_a_clitic_carries_its_speaker() -> None:
    (one,) = read("“Kami siap membantu,” katanya.", "id")
    assert one.source == ()
    assert one.source_form is SourceForm.CLITIC
    assert one.form is Form.DIRECT


def test_a_nominal_attitude_is_nested_in_the_report_that_holds_it() -> None:
    text = (
        "Pembukaan bandara dilansir The Guardian, meningkatkan kegelisahan warga atas kebisingan."
    )
    outer, inner = read(text, "id")
    assert outer.act is Act.REPORT
    assert [mention.kind for mention in outer.via] == [ViaKind.OUTLET]
    assert inner.nested_in == 0
    assert [span.of(text) for span in inner.source] == ["warga"]


def test_an_alleged_deed_within_a_condemnation_hedges_it() -> None:
    text = "Uni Afrika mengecam serangan itu, terutama dugaan penculikan guru."
    outer, inner = read(text, "id")
    assert [span.of(text) for span in outer.hedges] == ["dugaan"]
    assert inner.source == ()
    assert inner.source_form is SourceForm.NONE


def test_a_denial_that_points_back_has_an_anaphor() -> None:
    text = "Direksi pabrik itu membantah tuduhan tersebut."
    (one,) = read(text, "id")
    assert one.anaphor is not None
    assert one.anaphor.span.of(text) == "tuduhan tersebut"
    assert Act.ACCUSE in one.anaphor.acts


def test_a_quotation_without_closing_mark_ends_before_its_cue() -> None:
    (one,) = said('"Sawah kami kering. Tidak ada hujan, kata ketua kelompok tani.', "id")
    assert one.content == '"Sawah kami kering. Tidak ada hujan'
