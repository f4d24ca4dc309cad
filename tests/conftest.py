"""What all tests share: `project` is the folder of the repository.

Tests marked `gate` check the whole tree with another tool and run after everything else.
"""

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("gate") is not None)


@pytest.fixture(scope="session")
def project() -> Path:
    return Path(__file__).resolve().parent.parent
