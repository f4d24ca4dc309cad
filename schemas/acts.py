"""What a speaker does by saying something: a closed list, with the stance it takes and its CAMEO code.

CAMEO: Conflict and Mediation Event Observations codebook, version 1.1b3.
"""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """The speech act or attitude that a statement reports."""

    ASSERT = "assert"
    REPORT = "report"
    SHOW = "show"
    ALLEGE = "allege"
    ACCUSE = "accuse"
    DENY = "deny"
    REJECT = "reject"
    CONFIRM = "confirm"
    ADMIT = "admit"
    CONDEMN = "condemn"
    CRITICISE = "criticise"
    PRAISE = "praise"
    THANK = "thank"
    WARN = "warn"
    THREATEN = "threaten"
    DEMAND = "demand"
    REQUEST = "request"
    PROMISE = "promise"
    PROPOSE = "propose"
    PLAN = "plan"
    EXPECT = "expect"
    BELIEVE = "believe"
    EXPRESS_CONCERN = "express_concern"
    QUESTION = "question"
    DECLINE_TO_COMMENT = "decline_to_comment"
    APOLOGISE = "apologise"
    MOCK = "mock"
    CORRECT = "correct"
    RETRACT = "retract"

    @property
    def stance(self) -> Stance:
        """The stance that this act takes towards its claims when nothing hedges it."""
        return _STANCES.get(self, Stance.MENTIONS)

    @property
    def cameo(self) -> str | None:
        """The CAMEO code, where one fits."""
        return _CAMEO.get(self)


class Stance(StrEnum):
    """The relationship type from a statement to a claim."""

    ASSERTS = "ASSERTS"
    DENIES = "DENIES"
    QUESTIONS = "QUESTIONS"
    MENTIONS = "MENTIONS"
    """Commits the speaker to nothing."""


class Form(StrEnum):
    """How the article gives the words."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATED = "narrated"
    """The outlet's own voice, unattributed."""


_STANCES = {
    **dict.fromkeys(
        (
            Act.ASSERT,
            Act.REPORT,
            Act.SHOW,
            Act.ACCUSE,
            Act.CONFIRM,
            Act.ADMIT,
            Act.WARN,
            Act.THREATEN,
            Act.PROMISE,
            Act.PLAN,
        ),
        Stance.ASSERTS,
    ),
    Act.DENY: Stance.DENIES,
    Act.REJECT: Stance.DENIES,
    Act.QUESTION: Stance.QUESTIONS,
}

_CAMEO = {
    Act.ASSERT: "010",
    Act.REPORT: "010",
    Act.CONFIRM: "010",
    Act.DECLINE_TO_COMMENT: "011",
    Act.EXPRESS_CONCERN: "012",
    Act.ADMIT: "015",
    Act.DENY: "016",
    Act.REQUEST: "020",
    Act.PLAN: "030",
    Act.PROMISE: "030",
    Act.PRAISE: "051",
    Act.THANK: "051",
    Act.APOLOGISE: "055",
    Act.DEMAND: "100",
    Act.CRITICISE: "111",
    Act.CONDEMN: "111",
    Act.MOCK: "111",
    Act.ACCUSE: "112",
    Act.ALLEGE: "112",
    Act.REJECT: "120",
    Act.THREATEN: "130",
}
