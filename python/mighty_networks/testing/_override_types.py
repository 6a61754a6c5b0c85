"""What a field of a payload can be overridden with. Imported by type checkers only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from .._core import Model, Unset

Number: TypeAlias = int | str | Unset | None
"""A number, or the digits of one, as deliveries have them too."""
Text: TypeAlias = str | Unset | None
Flag: TypeAlias = bool | Unset | None
Timestamp: TypeAlias = datetime | str | Unset | None
Object: TypeAlias = Model | Mapping[str, object] | Unset | None
Items: TypeAlias = Sequence[object] | Unset | None
Value: TypeAlias = object
"""Something of more than one type, or of any."""
