"""What became of a wish that something be there, or not be there."""

from __future__ import annotations

from ._generic import Generic, ValueT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar, Literal


class Created(Generic[ValueT]):
    """It was not there and has been made.

    Attributes:
        outcome: `created`, by which results are told apart.
        value: What was made, where there is something to show.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)

    outcome: ClassVar[Literal["created"]] = "created"
    value: ValueT

    def __init__(self, value: ValueT) -> None:
        self.value = value

    def __repr__(self) -> str:
        return f"Created({self.value!r})"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.value == other.value

    def __hash__(self) -> int:
        return hash(("created", self.value))


class Existing(Generic[ValueT]):
    """It was there already and is as it was.

    Attributes:
        outcome: `existing`, by which results are told apart.
        value: What is there, where there is something to show.
    """

    __slots__ = ("value",)
    __match_args__ = ("value",)

    outcome: ClassVar[Literal["existing"]] = "existing"
    value: ValueT

    def __init__(self, value: ValueT) -> None:
        self.value = value

    def __repr__(self) -> str:
        return f"Existing({self.value!r})"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.value == other.value

    def __hash__(self) -> int:
        return hash(("existing", self.value))


class Removed:
    """It was there and is not there any more.

    Attributes:
        outcome: `removed`, by which results are told apart.
    """

    __slots__ = ()

    outcome: ClassVar[Literal["removed"]] = "removed"

    def __repr__(self) -> str:
        return "Removed()"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Removed)

    def __hash__(self) -> int:
        return hash("removed")


class Absent:
    """It was not there.

    Attributes:
        outcome: `absent`, by which results are told apart.
    """

    __slots__ = ()

    outcome: ClassVar[Literal["absent"]] = "absent"

    def __repr__(self) -> str:
        return "Absent()"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Absent)

    def __hash__(self) -> int:
        return hash("absent")
