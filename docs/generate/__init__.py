"""Fill the generated parts of the pages: `uv run python -m docs.generate` after a change to what they show.

A part stands between `<!-- generated: NAME -->` and `<!-- end -->`; NAME is a function of `PARTS`.
With `--check` nothing is written: pages that are out of date are named, and the exit code is 1.
"""
