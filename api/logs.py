"""Log lines on standard error, as text for people or as JSON for programs; no texts and no tokens."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.api.settings import Settings

_EXTRA = ("method", "route", "status", "milliseconds")


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **{name: record.__dict__[name] for name in _EXTRA if name in record.__dict__},
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class _Text(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        taken = record.__dict__.get("milliseconds")
        return super().format(record) + (f" {taken} ms" if taken is not None else "")


def configure(settings: Settings) -> None:
    """Let this process log as the settings say."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if settings.log_format == "json" else _Text())
    logger = logging.getLogger("claimgraph")
    logger.handlers = [handler]
    logger.setLevel(settings.log_level.upper())
    logger.propagate = False


def speak_for_others() -> None:
    """What drivers and servers have to say of failures is said by us, once and without a traceback."""
    for name in ("neo4j", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
