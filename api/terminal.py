"""What strangers wrote, made safe to print: nothing in it moves the cursor or turns the line round."""

from __future__ import annotations

import re
import sys

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but tab and line feed, and those that change the direction of writing."""


def visible(text: str) -> str:
    """The text with its control characters spelled out.

    >>> print(visible("a\\x1b[2Jb"))
    a\\x1b[2Jb
    """
    return _CONTROL.sub(_spelled, text.replace("\r\n", "\n"))


def visible_in_json(text: str) -> str:
    """JSON or Turtle with its control characters as escapes, which mean the same."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def say(text: str) -> None:
    """Tell a person what became of the run; what is printed for programs stays apart."""
    sys.stderr.write(f"{visible(text)}\n")


def _spelled(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")
