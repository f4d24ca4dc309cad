"""Every setting: its name, default and help. `docs/settings.md` is made from this page."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from claimgraph.ingest.extractors.chosen import Chosen


def default_store() -> str:
    """The folder of this user's graph."""
    return str(user_data_path("claimgraph") / "graph")


class Settings(BaseSettings):
    """Read from the environment with the prefix `CLAIMGRAPH_`, or given by name."""

    model_config = SettingsConfigDict(
        env_prefix="CLAIMGRAPH_",
        env_ignore_empty=True,
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
    )

    store: str = Field(default_factory=default_store)
    """Where the graph is kept: a folder for the embedded store, or bolt://, neo4j:// and the like for a server."""
    neo4j_user: str = "neo4j"
    """Login of the Neo4j server."""
    neo4j_password: SecretStr = SecretStr("")
    """Password of the Neo4j server."""
    neo4j_database: str = "neo4j"
    """Database on the Neo4j server."""
    sparql_url: str | None = None
    """A SPARQL 1.1 server to keep the RDF view in; without it `serve` keeps the view itself."""
    sparql_update_url: str | None = None
    """Where that server takes updates, when that is another address."""
    sparql_user: str | None = None
    """Login of the SPARQL server, where it wants one."""
    sparql_password: SecretStr = SecretStr("")
    """Password of the SPARQL server."""
    sparql_in_memory: int = Field(default=20_000, ge=0)
    """Most statements of a graph whose RDF view `serve` keeps in memory, 14 KB each; a larger one is on disk and slower to follow."""
    base_iri: str = "https://claimgraph.example/"
    """Every resource's IRI begins with it. Set it once, to an address that you own, before the first export."""
    host: str = "127.0.0.1"
    """Address that `serve` listens on."""
    port: int = Field(default=8321, ge=0, le=65535)
    """Port that `serve` listens on; 0 takes a free one."""
    token: SecretStr | None = None
    """Bearer token that lets articles and decisions in; without it nothing can be written over HTTP."""
    query_seconds: float = Field(default=10.0, gt=0)
    """Longest time for one raw Cypher or SPARQL query."""
    query_megabytes: int = Field(default=512, gt=0)
    """Most memory for one raw Cypher or SPARQL query."""
    query_rows: int = Field(default=10_000, gt=0)
    """Most rows that one raw query returns."""
    body_megabytes: int = Field(default=32, gt=0)
    """Longest body of a request, in MiB."""
    cors_origins: tuple[str, ...] = ()
    """Web sites whose pages may ask this server, as JSON: `["https://desk.example"]`; none by default."""
    processes: int = Field(default=1, ge=1)
    """Processes that read articles side by side."""
    extractor: str = "rules"
    """Who finds out who said what: `rules`, `spacy:PIPELINE` or `openai:MODEL`, which is any OpenAI-compatible model."""
    extractor_url: str | None = None
    """Where the model is asked; without it, OpenAI."""
    extractor_key: SecretStr | None = None
    """What lets us ask the model, where its server wants that."""
    followers: bool = True
    """Whether `serve` compares what comes in with the rest of the graph by itself, as `claimgraph follow` does."""
    log_format: Literal["text", "json"] = "text"
    """Form of the log lines that `serve` writes to standard error."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """Least severe log lines to write."""

    @property
    def chosen(self) -> Chosen:
        """The extractor that articles are read by."""
        return Chosen(self.extractor, self.extractor_url, self.extractor_key)

    @property
    def folder(self) -> Path | None:
        """The embedded store's folder; none when a server keeps the graph."""
        return None if "://" in self.store else Path(self.store).expanduser()

    @property
    def index_folder(self) -> Path:
        """Where followers keep their index, and the RDF view on disk: beside the embedded store, or in this user's cache by the server's name."""
        if self.folder is not None:
            return self.folder
        named = blake2b(f"{self.store} {self.neo4j_database}".encode(), digest_size=8)
        return user_cache_path("claimgraph") / f"followers-{named.hexdigest()}"

    @property
    def exports_folder(self) -> Path:
        """Where exports are kept, so that the next one reads only what has changed."""
        return self.index_folder / "exports"
