"""Models as fields of pydantic models and of FastAPI routes."""

from __future__ import annotations

from typing import Annotated

import pydantic
import pytest
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient
from mighty_networks.models import Member, Tag


class Holder(pydantic.BaseModel):
    """A model of the caller."""

    member: Member
    tags: list[Tag] = []


DATA = {"id": 42, "email": "ada@example.com", "created_at": "2026-01-02T03:04:05Z", "beta": {"x": 1}}


def test_a_field_takes_an_instance_or_a_dict() -> None:
    member = Member.from_dict(DATA)
    assert Holder(member=member).member is member
    assert Holder(member=DATA, tags=[{"id": 1}]).tags == [Tag.from_dict({"id": 1})]
    assert Holder.model_validate_json('{"member": {"id": "42"}}').member.id == 42


@pytest.mark.parametrize("value", [5, "x", None, Tag.from_dict({"id": 1})])
def test_a_field_refuses_anything_else(value: object) -> None:
    with pytest.raises(pydantic.ValidationError, match="expected a Member or a dict"):
        Holder(member=value)


def test_a_field_is_given_out_as_it_was_received() -> None:
    holder = Holder(member=DATA)
    assert holder.model_dump() == {"member": DATA, "tags": []}
    assert Holder.model_validate_json(holder.model_dump_json()) == holder


def test_the_json_schema_names_the_fields() -> None:
    schema = Holder.model_json_schema()["properties"]["member"]
    assert schema["title"] == "Member"
    assert schema["properties"]["id"] == {"type": "integer", "minimum": 0}
    assert schema["properties"]["created_at"] == {"type": "string", "format": "date-time"}
    assert schema["properties"]["member_type"] == {"type": "string", "examples": ["full", "limited"]}
    assert [kind["type"] for kind in schema["properties"]["categories"]["anyOf"]] == ["string", "array"]
    assert "email" in schema["required"]
    assert "bio" not in schema["required"]


def echo(member: Annotated[Member, Body()]) -> Member:
    return member


def test_a_fastapi_route_takes_and_returns_models() -> None:
    app = FastAPI()
    app.post("/members")(echo)
    app.get("/tags", response_model=list[Tag])(lambda: [Tag.from_dict({"id": 1, "title": "A"})])
    client = TestClient(app)
    assert client.post("/members", json=DATA).json() == DATA
    assert client.post("/members", json=[]).status_code == 422
    assert client.get("/tags").json() == [{"id": 1, "title": "A"}]
    body = client.get("/openapi.json").json()["paths"]["/members"]["post"]["requestBody"]["content"][
        "application/json"
    ]["schema"]
    assert body["properties"]["email"] == {"type": "string"}
