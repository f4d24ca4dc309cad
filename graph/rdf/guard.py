"""Whether a stranger's SPARQL only reads this graph, decided on its words before it is parsed.

Comments, strings, IRIs and names are told apart as SPARQL 1.1's grammar has them:
https://www.w3.org/TR/sparql11-query/#sparqlGrammar
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from claimgraph.graph.rdf.dataset import WHOLE, Dataset
from claimgraph.graph.rdf.sparql_errors import shown
from claimgraph.schemas.errors import SparqlRefused, SparqlSyntaxError

LONGEST = 100_000
"""Characters of the longest query."""

DEEPEST = 100
"""Brackets that may stand open at a time, and operators in a row: parsers go down with each."""

_WRITES = "it would change the graph; queries here only read"
_ELSEWHERE = "it would ask another server; queries here read this graph and nothing else"
_FROM = "it would read graphs by their address; leave it out, or name a graph by GRAPH"
REFUSED = {
    "SERVICE": _ELSEWHERE,
    "LOAD": "it would read files or the network; queries here read this graph and nothing else",
    "FROM": _FROM,
    **dict.fromkeys(
        ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH", "USING"),
        _WRITES,
    ),
}
"""Words that may not stand where SPARQL would take them for a command, each with the reason."""

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

_TOKEN = re.compile(
    r"""
      (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<comment> \#[^\r\n]* )
    | (?P<string> \"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
                  | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' )
    | (?P<variable> [?$]\w+ )
    | (?P<tag> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name> (?:[^\W\d_][\w.\-]{0,99}+)?:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])* )
    | (?P<word> [^\W\d_]\w* )
    | (?P<open> [({\[] ) | (?P<close> [)}\]] ) | (?P<unary> [!+\-]+ )
    | (?P<quote> ["'] )
    | (?P<other> \s+ | \d[\w.]* | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def check_reads_only(query: str, dataset: Dataset = WHOLE) -> None:
    """Let a query pass that reads this graph and does nothing else.

    The graphs that its asker names beside it take the place of those that it names by FROM.

    Raises:
        SparqlRefused: it would do more; the message says what, where and why.
        SparqlSyntaxError: a string in it is not closed.
    """
    if len(query) > LONGEST:
        raise SparqlRefused(
            f"the query has {len(query)} characters: the longest that is read has {LONGEST}"
        )
    # Escapes stand for characters anywhere in a query (19.2), though not every engine reads them so.
    for text in dict.fromkeys((query, _unescaped(query))):
        _check(text, REFUSED.keys() - {"FROM"} if dataset else REFUSED.keys())


def _unescaped(query: str) -> str:
    def character(escape: re.Match[str]) -> str:
        code = int(escape[1] or escape[2], 16)
        return chr(code) if code < 0x110000 else "\ufffd"

    return _ESCAPE.sub(character, query)


def _check(query: str, refused: AbstractSet[str]) -> None:
    words = 0
    depth = 0
    for token in _tokens(query):
        kind, text = token.lastgroup, token[0]
        if kind == "quote":
            raise SparqlSyntaxError(_at(query, token.start(), f"{text} is not closed"))
        depth += (kind == "open") - (kind == "close")
        if depth > DEEPEST or (kind == "unary" and len(text) > DEEPEST):
            raise SparqlRefused(
                _at(query, token.start(), f"more than {DEEPEST} brackets or signs are nested")
            )
        if kind == "word":
            words += 1
            if text.upper() in refused:
                reason = REFUSED[text.upper()]
                raise SparqlRefused(_at(query, token.start(), f"{text!r} is refused: {reason}"))
    if not words:
        raise SparqlSyntaxError(f"the query {query[:80]!r} is empty: begin with {', '.join(FORMS)}")


def _tokens(query: str) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(query)


def _at(query: str, place: int, what: str) -> str:
    before = query[:place]
    line, column = before.count("\n") + 1, place - before.rfind("\n")
    return f"line {line}, column {column}: {what}\n{shown(query, line, column)}"
