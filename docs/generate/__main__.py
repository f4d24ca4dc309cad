"""Fill the pages, or with `--check` name those that are out of date."""

from __future__ import annotations

import sys

from docs.generate.pages import stale
from docs.generate.places import PROJECT


def main(arguments: list[str]) -> int:
    """Fill what is out of date; the exit code."""
    out_of_date = [*stale()]
    for path, wanted in out_of_date:
        print(path.relative_to(PROJECT))
        if "--check" not in arguments:
            path.write_text(wanted, "utf-8")
    return 1 if out_of_date and "--check" in arguments else 0


sys.exit(main(sys.argv[1:]))
