"""A process that writes made-up articles one by one and says of each when it is safe.

python -m tests.graph.writing LOCATION FIRST LAST [STEP] [PASSWORD]
"""

from __future__ import annotations

import sys

from claimgraph.graph.opening import Login, open_store
from claimgraph.graph.write import write_readings
from claimgraph.schemas.acts import Act
from claimgraph.schemas.records import ArticleReading
from tests.graph.news import News

SPEAKERS = ("Ann", "Bob", "Cid", "Dan", "Eve")


def reading(number: int) -> ArticleReading:
    """An article whose speakers, outlets and claims other articles share."""
    news = News()
    accuser, accused = SPEAKERS[number % 5], SPEAKERS[(number + 1) % 5]
    claim = f"{accused} sold bridge {number % 7}"
    # Capitals differ: which wording stays must not depend on who comes first.
    shown = claim.upper() if number % 3 == 0 else claim
    return news.article(
        number,
        news.said(accuser, Act.ACCUSE, shown, against=accused, via=f"Wire {number % 2}"),
        news.said(accused, Act.DENY, shown, answers=0),
        outlet=f"Gazette {number % 4}",
    )


def main(location: str, first: str, last: str, step: str = "1", password: str = "") -> None:
    with open_store(location, login=Login(password=password), patient=True) as store:
        for number in range(int(first), int(last), int(step)):
            write_readings(store, [reading(number)])
            print(number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
