"""Values: what one step hands to the next, made by the hundred for each article and never changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[Made]) -> type[Made]:
    """A dataclass with slots that type checkers hold frozen.

    What Python itself freezes takes several times as long to make: it sets each field by a call.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
