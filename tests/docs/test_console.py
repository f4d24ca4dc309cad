"""How examples are read and compared."""

from __future__ import annotations

from pathlib import Path

from tests.docs.console import Example, examples, matches


def test_an_ellipsis_matches_anything_and_nothing_else_does() -> None:
    assert matches("a … d\n", "a b\nc d\n")
    assert not matches("a … d", "a b\nc")
    assert not matches("a.c", "abc")


def test_a_command_may_go_on_and_print_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ cat - <<'END'\n> one\n> END\none\n$ true\n```\n")
    assert [*examples(page)] == [Example("cat - <<'END'\none\nEND", "one"), Example("true", "")]
