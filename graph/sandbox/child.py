"""A child of the reader process: it is confined, works, and ends."""

from __future__ import annotations

import os
import socket
from typing import Any

from claimgraph.graph.sandbox.confining import confine
from claimgraph.graph.sandbox.limits import Answer
from claimgraph.graph.sandbox.messages import DONE, MEMORY, RAISED, message, tell


def work(answer: Answer, job: socket.socket) -> None:
    """Answer the job, part by part as the answer comes."""
    for part in answer(message(job)):
        job.sendall(part)


def run(answer: Answer, job: socket.socket, head: dict[str, Any]) -> None:
    """The whole life of a child."""
    end = RAISED
    try:
        confine(head["seconds"], head["memory"], files=head["files"])
        work(answer, job)
        end = DONE
    except MemoryError:
        end = MEMORY
    except Exception as error:  # noqa: BLE001 - the asker is told, whatever it is
        tell(job, error)
    finally:
        os._exit(end)
