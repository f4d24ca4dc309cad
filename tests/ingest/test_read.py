"""Files become texts; whatever is broken is told with its place and passed by."""

import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from claimgraph.ingest.read import LONGEST_TEXT, Read, read, read_body
from claimgraph.ingest.readings import Given
from claimgraph.schemas.errors import SkipArticle

NOW = datetime(2025, 3, 1, tzinfo=UTC)


def the_one(outcomes: Iterable[Read]) -> Read:
    (one,) = outcomes
    return one


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_text_file_is_given_as_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "Suva membantah.\r\n\u00a0Titik".encode())
    one = the_one(read([path], NOW))
    assert isinstance(one, Given)
    assert one.text == "Suva membantah.\r\n\u00a0Titik"
    assert one.origin == str(path)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    for content in ("\ufeffTeks".encode(), "Teks".encode("utf-16")):
        one = the_one(read([written(tmp_path, "a.txt", content)], NOW))
        assert isinstance(one, Given)
        assert one.text == "Teks"


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt"):
        written(tmp_path, name, name.encode())
    assert [one.text for one in read([tmp_path], NOW) if isinstance(one, Given)] == [
        "a.txt",
        "b.txt",
    ]


def test_a_link_back_to_an_outer_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    inner = tmp_path / "news"
    inner.mkdir()
    written(inner, "a.txt", b"Suva membantah.")
    (inner / "back").symlink_to(tmp_path)
    first, second = read([tmp_path], NOW)
    assert isinstance(first, Given)
    assert "leads back" in str(second)


def test_a_pipe_in_a_folder_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "neither a file nor a folder" in str(the_one(read([tmp_path], NOW)))


def test_a_line_of_json_brings_what_is_known_of_its_text(tmp_path: Path) -> None:
    line = {
        "text": "Teks",
        "lang": "id",
        "doc_id": 7,
        "outlet": "Harian Laut",
        "published_at": "2025-02-01",
        "retrieved_at": "2025-02-02T03:00:00+00:00",
        "attributions": [],
    }
    one = the_one(read([written(tmp_path, "a.jsonl", json.dumps(line).encode())], NOW))
    assert isinstance(one, Given)
    assert (one.language, one.doc_id, one.outlet) == ("id", "7", "Harian Laut")
    assert one.published_at == "2025-02-01"
    assert one.retrieved_at == datetime(2025, 2, 2, 3, tzinfo=UTC)


def test_a_bad_line_is_told_with_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    lines = b'{"text": "satu"}\n\n{"text": 3}\nno json\n{"text": "dua"}\n'
    outcomes = list(read([written(tmp_path, "a.jsonl", lines)], NOW))
    assert [one.text for one in outcomes if isinstance(one, Given)] == ["satu", "dua"]
    told = [str(one) for one in outcomes if isinstance(one, SkipArticle)]
    assert "a.jsonl:3" in told[0]
    assert "'3'" in told[0]
    assert "a.jsonl:4" in told[1]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "not utf-8"),
        (b"caf\xe9", "b'\\xe9' at 3"),
        (b"a\x00b", "control character '\\x00' at 1"),
        (b"a" * (LONGEST_TEXT + 1), "at most"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    one = the_one(read([written(tmp_path, "a.txt", content)], NOW))
    assert isinstance(one, SkipArticle)
    assert reason in str(one)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "\\ud800"}', "half a character"),
        (b'{"text": "a\\u0000b"}', "control character"),
        (b'{"lang": "id"}', "no field 'text'"),
        (b"[1, 2]", "not an object"),
        (b'{"text": null}', "null"),
        (b'{"text": "a", "retrieved_at": "soon"}', "'soon'"),
        (b'{"text": "a", "retrieved_at": "0001-01-01T00:00:00+14:00"}', "0001-01-01"),
        (b'{"text": "a", "headline": "b\\u0000c"}', "'headline' holds a control character"),
        (b"[" * 100_000, "deep"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(
    tmp_path: Path, line: bytes, reason: str
) -> None:
    one = the_one(read([written(tmp_path, "a.jsonl", line)], NOW))
    assert isinstance(one, SkipArticle)
    assert reason in str(one)


def test_a_file_that_is_not_there_and_one_of_another_kind_are_told(tmp_path: Path) -> None:
    outcomes = read([tmp_path / "no.txt", written(tmp_path, "a.pdf", b"%PDF")], NOW)
    told = [str(one) for one in outcomes]
    assert "no such file" in told[0]
    assert "'.pdf'" in told[1]


def test_standard_input_is_a_text_or_lines_of_json() -> None:
    text = the_one(read(["-"], NOW, BytesIO(b"\nSuva membantah.\n")))
    assert isinstance(text, Given)
    assert text.text == "\nSuva membantah.\n"
    lines = list(read(["-"], NOW, BytesIO(b'\n{"text": "a"}\n{"text": "b"}\n')))
    assert [one.origin for one in lines if isinstance(one, Given)] == [
        "standard input:2",
        "standard input:3",
    ]
    assert isinstance(the_one(read(["-"], NOW, BytesIO(b""))), SkipArticle)


def test_a_web_page_gives_its_article_and_what_its_markup_says(tmp_path: Path) -> None:
    prose = "Kapal itu berlabuh di pelabuhan pada malam hari dan dijaga ketat oleh petugas. " * 6
    page = (
        "<html lang='id'><head><title>Kapal Berlabuh</title>"
        "<meta property='og:site_name' content='Harian Laut'>"
        "<meta property='article:published_time' content='2025-02-01T10:00:00+07:00'></head>"
        f"<body><nav>Menu</nav><article><h1>Kapal Berlabuh</h1><p>{prose}</p></article></body></html>"
    )
    one = the_one(read([written(tmp_path, "a.html", page.encode())], NOW))
    assert isinstance(one, Given)
    assert one.outlet == "Harian Laut"
    assert one.published_at == "2025-02-01"
    assert "Menu" not in one.text


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://news.example/1",
        "javascript:alert(1)",
        "news.example/1",
        "http://",
        "https://[1",
    ],
)
def test_an_address_that_is_not_on_the_web_is_refused_and_quoted(url: str) -> None:
    line = json.dumps({"text": "It rains.", "url": url}).encode()
    one = the_one(read_body(line, NOW, is_text=False))
    assert isinstance(one, SkipArticle)
    assert f"'url' {url!r} is not an address like https://news.example/1" in str(one)


def test_an_address_may_be_written_in_capitals() -> None:
    one = the_one(
        read_body(b'{"text": "It rains.", "url": "HTTPS://news.example/1"}', NOW, is_text=False)
    )
    assert isinstance(one, Given)
    assert one.url == "HTTPS://news.example/1"


@pytest.mark.parametrize("canonical", ["file:///tmp/page.html", "/1"])
def test_what_a_page_gives_as_its_address_counts_only_on_the_web(
    tmp_path: Path, canonical: str
) -> None:
    page = f'<html><head><link rel="canonical" href="{canonical}"></head><body><article><p>It has rained in Oslo since Tuesday, the city said.</p></article></body></html>'
    one = the_one(read([str(written(tmp_path, "page.html", page.encode()))], NOW))
    assert isinstance(one, Given)
    assert one.url is None
