"""Many articles: read, already held, failed; in order, on one process or several."""

from collections.abc import Sequence
from datetime import UTC, datetime

from claimgraph.ingest.pipeline import BATCH, Report, attempted, extract, ingest
from claimgraph.ingest.read import Read
from claimgraph.ingest.readings import Given
from claimgraph.schemas.errors import SkipArticle
from claimgraph.schemas.records import ArticleReading

NOW = datetime(2025, 3, 1, tzinfo=UTC)


class Shelf:
    """Keeps what is written, in order, and passes by what it holds."""

    def __init__(self) -> None:
        self.held: list[str] = []
        self.batches: list[int] = []

    def write(self, readings: Sequence[ArticleReading]) -> list[tuple[str, str]]:
        self.batches.append(len(readings))
        passed_by = []
        for reading in readings:
            if reading.article.id in self.held:
                passed_by.append((reading.article.id, "already held"))
            else:
                self.held.append(reading.article.id)
        return passed_by


def texts(count: int) -> list[Read]:
    return [
        Given(f"Suva mengatakan {number} kapal berlabuh.", NOW, f"line {number}", language="id")
        for number in range(count)
    ]


def test_what_is_read_held_and_failed_is_counted() -> None:
    shelf = Shelf()
    given = [*texts(3), SkipArticle("line 4: no text"), texts(1)[0]]
    unknown = Given("Teks", NOW, "line 6", language="xx")
    report = ingest(shelf.write, [*given, unknown])
    assert (report.read, report.held, len(report.failed)) == (3, 1, 2)
    assert "line 4" in report.failed[0]
    assert "'xx'" in report.failed[1]


def test_a_fault_of_the_program_costs_one_article_and_is_told() -> None:
    def reading(given: Given) -> str:
        return given.text if given.origin != "line 1" else str(1 / 0)

    outcomes = [attempted(reading, one) for one in texts(3)]
    assert [type(one) for one in outcomes] == [str, SkipArticle, str]
    assert "line 1" in str(outcomes[1])
    assert "ZeroDivisionError" in str(outcomes[1])


def test_articles_are_written_in_batches_and_progress_is_told() -> None:
    shelf = Shelf()
    told: list[int] = []
    ingest(shelf.write, texts(BATCH + 1), lambda report: told.append(report.read))
    assert shelf.batches == [BATCH, 1]
    assert told == [BATCH, BATCH + 1]


def test_several_processes_write_the_same_in_the_same_order() -> None:
    one, two = Shelf(), Shelf()
    ingest(one.write, texts(12))
    report = ingest(two.write, texts(12), processes=2)
    assert two.held == one.held
    assert report == Report(read=12)


def test_a_text_is_read_without_a_store() -> None:
    reading = extract("Suva membantah tuduhan itu.", language="id")
    assert reading.attributions[0].act.value == "deny"
    assert reading.responses == ()
