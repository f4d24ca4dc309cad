"""Files become Given: plain text, HTML and JSONL, one article after another, whatever is broken told and passed by."""

from __future__ import annotations

import json
import re
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, TypeAlias
from urllib.parse import urlsplit

from claimgraph.ingest.dates import instant_given
from claimgraph.ingest.readings import Given
from claimgraph.schemas.errors import SkipArticle

STDIN = "-"
BODY = "body"
"""What a body that was sent is called in reports."""
JSON_LINES = frozenset({".jsonl", ".ndjson"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
TEXTS = frozenset({".txt", ".text", ".md", ""})

LONGEST_TEXT = 2_000_000
"""Code points. The longest article of a news corpus of a million has 400,000."""
LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of a JSON line, every character escaped."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")

Read: TypeAlias = Given | SkipArticle
"""An article, or why there is none."""
Maker: TypeAlias = Callable[[bytes, str, datetime], Given]


def read(
    sources: Iterable[str | Path], retrieved_at: datetime, stdin: BinaryIO | None = None
) -> Iterator[Read]:
    """Everything in the files and folders named, in order; `-` is standard input.

    Args:
        sources: files, folders (read through, sorted by name) or `-`.
        retrieved_at: when the texts were got, where they don't say so themselves.
        stdin: what `-` stands for; the process's own standard input if not given.
    """
    for source in sources:
        if str(source) == STDIN:
            yield from _from_stream(stdin or sys.stdin.buffer, retrieved_at)
        else:
            yield from _from_path(Path(source), retrieved_at)


def read_body(body: bytes, retrieved_at: datetime, *, is_text: bool) -> Iterator[Read]:
    """What somebody sent: one text, or JSON objects as of a JSONL file."""
    if is_text or not body.strip():
        yield _attempt(_from_text, body, BODY, retrieved_at)
    else:
        yield from _from_lines(BytesIO(body), BODY, retrieved_at)


def _from_path(
    path: Path, retrieved_at: datetime, within: frozenset[Path] = frozenset()
) -> Iterator[Read]:
    try:
        if path.is_dir():
            yield from _from_folder(path, retrieved_at, within)
        elif not path.exists():
            yield SkipArticle(f"{str(path)!r}: there is no such file or folder")
        elif within and not path.is_file():
            # Whoever means a pipe names it; found in a folder it would only be waited for.
            yield SkipArticle(f"{str(path)!r} is neither a file nor a folder")
        else:
            yield from _from_file(path, retrieved_at)
    except OSError as error:
        yield SkipArticle(f"{str(path)!r} cannot be read: {error.strerror}")


def _from_folder(folder: Path, retrieved_at: datetime, within: frozenset[Path]) -> Iterator[Read]:
    real = folder.resolve()
    if any(outer.is_relative_to(real) for outer in within):
        yield SkipArticle(f"{str(folder)!r} leads back to a folder that it lies in")
        return
    for inside in sorted(folder.iterdir()):
        if not inside.name.startswith("."):
            yield from _from_path(inside, retrieved_at, within | {real})


def _from_file(path: Path, retrieved_at: datetime) -> Iterator[Read]:
    suffix = path.suffix.lower()
    origin = str(path)
    if suffix in JSON_LINES:
        with path.open("rb") as lines:
            yield from _from_lines(lines, origin, retrieved_at)
    elif suffix == ".json":
        yield _attempt(_from_json, _whole(path), origin, retrieved_at)
    elif suffix in PAGES:
        yield _attempt(_from_page, _whole(path), origin, retrieved_at)
    elif suffix in TEXTS:
        yield _attempt(_from_text, _whole(path), origin, retrieved_at)
    else:
        yield SkipArticle(
            f"{origin!r}: {suffix!r} files are not read; "
            "give .txt, .html, .json or .jsonl, or the text on standard input"
        )


def _from_stream(stream: BinaryIO, retrieved_at: datetime) -> Iterator[Read]:
    """Standard input: JSON lines when the first line that is not blank is a JSON object."""
    blank: list[bytes] = []
    first = _next_line(stream)
    while first is not None and not first.strip():
        blank.append(first)
        first = _next_line(stream)
    if first is None:
        yield SkipArticle("standard input is empty")
    elif first.removeprefix(BOM_UTF8).lstrip().startswith((b"{", b"[{")):
        yield from _from_lines(stream, "standard input", retrieved_at, first, len(blank))
    else:
        text = b"".join((*blank, first, stream.read(LONGEST_LINE)))
        yield _attempt(_from_text, text, "standard input", retrieved_at)


def _from_lines(
    lines: BinaryIO,
    name: str,
    retrieved_at: datetime,
    first: bytes | None = None,
    skipped: int = 0,
) -> Iterator[Read]:
    """An object a line; where the first line only opens one, the whole is that one object."""
    number = skipped
    line = first if first is not None else _next_line(lines)
    if line is not None and line.removeprefix(BOM_UTF8).strip() == b"{":
        yield _attempt(_from_json, line + lines.read(LONGEST_LINE), name, retrieved_at)
        return
    while line is not None:
        number += 1
        if line.strip():
            yield _attempt(_from_json, line, f"{name}:{number}", retrieved_at)
        line = _next_line(lines)


def _next_line(lines: BinaryIO) -> bytes | None:
    """The next line, cut where it grows past what is read: what is cut is then refused."""
    line = lines.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
        while (more := lines.readline(LONGEST_LINE)) and not more.endswith(b"\n"):
            pass
    return line or None


def _whole(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LONGEST_LINE + 1)


def _attempt(maker: Maker, data: bytes, origin: str, retrieved_at: datetime) -> Read:
    try:
        return maker(data, origin, retrieved_at)
    except SkipArticle as problem:
        return problem


def _from_text(data: bytes, origin: str, retrieved_at: datetime) -> Given:
    return Given(_checked(_decoded(data, origin), origin), retrieved_at, origin)


def _from_page(data: bytes, origin: str, retrieved_at: datetime) -> Given:
    """A web page as trafilatura reads it; only dates of its markup count, never one it prints."""
    import trafilatura

    page = trafilatura.bare_extraction(
        _decoded(data, origin),
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if page is None or isinstance(page, dict) or not page.text:
        raise SkipArticle(f"{origin}: no article was found in this page")
    return Given(
        _checked(page.text, origin),
        retrieved_at,
        origin,
        url=page.url if page.url and _is_on_the_web(page.url) else None,
        headline=page.title,
        outlet=page.sitename,
        published_at=page.date,
    )


def _from_json(data: bytes, origin: str, retrieved_at: datetime) -> Given:
    try:
        fields = json.loads(_decoded(data, origin))
    except RecursionError:
        raise SkipArticle(f"{origin}: JSON nested too deep to read") from None
    except ValueError as error:
        raise SkipArticle(f"{origin}: not JSON: {error}; it begins {data[:40]!r}") from None
    if not isinstance(fields, dict):
        raise SkipArticle(
            f"{origin}: {str(fields)[:40]!r} is not an object with a text; "
            "many articles stand one a line in a .jsonl file"
        )
    return given(fields, origin, retrieved_at)


def given(fields: dict[str, object], origin: str, retrieved_at: datetime) -> Given:
    """An article from the fields of a JSON object; fields that are not ours are left alone.

    Raises:
        SkipArticle: a field is missing or is not what it must be.
    """
    if "text" not in fields:
        raise SkipArticle(f"{origin}: no field 'text'; there are {sorted(fields)[:12]!r}")
    text = _string(fields, "text", origin)
    if text is None:
        raise SkipArticle(f"{origin}: 'text' is null")
    known = fields.get("retrieved_at")
    return Given(
        text=_checked(text, origin),
        retrieved_at=_instant(known, origin) if known is not None else retrieved_at,
        origin=origin,
        doc_id=_string({"doc_id": _as_text(fields.get("doc_id"))}, "doc_id", origin),
        url=_address(_string(fields, "url", origin), origin),
        headline=_string(fields, "headline", origin),
        language=_string(fields, "lang", origin),
        outlet=_string(fields, "outlet", origin),
        published_at=_string(fields, "published_at", origin),
    )


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _string(fields: dict[str, object], name: str, origin: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise SkipArticle(f"{origin}: {name!r} must be a string, not {str(value)[:40]!r}")
    if found := _SURROGATE.search(value):
        raise SkipArticle(
            f"{origin}: {name!r} holds half a character, {found[0]!r} at {found.start()}"
        )
    if name == "text":
        return value
    if found := _CONTROL.search(value):
        raise SkipArticle(f"{origin}: {name!r} holds a control character, {found[0]!r}")
    return value.strip() or None


def _address(url: str | None, origin: str) -> str | None:
    """Where the article stands on the web; a file that was read is no address of it."""
    if url is not None and not _is_on_the_web(url):
        raise SkipArticle(
            f"{origin}: 'url' {url!r} is not an address like https://news.example/1; an article that "
            "stands nowhere on the web has none"
        )
    return url


def _is_on_the_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _instant(value: object, origin: str) -> datetime:
    when = instant_given(str(value))
    if when is None:
        raise SkipArticle(
            f"{origin}: 'retrieved_at' {str(value)[:40]!r} is not a time like 2024-06-19T08:00:00Z"
        )
    return when


def _decoded(data: bytes, origin: str) -> str:
    if len(data) > LONGEST_LINE:
        raise SkipArticle(f"{origin}: longer than the {LONGEST_LINE} bytes that are read")
    if not data.strip():
        raise SkipArticle(f"{origin}: empty")
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        wrong = data[error.start : error.start + 1]
        raise SkipArticle(
            f"{origin}: byte {wrong!r} at {error.start} is not {encoding.removesuffix('-sig')}; "
            "save the text as UTF-8"
        ) from None


def _checked(text: str, origin: str) -> str:
    if not text.strip():
        raise SkipArticle(f"{origin}: the text is empty")
    if len(text) > LONGEST_TEXT:
        raise SkipArticle(
            f"{origin}: a text of {len(text)} characters; at most {LONGEST_TEXT} are read"
        )
    if found := _CONTROL.search(text):
        raise SkipArticle(f"{origin}: not text: control character {found[0]!r} at {found.start()}")
    return text
