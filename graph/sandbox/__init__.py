"""Strangers' queries run here: in a child process that has a deadline, a memory limit and no files.

One reader process holds a checkpoint of the graph open and forks a child for each query. A child
shares the checkpoint's memory, can open neither files nor connections, and is ended by the kernel
when its time is over, so nothing that a query does can stop the process that serves the others.
"""

from claimgraph.graph.sandbox.asking import Sandbox
from claimgraph.graph.sandbox.limits import Answer, Limits, Reader

__all__ = ["Answer", "Limits", "Reader", "Sandbox"]
