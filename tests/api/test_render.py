"""Rows on a terminal, and where there is none."""

import io

import pytest

from claimgraph.api.render import Format, print_rows


class Terminal(io.StringIO):
    """As wide as COLUMNS says."""

    def isatty(self) -> bool:
        return True


ROWS = [{"speaker": "Ann", "claim": "it \x1b[2Jrains", "quote": None}]


def test_a_narrow_terminal_gets_a_list_without_what_is_empty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    print_rows(ROWS, ["speaker", "claim", "quote"], Format.TABLE, out)
    assert "Ann" in out.getvalue()
    assert "\\x1b[2Jrains" in out.getvalue()
    assert "quote" not in out.getvalue()
    assert "─" not in out.getvalue()


def test_csv_is_given_as_it_is_to_programs_and_spelled_out_to_terminals() -> None:
    file, terminal = io.StringIO(newline=""), Terminal()
    print_rows(ROWS, ["claim"], Format.CSV, file)
    print_rows(ROWS, ["claim"], Format.CSV, terminal)
    assert file.getvalue() == "claim\r\nit \x1b[2Jrains\r\n"
    assert "\x1b" not in terminal.getvalue()
