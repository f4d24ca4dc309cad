"""Whether a stranger's Cypher only reads the graph, decided on its words before any engine sees it.

Comments, strings and quoted names are told apart as the Cypher manual ("Parsing", "Naming rules") has
them. The engines' own read modes stand behind this: they refuse writes, but let files, the network and
administration through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

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

_TOKEN = re.compile(
    r"""
    (?P<blank>\s+ | //[^\n]* | /\*(?:[^*]|\*(?!/))*+\*/)
  | (?P<string>'(?:[^'\\]|\\.)*+' | "(?:[^"\\]|\\.)*+")
  | (?P<quoted>`(?:[^`]|``)*+`)
  | (?P<parameter>\$(?:\w+|`(?:[^`]|``)*+`))
  | (?P<word>[^\W\d]\w*)
  | (?P<number>0[xX][0-9a-fA-F]++ | \d++(?:\.\d++)?+(?:[eE][+-]?\d++)?+)
  | (?P<unclosed>['"`]|/\*)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """As engines compare words, whichever way they fold case: a long s is S, a dotless i is I."""
        return self.text.strip("`").lower().upper()


def check_reads_only(query: str) -> None:
    """Let the query pass, or say why it is refused and where.

    >>> check_reads_only("MATCH (s:Statement)-[:DENIES]->(c:Claim) RETURN s.quote, c.text")

    Raises:
        CypherRefused: it would write, reach a file or the network, or administer.
        CypherSyntaxError: it is empty, or a string, name or comment is not closed.
    """
    _check_letters(query)
    tokens = [token for token in _tokens(query) if token.kind != "blank"]
    while tokens and tokens[-1].text == ";":
        tokens.pop()
    if not tokens:
        raise CypherSyntaxError(f"the query {query!r} is empty: begin with MATCH … RETURN …")
    if tokens[0].word not in READING:
        begins = f"a query begins with one of {', '.join(sorted(READING))}"
        _refuse(query, tokens[0], (REFUSED | REFUSED_AT_START).get(tokens[0].word, begins))
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
        raise CypherRefused(_at(query, escape.start(), f"{escape[0]!r} is refused: {reason}"))
    strange = _STRANGE_LINE_END.search(query)
    if strange:
        reason = "end lines with a line feed, and give other characters as parameters"
        raise CypherRefused(_at(query, strange.start(), f"{strange[0]!r} is refused: {reason}"))


def _check_depth(query: str, tokens: list[_Token]) -> None:
    depth = 0
    for token in tokens:
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth > DEEPEST:
            _refuse(query, token, f"more than {DEEPEST} brackets stand open at a time")


_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


def _tokens(query: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(query):
        kind = found.lastgroup or "sign"
        if kind == "unclosed":
            raise CypherSyntaxError(_at(query, found.start(), f"{found[0]!r} is not closed"))
        if kind == "blank" and found[0].find("/*", 2) > 0 and found[0].startswith("/*"):
            raise CypherRefused(
                _at(query, found.start(), "'/*' within a comment is refused: engines differ on it")
            )
        yield _Token(kind, found[0], found.start())


def _check(query: str, tokens: list[_Token], index: int, token: _Token) -> None:
    if token.text == ";":
        _refuse(query, token, "one query at a time")
    if token.kind == "word" and token.word in REFUSED and not _names(tokens, index):
        _refuse(query, token, REFUSED[token.word])
    if token.kind == "word" and token.word == "CALL" and not _names(tokens, index):
        _check_call(query, tokens, index)
    if token.text == "(" and index:
        _check_function(query, tokens, index)


def _names(tokens: list[_Token], index: int) -> bool:
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


_NOTHING = _Token("sign", "", 0)


def _check_call(query: str, tokens: list[_Token], index: int) -> None:
    following = tokens[index + 1] if index + 1 < len(tokens) else tokens[index]
    if following.text in {"{", "("}:
        return
    name = _dotted_from(tokens, index + 1)
    if name not in PROCEDURES:
        allowed = ", ".join(sorted(PROCEDURES))
        _refuse(
            query, following, f"the procedure {name!r} is not among those that only read: {allowed}"
        )


def _check_function(query: str, tokens: list[_Token], index: int) -> None:
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
        _refuse(query, tokens[first], reason)


def _dotted_from(tokens: list[_Token], index: int) -> str:
    parts = []
    while index < len(tokens) and tokens[index].kind in {"word", "quoted"}:
        parts.append(tokens[index].word.lower())
        if index + 1 >= len(tokens) or tokens[index + 1].text != ".":
            break
        index += 2
    return ".".join(parts)


def _refuse(query: str, token: _Token, reason: str) -> None:
    raise CypherRefused(_at(query, token.start, f"{token.text!r} is refused: {reason}"))


def _at(query: str, start: int, said: str) -> str:
    """What was said, with line, column and the line itself, of a long line the part around it."""
    begin = query.rfind("\n", 0, start) + 1
    end = query.find("\n", start)
    line = query[begin : end if end >= 0 else None]
    column = start - begin
    cut = max(0, column - _SHOWN // 2)
    shown = "".join(letter if letter.isprintable() else " " for letter in line[cut : cut + _SHOWN])
    number = query.count("\n", 0, begin) + 1
    return f"line {number}, column {column + 1}: {said}\n  {shown}\n  {' ' * (column - cut)}^"


_SHOWN = 100
"""Characters of a line that a message quotes."""
