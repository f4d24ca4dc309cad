"""Whether a stranger's Cypher only reads the graph, decided on its words before any engine sees it.

Comments, strings and quoted names are told apart as the Cypher manual ("Parsing", "Naming rules") has
them. The engines' own read modes stand behind this: they refuse writes, but let files, the network and
administration through.
"""

from __future__ import annotations

import re

from claimgraph.graph.cypher.tokens import Token, at, refuse, words
from claimgraph.schemas.errors import CypherRefused, CypherSyntaxError

READING = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"})
"""The words that a query may begin with."""

PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
    }
)
"""What may be called; each only reads this graph."""

NAMESPACES = frozenset(
    {"date", "datetime", "time", "localtime", "localdatetime", "duration", "point"}
)
"""Namespaces of the functions that compute and reach nothing."""

LONGEST = 100_000
"""Characters of the longest query."""

DEEPEST = 100
"""Brackets that may stand open at a time: engines parse them by recursion, and a stack ends."""

_WRITES = "it would change the graph; raw queries only read"
_FILES = "it would read files or the network; raw queries read the graph and nothing else"
_ADMIN = "it would administer the server; raw queries only read the graph"
_PLAN = "it returns a plan and no rows"
REFUSED = {
    **dict.fromkeys(("CREATE", "MERGE", "INSERT", "SET", "DELETE", "DETACH"), _WRITES),
    **dict.fromkeys(("NODETACH", "REMOVE", "FOREACH", "TRANSACTIONS"), _WRITES),
    **dict.fromkeys(("LOAD",), _FILES),
    **dict.fromkeys(("USE", "SHOW", "TERMINATE"), _ADMIN),
}
"""Words that may not stand where Cypher would take them for a command, each with the reason."""

REFUSED_AT_START = {
    **dict.fromkeys(("USING", "COPY", "EXPORT", "IMPORT"), _FILES),
    **dict.fromkeys(("DROP", "ALTER", "RENAME", "GRANT", "DENY", "REVOKE", "START"), _ADMIN),
    **dict.fromkeys(("STOP", "ENABLE", "DRYRUN", "DEALLOCATE", "REALLOCATE", "CYPHER"), _ADMIN),
    **dict.fromkeys(("EXPLAIN", "PROFILE"), _PLAN),
}
"""Words that are commands only at a query's beginning; elsewhere they may name things."""

# A lone carriage return ends a comment for one engine and not for the other; the rest are line
# ends to neither and to readers. A difference here would let a command hide in a comment.
_STRANGE_LINE_END = re.compile(r"\r(?!\n)|[\x00\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

_HALF = re.compile("[\ud800-\udfff]")


def check_reads_only(query: str) -> None:
    """Let the query pass, or say why it is refused and where.

    >>> check_reads_only("MATCH (s:Statement)-[:DENIES]->(c:Claim) RETURN s.quote, c.text")

    Raises:
        CypherRefused: it would write, reach a file or the network, or administer.
        CypherSyntaxError: it is empty, or a string, name or comment is not closed.
    """
    _check_letters(query)
    tokens = words(query)
    while tokens and tokens[-1].text == ";":
        tokens.pop()
    if not tokens:
        raise CypherSyntaxError(f"the query {query!r} is empty: begin with MATCH … RETURN …")
    if tokens[0].word not in READING:
        begins = f"a query begins with one of {', '.join(sorted(READING))}"
        refuse(query, tokens[0], (REFUSED | REFUSED_AT_START).get(tokens[0].word, begins))
    _check_depth(query, tokens)
    for index, token in enumerate(tokens):
        _check(query, tokens, index, token)


def _check_letters(query: str) -> None:
    """Refuse what engines read differently before they have parsed anything."""
    if len(query) > LONGEST:
        raise CypherRefused(
            f"the query has {len(query)} characters, more than {LONGEST}: give values as parameters"
        )
    if half := _HALF.search(query):
        raise CypherSyntaxError(f"half a character at {half.start()}: write it whole, in UTF-8")
    escape = re.search(r"\\u", query, re.IGNORECASE)
    if escape:
        reason = (
            "engines decode it before they parse; write the character itself or use a parameter"
        )
        raise CypherRefused(at(query, escape.start(), f"{escape[0]!r} is refused: {reason}"))
    strange = _STRANGE_LINE_END.search(query)
    if strange:
        reason = "end lines with a line feed, and give other characters as parameters"
        raise CypherRefused(at(query, strange.start(), f"{strange[0]!r} is refused: {reason}"))


def _check_depth(query: str, tokens: list[Token]) -> None:
    depth = 0
    for token in tokens:
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth > DEEPEST:
            refuse(query, token, f"more than {DEEPEST} brackets stand open at a time")


_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


def _check(query: str, tokens: list[Token], index: int, token: Token) -> None:
    if token.text == ";":
        refuse(query, token, "one query at a time")
    if token.kind == "word" and token.word in REFUSED and not _names(tokens, index):
        refuse(query, token, REFUSED[token.word])
    if token.kind == "word" and token.word == "CALL" and not _names(tokens, index):
        _check_call(query, tokens, index)
    if token.text == "(" and index:
        _check_function(query, tokens, index)


def _names(tokens: list[Token], index: int) -> bool:
    """Whether the word names a property, a label, or a key of a map: no command stands there."""
    before = tokens[index - 1] if index else _NOTHING
    after = tokens[index + 1] if index + 1 < len(tokens) else _NOTHING
    match before.text:
        case ".":
            # After "1." a command could stand: some lexers take it for a number.
            return index > 1 and tokens[index - 2].kind != "number"
        case ":":
            return True
        case "{" | ",":
            return after.text == ":"
    # Not after AS: where a variable is called "as", a command can follow it.
    return False


_NOTHING = Token("sign", "", 0)


def _check_call(query: str, tokens: list[Token], index: int) -> None:
    following = tokens[index + 1] if index + 1 < len(tokens) else tokens[index]
    if following.text in {"{", "("}:
        return
    name = _dotted_from(tokens, index + 1)
    if name not in PROCEDURES:
        allowed = ", ".join(sorted(PROCEDURES))
        refuse(
            query, following, f"the procedure {name!r} is not among those that only read: {allowed}"
        )


def _check_function(query: str, tokens: list[Token], index: int) -> None:
    """Before an opening bracket: a function's name, which has no namespace or a known one."""
    first = index - 1
    while (
        first >= 2
        and tokens[first - 1].text == "."
        and tokens[first - 2].kind in {"word", "quoted"}
    ):
        first -= 2
    if first == index - 1 or (first and tokens[first - 1].word in {"CALL"}):
        return
    if tokens[first].word.lower() not in NAMESPACES:
        allowed = ", ".join(sorted(NAMESPACES))
        reason = f"functions are called by a plain name or in one of the namespaces {allowed}"
        refuse(query, tokens[first], reason)


def _dotted_from(tokens: list[Token], index: int) -> str:
    parts = []
    while index < len(tokens) and tokens[index].kind in {"word", "quoted"}:
        parts.append(tokens[index].word.lower())
        if index + 1 >= len(tokens) or tokens[index + 1].text != ".":
            break
        index += 2
    return ".".join(parts)
