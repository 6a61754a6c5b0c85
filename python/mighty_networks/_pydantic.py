"""Models as fields of pydantic models and FastAPI routes. Imported by them only.

FastAPI looks for a parameter of a class that is no pydantic model in the query; `Annotated[Member, Body()]` says where it is.
"""

from __future__ import annotations

from typing import Any, cast

from pydantic_core import CoreSchema
from pydantic_core import core_schema as schemas

from ._core import Model


def core_schema(cls: type[Model]) -> CoreSchema:
    """Takes an instance or a dict, and gives a dict with the names of the API."""

    def validate(value: Any) -> Model:
        if isinstance(value, cls):
            return value
        if isinstance(value, dict):
            return cls.from_dict(cast("dict[str, Any]", value))
        raise ValueError(f"expected a {cls.__name__} or a dict")

    def serialize(value: Model) -> dict[str, Any]:
        return value.to_dict()

    return schemas.no_info_plain_validator_function(
        validate,
        serialization=schemas.plain_serializer_function_ser_schema(serialize),
    )
