"""What a Python value becomes on the wire, and what is refused before anything is sent."""

from __future__ import annotations

import copy
import io
import pickle
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from mighty_networks import UNSET, InvalidArgumentError, MightyError, Unset
from mighty_networks.models import MemberUpdate
from recording import PREFIX, answer, client_of

pytestmark = pytest.mark.usefixtures("client_kind")


def test_what_is_omitted_is_not_sent_and_none_is_sent_as_null() -> None:
    client, recorder = client_of(answer({"id": 9}))
    client.posts.update(9, title="Hi", description=None)
    assert recorder.body == {"title": "Hi", "description": None}
    client.posts.update(9, title=UNSET, description="text")
    assert recorder.body == {"description": "text"}


def test_a_typed_dict_passes_as_keywords() -> None:
    client, recorder = client_of(answer({"id": 42}))
    changes: MemberUpdate = {"first_name": "Ada"}
    client.members.update(42, **changes)
    assert recorder.body == {"first_name": "Ada"}


def test_none_in_a_query_is_not_sent() -> None:
    client, recorder = client_of(answer({"items": []}))
    client.posts.list(space_id=None).first_page()
    client.posts.list(space_id=7).first_page()
    assert recorder.targets() == ["/posts?per_page=100&page=1", "/posts?space_id=7&per_page=100&page=1"]


def test_a_flag_of_the_query_stands_beside_the_fields_of_the_body() -> None:
    client, recorder = client_of(answer({"id": 1}, 201))
    client.posts.create(space_id=7, title="Hi", description="text", notify=False)
    assert recorder.targets() == ["/posts?notify=false"]
    assert recorder.body == {"space_id": 7, "title": "Hi", "description": "text"}


def test_unset_is_false_and_one_of_its_kind() -> None:
    assert not UNSET
    assert repr(UNSET) == "UNSET"
    assert pickle.loads(pickle.dumps(UNSET)) is UNSET
    assert copy.deepcopy(UNSET) is UNSET
    with pytest.raises(TypeError):
        Unset()


def test_an_address_is_escaped() -> None:
    client, recorder = client_of(answer({"id": 1}))
    client.members.get_by_email("ada+test@example.com")
    assert recorder.targets() == ["/members/by_email?email=ada%2Btest%40example.com"]


def test_ids_up_to_the_largest_arrive_as_they_are() -> None:
    client, recorder = client_of(answer({"id": 18446744073709551615}))
    assert client.members.get(18446744073709551615).id == 18446744073709551615
    assert recorder.targets() == ["/members/18446744073709551615/"]


def test_an_aware_datetime_is_sent_with_its_offset() -> None:
    client, recorder = client_of(answer({"id": 1}, 201))
    starts = datetime(2026, 11, 24, 10, 30, tzinfo=timezone(timedelta(hours=2)))
    client.events.create(
        space_id=7, title="Meet", starts_at=starts, ends_at="2026-11-24T12:00:00Z", event_type="local_meetup"
    )
    body = recorder.body
    assert isinstance(body, dict)
    assert (body["starts_at"], body["ends_at"]) == ("2026-11-24T10:30:00+02:00", "2026-11-24T12:00:00Z")


REFUSED = [
    ("an empty path value", lambda client: client.members.get(""), "members.get", "id"),
    ("a dot", lambda client: client.members.get("."), "members.get", "id"),
    ("two dots", lambda client: client.members.get(".."), "members.get", "id"),
    ("a negative id", lambda client: client.members.get(-1), "members.get", "id"),
    ("an id beyond 64 bits", lambda client: client.members.get(2**64), "members.get", "id"),
    ("a flag as an id", lambda client: client.members.get(True), "members.get", "id"),
    ("a fraction as an id", lambda client: client.members.get(4.2), "members.get", "id"),
    ("no id", lambda client: client.members.get(None), "members.get", "id"),
    ("bytes as text", lambda client: client.members.update(1, first_name=b"Ada"), "members.update", "first_name"),
    ("a number as text", lambda client: client.members.update(1, first_name=1), "members.update", "first_name"),
    ("text as a flag", lambda client: client.posts.update(1, notify="no"), "posts.update", "notify"),
    ("per_page 0", lambda client: client.members.list(per_page=0), "members.list", "per_page"),
    ("per_page 101", lambda client: client.members.list(per_page=101), "members.list", "per_page"),
    ("page 0", lambda client: client.members.list().pages(start=0), "members.list", "page"),
    (
        "a text that is no time",
        lambda client: client.events.rsvps.list(1, instance_at="soon"),
        "events.rsvps.list",
        "instance_at",
    ),
    (
        "a list of something else",
        lambda client: client.members.create(
            email="a@example.com", first_name="A", last_name="B", send_welcome_email=False, space_ids=["x"]
        ),
        "members.create",
        "space_ids[0]",
    ),
    (
        "a set, which has no order, as a list",
        lambda client: client.members.create(
            email="a@example.com", first_name="A", last_name="B", send_welcome_email=False, space_ids={1, 2}
        ),
        "members.create",
        "space_ids",
    ),
    (
        "a type without a form in JSON",
        lambda client: client.members.update(1, first_name=object()),
        "members.update",
        "first_name",
    ),
]


