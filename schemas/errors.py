"""Every error that claimgraph raises.

ClaimGraphError
├── InvalidClaim              a record breaks a rule of the model
├── InvalidSpan               a span is empty, reversed or outside its text
├── NotFound                  nothing has this id or name
├── UnknownLanguage           there is no language file for it
├── InvalidLanguageFile       a language file does not say what it must
├── SkipArticle               this article failed; it is counted and reported, the run goes on
├── StopIngest                nothing more can work; the run ends
├── StoreError
│   ├── StoreUnavailable      the store cannot be reached or opened
│   ├── StoreBusy             another process holds what one at a time may
│   ├── StoreOutdated         the store's schema is of another version
│   └── ConstraintError       a write would break a uniqueness constraint
├── CypherError               the names are those of the Neo4j driver, so both stores raise alike
│   ├── CypherSyntaxError
│   ├── CypherTypeError
│   └── CypherRefused         reads only: writes, files, network and administration are refused
├── SparqlError
│   ├── SparqlSyntaxError
│   ├── SparqlRefused
│   └── FormatRefused         an answer comes in none of the formats that were asked for
└── QueryLimitExceeded        a query met its time, memory or row limit
"""

from __future__ import annotations


class ClaimGraphError(Exception):
    """Anything that claimgraph itself refuses or cannot do."""


class InvalidClaim(ClaimGraphError):
    """A record breaks a rule of the model."""


class InvalidSpan(ClaimGraphError):
    """A span is empty, reversed or outside its text."""


class NotFound(ClaimGraphError):
    """Nothing has this id or name."""


class UnknownLanguage(ClaimGraphError):
    """There is no language file for the language asked for."""


class InvalidLanguageFile(ClaimGraphError):
    """A language file does not say what it must."""


class SkipArticle(ClaimGraphError):
    """One article cannot be read; the run counts it, reports it and goes on."""


class StopIngest(ClaimGraphError):
    """Nothing more of this run can work."""


class StoreError(ClaimGraphError):
    """The store failed."""


class StoreUnavailable(StoreError):
    """The store cannot be reached or opened."""


class StoreBusy(StoreError):
    """Another process holds the embedded store."""


class StoreOutdated(StoreError):
    """The store's schema is of another version than this program's."""


class ConstraintError(StoreError):
    """A write would break a uniqueness constraint."""


class CypherError(ClaimGraphError):
    """A Cypher query failed."""


class CypherSyntaxError(CypherError):
    """A Cypher query cannot be parsed, or names what does not exist."""


class CypherTypeError(CypherError):
    """A Cypher query met a value of the wrong type."""


class CypherRefused(CypherError):
    """A Cypher query would do more than read the graph."""


class SparqlError(ClaimGraphError):
    """A SPARQL query failed."""


class SparqlSyntaxError(SparqlError):
    """A SPARQL query cannot be parsed."""


class SparqlRefused(SparqlError):
    """A SPARQL query would do more than read the graph."""


class FormatRefused(SparqlError):
    """An answer comes in none of the formats that were asked for."""


class QueryLimitExceeded(ClaimGraphError):
    """A query met its limit of time, memory or rows."""
