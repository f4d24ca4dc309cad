"""The language that a text is given in, or is found to be in."""

from __future__ import annotations

from functools import cache

from claimgraph.ingest import language as languages
from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Given
from claimgraph.schemas.errors import SkipArticle

READ_FOR_LANGUAGE = 1000
"""Characters; more changes no answer."""
SURELY_ANOTHER = 0.95
"""From this probability on a text is held to be in a language that has no file."""


def language_of(given: Given) -> tuple[Language, bool]:
    """The language given or found, and whether it was guessed; Malay is read as Indonesian."""
    code = given.language.lower().split("-")[0] if given.language else None
    have = languages.known()
    if code in have:
        return languages.load(code), False
    if code == "ms" and "id" in have:
        return languages.load("id"), True
    if code is not None:
        raise SkipArticle(
            f"{given.origin}: no language file for {given.language!r}; known: {', '.join(have)}"
        )
    return _found_language(given, have)


def _found_language(given: Given, have: tuple[str, ...]) -> tuple[Language, bool]:
    """The likeliest language that has a file, and whether another is likelier."""
    ranked = _ranked(given.text[:READ_FOR_LANGUAGE])
    first, surely = ranked[0]
    best = next(code for code, _ in ranked if code in have or (code == "ms" and "id" in have))
    if first not in (*have, "ms") and surely >= SURELY_ANOTHER:
        raise SkipArticle(
            f"{given.origin}: its language looks like {first!r}; known: {', '.join(have)}. "
            "Give its language to have it read all the same"
        )
    read_as = best if best in have else "id"
    return languages.load(read_as), best not in have or best != first


def _ranked(text: str) -> list[tuple[str, float]]:
    """Codes of languages with their probabilities, the likeliest first."""
    return [(str(code), float(sure)) for code, sure in _identifier().rank(text)]


@cache
def _identifier():  # type: ignore[no-untyped-def]
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
