"""HTTP headers."""

from __future__ import annotations

# The module behind `collections.abc`, which every interpreter has loaded; `collections` would be a quarter of our import.
from _collections_abc import Iterable, Iterator, Mapping

_SECRET = "authorization"


class Headers(Mapping[str, str]):
    """The headers of a request or an answer: a mapping that does not care for case and cannot be changed.

    Of a header that came several times the values are joined with commas. The value of `Authorization` is not shown.
    """

    __slots__ = ("_values",)

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        values: dict[str, tuple[str, str]] = {}
        for name, value in pairs:
            key = name.lower()
            known = values.get(key)
            values[key] = (name, value) if known is None else (known[0], f"{known[1]}, {value}")
        self._values = values

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()][1]

    def __iter__(self) -> Iterator[str]:
        return iter([name for name, _ in self._values.values()])

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._values

    def __repr__(self) -> str:
        shown = {name: "[redacted]" if name.lower() == _SECRET else value for name, value in self._values.values()}
        return f"Headers({shown})"

    def __reduce__(self) -> tuple[type[Headers], tuple[list[tuple[str, str]]]]:
        return Headers, (list(self._values.values()),)