@pytest.mark.parametrize(
    ("call", "operation", "parameter"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_bad_input_is_refused_before_anything_is_sent(call: object, operation: str, parameter: str) -> None:
    client, recorder = client_of(answer({}))
    with pytest.raises(InvalidArgumentError) as caught:
        call(client)
    error = caught.value
    assert isinstance(error, ValueError)
    assert isinstance(error, MightyError)
    assert (error.operation, error.parameter) == (operation, parameter)
    assert str(error).startswith(f"{operation}: `{parameter}` ")
    assert recorder.requests == []


def test_a_naive_datetime_is_refused_with_the_remedy() -> None:
    client, recorder = client_of(answer({}))
    with pytest.raises(InvalidArgumentError) as caught:
        client.events.rsvps.list(1, instance_at=datetime(2026, 11, 24)).first_page()
    assert str(caught.value) == (
        "events.rsvps.list: `instance_at` cannot be sent: it is a datetime without a time zone: "
        "pass an aware one, such as `datetime.now(timezone.utc)`"
    )
    assert recorder.requests == []


def test_what_must_be_said_has_no_default() -> None:
    client, _ = client_of(answer({}))
    with pytest.raises(TypeError, match="send_welcome_email"):
        client.members.create(email="a@example.com", first_name="A", last_name="B")
    with pytest.raises(TypeError, match="cancel_plans"):
        client.members.remove_from_network(42)


class TestUpload:
    def parts(self, **arguments: object) -> list[object]:
        client, recorder = client_of(answer({"id": 5, "type": "Asset"}, 201))
        assert client.assets.upload(asset_style="post", **arguments).id == 5
        assert recorder.last.url.endswith(f"{PREFIX}/assets")
        assert recorder.last.content is None
        assert "Content-Type" not in recorder.last.headers
        parts = recorder.last.parts
        assert parts is not None
        return list(parts)

    @pytest.mark.parametrize("kind", [str, Path])
    def test_a_path(self, tmp_path: Path, kind: type) -> None:
        path = tmp_path / "logo.png"
        path.write_bytes(b"\x89PNG")
        assert self.parts(file=kind(path)) == [("asset_style", "post"), ("asset_file", ("logo.png", b"\x89PNG", None))]

    @pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
    def test_bytes(self, kind: type) -> None:
        assert self.parts(file=kind(b"abc"))[1] == ("asset_file", ("file", b"abc", None))

    @pytest.mark.parametrize("file", [5, None, io.StringIO("text")], ids=["a number", "nothing", "a text file"])
    def test_what_is_no_file_is_refused(self, file: object) -> None:
        client, recorder = client_of(answer({}))
        with pytest.raises(InvalidArgumentError, match="opened in binary mode") as caught:
            client.assets.upload(asset_style="post", file=file)
        assert (caught.value.operation, caught.value.parameter) == ("assets.upload", "file")
        assert recorder.requests == []

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        client, _ = client_of(answer({}))
        with pytest.raises(FileNotFoundError):
            client.assets.upload(asset_style="post", file=tmp_path / "none.png")

    def test_a_binary_file_object(self, tmp_path: Path) -> None:
        path = tmp_path / "a.bin"
        path.write_bytes(b"abc")
        with open(path, "rb") as file:
            assert self.parts(file=file)[1] == ("asset_file", ("a.bin", b"abc", None))
        assert self.parts(file=io.BytesIO(b"abc"))[1] == ("asset_file", ("file", b"abc", None))

    def test_a_tuple(self) -> None:
        assert self.parts(file=("a.png", b"abc"))[1] == ("asset_file", ("a.png", b"abc", None))
        assert self.parts(file=("a.png", b"abc", "image/png"))[1] == ("asset_file", ("a.png", b"abc", "image/png"))

    def test_an_address(self) -> None:
        assert self.parts(source_url="https://example.com/a.png")[1] == ("source_url", "https://example.com/a.png")

    @pytest.mark.parametrize("arguments", [{}, {"file": b"abc", "source_url": "https://example.com/a.png"}])
    def test_exactly_one_of_file_and_address(self, arguments: dict[str, object]) -> None:
        client, recorder = client_of(answer({}))
        with pytest.raises(InvalidArgumentError, match="only one of them"):
            client.assets.upload(asset_style="post", **arguments)
        assert recorder.requests == []

    def test_more_than_25_megabytes(self, tmp_path: Path) -> None:
        client, recorder = client_of(answer({}))
        path = tmp_path / "large.bin"
        with open(path, "wb") as file:
            file.truncate(25 * 1024 * 1024 + 1)
        with pytest.raises(InvalidArgumentError, match="25 MB at most"):
            client.assets.upload(asset_style="post", file=path)
        assert recorder.requests == []
