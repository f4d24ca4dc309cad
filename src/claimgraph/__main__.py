"""Runs the command line as ``python -m claimgraph``."""

from claimgraph.api.cli import main

if __name__ == "__main__":
    main()
