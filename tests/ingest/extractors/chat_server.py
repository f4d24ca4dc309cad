"""A small server that speaks the chat-completions protocol and gives the answers it was told to give."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class ChatServer:
    """Where it is, and what it was asked."""

    base_url: str
    answers: list[dict[str, Any]]
    """What it will say, one a request; after the last it fails."""
    refuses: int = 400
    """The status with which it fails."""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    """The key of each request."""

    def reply(self, request: dict[str, Any], key: str | None) -> dict[str, Any] | None:
        self.asked.append(request)
        self.keys.append(key)
        if len(self.asked) > len(self.answers):
            return None
        call = {
            "id": f"call-{len(self.asked)}",
            "type": "function",
            "function": {
                "name": "attributions",
                "arguments": json.dumps(self.answers[len(self.asked) - 1]),
            },
        }
        message = {"role": "assistant", "content": None, "tool_calls": [call]}
        return {
            "id": f"chat-{len(self.asked)}",
            "object": "chat.completion",
            "created": 1700000000,
            "model": request["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": "tool_calls"}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
        }


@contextmanager
def chat_server(answers: Sequence[dict[str, Any]], refuses: int = 400) -> Iterator[ChatServer]:
    """A server on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            key = self.headers["Authorization"]
            reply = server.reply(json.loads(self.rfile.read(length)), key)
            body = json.dumps(reply or {"error": {"message": f"no answers for {key}"}}).encode()
            self.send_response(200 if reply else server.refuses)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = ChatServer(f"http://127.0.0.1:{http.server_address[1]}/v1", list(answers), refuses)
    thread = Thread(target=http.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()
