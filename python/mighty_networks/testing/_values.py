"""Random values that are valid by a schema."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from ._schemas import SCHEMAS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from random import Random

    from ._schemas import Kind

LONG_AGO = datetime(2026, 1, 1, tzinfo=timezone.utc)
FIRST_NAMES = ("Ada", "Alan", "Barbara", "Donald", "Edsger", "Frances", "Grace", "Katherine", "Margaret", "Radia")
LAST_NAMES = ("Allen", "Dijkstra", "Hamilton", "Hopper", "Johnson", "Knuth", "Liskov", "Lovelace", "Perlman", "Turing")
WORDS = ("autumn", "bridge", "circle", "garden", "harbor", "journey", "lantern", "meadow", "signal", "weaving")
TEXTS = {
    "color": "#1f6feb",
    "currency": "USD",
    "emoji": "👍",
    "location": "London",
    "post_type": "post",
    "response_type": "text",
    "status": "active",
    "targetable_type": "Post",
    "time_zone": "America/Los_Angeles",
}
"""What stands in fields whose names end so; anything would be valid, but tests are read."""


class Values:
    """Makes values. `network_id` is the id of the network in all of them."""

    def __init__(self, random: Random, network_id: int) -> None:
        self._random = random
        self._network_id = network_id

    def of_schema(self, name: str) -> dict[str, object]:
        """An object with all of its fields."""
        return {field: self._of_field(field, kind) for field, kind in SCHEMAS[name].items()}

    def identifier(self) -> int:
        """An id."""
        return self._random.randrange(1_000_000, 100_000_000)

    def _of_field(self, field: str, kind: Kind) -> object:
        if isinstance(kind, tuple):
            return self._random.choice(kind)
        if isinstance(kind, list):
            return [self._of_field(field, kind[0])]
        if kind in SCHEMAS:
            return self.of_schema(kind)
        return self._scalar(field, kind)

    def _scalar(self, field: str, kind: str) -> object:
        if kind == "id":
            return self._network_id if field == "network_id" else self.identifier()
        if kind == "integer":
            return self._random.randrange(1, 100)
        if kind == "money":
            return self._random.randrange(1, 100) * 100
        if kind == "flag":
            return self._random.random() < 0.5
        if kind == "timestamp":
            return timestamp(LONG_AGO + timedelta(seconds=self._random.randrange(180 * 86_400)))
        return self._text(field, kind)

    def _text(self, field: str, kind: str) -> str:
        for ending, text in TEXTS.items():
            if field.endswith(ending):
                return text
        if kind == "email":
            return f"{self._random.choice(FIRST_NAMES).lower()}.{self.identifier()}@example.com"
        if kind == "url" or field.endswith(("url", "link", "avatar", "images")):
            return f"https://network.example.com/{self._random.choice(WORDS)}/{self.identifier()}"
        if field.endswith("first_name"):
            return self._random.choice(FIRST_NAMES)
        if field.endswith("last_name"):
            return self._random.choice(LAST_NAMES)
        return f"{self._random.choice(WORDS)} {self._random.choice(WORDS)}"


def timestamp(moment: datetime) -> str:
    """A time as the API writes it."""
    return moment.isoformat().replace("+00:00", "Z")
