"""An attribution while it is being read, in tokens; spans are made when everything is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.page import Run
from claimgraph.ingest.language_file import Object
from claimgraph.ingest.readings import SourceForm, ViaKind


@dataclass(slots=True)
class Draft:
    """Source, cue and content of one reading."""

    found: Found
    source: Run | None
    content: list[Run]
    form: SourceForm = SourceForm.NAMED
    shared: bool = False
    """The speaker is that of the clause before."""
    against: list[Run] = field(default_factory=list)
    addressed_to: list[Run] = field(default_factory=list)
    hedges: list[Run] = field(default_factory=list)
    parenthesis: Run | None = None
    """The cue's clause, where it stands in the middle or at the end of the content."""
    via: list[tuple[Run, ViaKind]] = field(default_factory=list)
    reported: bool = False
    """Another's cue brings it in: "quoted X as saying"."""
    points_back: bool = False
    """Its content only points at a quotation beside it ("Hal itu disampaikan X")."""
    claim_before: bool = False
    """Its content is the noun before it: "an allegation that X denies"."""
    apposed: bool = False
    """Its content is an apposition to another's: ", a claim that X denies"."""
    heard: bool = False
    """Nobody is named and nobody may be guessed."""

    def place_object(self, run: Run | None) -> None:
        """Takes a verb's object for whom the cue says that it is."""
        if run is not None and self.found.cue.object is Object.TARGET:
            self.against.append(run)
        elif run is not None and self.found.cue.object is Object.ADDRESSEE:
            self.addressed_to.append(run)

    @property
    def place(self) -> int:
        """Where its cue begins."""
        return self.found.run.start

    def says(self, place: int) -> bool:
        """Whether the token stands in its content."""
        return any(run.start <= place < run.end for run in self.content)
