"""Models: typed attributes over what was received."""

from __future__ import annotations

import copy
import pickle
from datetime import datetime, timedelta, timezone

import pytest
from mighty_networks import InvalidArgumentError
from mighty_networks.models import Category, Member, Model, Poll, PollChoice, Rsvp, Subscription, Tag
from recording import answer, client_of

MEMBER = {
    "id": "42",
    "created_at": "2026-01-02T03:04:05Z",
    "updated_at": "2026-01-02T05:04:05.123456789+02:00",
    "email": "ada@example.com",
    "member_type": "full",
    "first_name": "Ada \u00e9\n",
    "referral_count": 3,
    "permalink": "https://example.com/ada",
    "new_beta_field": {"deep": [1, 2.5, True, None, "x"]},
}


def test_attributes_are_typed() -> None:
    member = Member.from_dict(MEMBER)
    assert member.id == 42
    assert member.created_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
    assert member.created_at.tzinfo is timezone.utc
    assert member.updated_at == datetime(2026, 1, 2, 5, 4, 5, 123456, tzinfo=timezone(timedelta(hours=2)))
    assert member.updated_at.utcoffset() == timedelta(hours=2)
    assert (member.email, member.first_name, member.referral_count) == ("ada@example.com", "Ada \u00e9\n", 3)
    assert (member.last_name, member.bio, member.categories) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-02T03:04:05Z", datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)),
        ("2026-01-02t03:04:05.5z", datetime(2026, 1, 2, 3, 4, 5, 500000, tzinfo=timezone.utc)),
        ("2026-01-02T03:04:05.0000009+00:00", datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)),
        ("2026-01-02T03:04:05-09:30", datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone(-timedelta(hours=9, minutes=30)))),
        (
            "0999-12-31T23:59:59+23:59",
            datetime(999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=23, minutes=59))),
        ),
        ("9999-12-31T23:59:59.999999Z", datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=timezone.utc)),
        ("0000-01-01T00:00:00Z", None),
        ("2026-02-30T00:00:00Z", None),
        ("2026-01-02T03:04:05", None),
    ],
)
def test_times_keep_their_offset(text: str, moment: datetime | None) -> None:
    read = Tag.from_dict({"created_at": text}).created_at
    assert read == moment
    if moment is not None:
        assert read is not None
        assert (read.utcoffset(), read.tzinfo is timezone.utc) == (moment.utcoffset(), moment.tzinfo is timezone.utc)


def test_an_unknown_value_of_an_enumeration_passes_through() -> None:
    assert Member.from_dict({"id": 1, "member_type": "galactic"}).member_type == "galactic"


def test_a_value_of_the_wrong_type_reads_as_none_and_stays_in_raw() -> None:
    member = Member.from_json(b'{"id": {}, "email": 5, "created_at": "yesterday", "referral_count": -1}')
    assert (member.id, member.email, member.created_at, member.referral_count) == (None, None, None, None)
    assert member.to_dict()["email"] == 5
    assert b'"created_at": "yesterday"' in member.raw


def test_categories_are_text_or_a_list() -> None:
    assert Member.from_dict({"categories": "VIP"}).categories == "VIP"
    listed = Member.from_dict({"categories": [{"id": "1", "title": "VIP"}]}).categories
    assert listed == [Category.from_dict({"id": "1", "title": "VIP"})]


def test_nested_models_and_lists() -> None:
    rsvp = Rsvp.from_dict({"id": 1, "member": {"id": 2, "email": "a@example.com"}})
    assert isinstance(rsvp.member, Member)
    assert rsvp.member.id == 2
    poll = Poll.from_dict({"id": 1, "choices": [{"id": "a", "text": "Yes"}, {"id": "b", "text": "No"}]})
    assert [type(choice) for choice in poll.choices or []] == [PollChoice, PollChoice]


def test_unknown_fields_are_kept() -> None:
    member = Member.from_dict(MEMBER)
    assert member.extra == {"new_beta_field": {"deep": [1, 2.5, True, None, "x"]}}
    with pytest.raises(AttributeError):
        _ = member.new_beta_field


@pytest.mark.parametrize(
    "number", ["0.30000000000000004", "1180591620717411303424", "1.7976931348623157e308", "5e-324"]
)
def test_no_digit_of_an_unknown_number_is_lost(number: str) -> None:
    tag = Tag.from_json(f'{{"id": 7, "weight": {number}}}')
    assert tag.extra == {"weight": float(number)}
    assert tag.to_dict() == {"id": 7, "weight": float(number)}


def test_raw_is_what_arrived() -> None:
    raw = b'{ "id" : 7,"title":"\\u0041" }'
    tag = Tag.from_json(raw)
    assert tag.raw == raw
    assert tag.to_json() == raw.decode()
    assert tag.title == "A"
    assert tag.to_dict() == {"id": 7, "title": "A"}
    assert Tag.from_json(raw.decode()) == Tag.from_json(bytearray(raw)) == tag


def test_models_are_equal_if_class_and_value_are() -> None:
    one, other = Tag.from_json('{"id": 7, "title": "A"}'), Tag.from_json('{"title":"\\u0041","id":7}')
    assert one == other
    assert hash(one) == hash(other)
    assert len({one, other}) == 1
    assert one != Tag.from_json('{"id": 8, "title": "A"}')
    assert one != Category.from_json('{"id": 7, "title": "A"}')
    assert one != {"id": 7, "title": "A"}


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickles_hold_everything(protocol: int) -> None:
    client, _ = client_of(answer(MEMBER))
    member = client.members.get(42)
    again = pickle.loads(pickle.dumps(member, protocol))
    assert type(again) is Member
    assert again == member
    assert (again.raw, again.request_id) == (member.raw, member.request_id)
    assert member.request_id is not None


def test_copies_are_the_same_object() -> None:
    member = Member.from_dict(MEMBER)
    assert copy.copy(member) is member
    assert copy.deepcopy([member])[0] is member


def test_models_cannot_be_changed_made_or_subclassed() -> None:
    member = Member.from_dict(MEMBER)
    with pytest.raises(AttributeError):
        member.email = "other"
    with pytest.raises(AttributeError):
        member.other = 1
    with pytest.raises(TypeError):
        Member()
    with pytest.raises(TypeError):
        type("Mine", (Member,), {})
    with pytest.raises(TypeError):
        Model.from_dict({})


def test_match_by_keyword() -> None:
    match Member.from_dict(MEMBER):
        case Member(id=42, email=email):
            assert email == "ada@example.com"
        case _:
            raise AssertionError


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ({"id": 1}, "Member(id=1)"),
        ({"id": 1, "email": "a'b"}, "Member(id=1, email='a\\'b')"),
        ({"id": 1, "created_at": "2026-01-02T03:04:05Z"}, "Member(id=1, …)"),
        ({"id": 1, "other": 2}, "Member(id=1, …)"),
        ({"other": 2}, "Member(…)"),
        ({}, "Member()"),
        ({"id": 1, "bio": "x" * 41}, f"Member(id=1, bio='{'x' * 40}…')"),
        (MEMBER, "Member(id=42, email='ada@example.com', member_type='full', first_name='Ada \u00e9\\n', …)"),
    ],
)
def test_repr_is_concise(data: dict[str, object], shown: str) -> None:
    assert repr(Member.from_dict(data)) == shown


def test_rows_without_an_id_of_their_own() -> None:
    subscription = Subscription.from_dict({"subscription": {"id": "9"}})
    assert subscription.subscription is not None
    assert subscription.subscription.id == 9


@pytest.mark.parametrize("json", ["[]", "1", "{", '{"id": 1} x', ""])
def test_what_is_no_object_is_refused(json: str) -> None:
    with pytest.raises(InvalidArgumentError, match="cannot read a Tag"):
        Tag.from_json(json)


def test_from_dict_takes_what_can_be_sent() -> None:
    moment = datetime(2026, 1, 2, tzinfo=timezone.utc)
    tag = Tag.from_dict({"id": 1, "created_at": moment, "inner": Tag.from_dict({"id": 2})})
    assert tag.created_at == moment
    assert tag.extra == {"inner": {"id": 2}}
    with pytest.raises(InvalidArgumentError, match="without a time zone"):
        Tag.from_dict({"created_at": datetime(2026, 1, 2)})
    with pytest.raises(TypeError):
        Tag.from_json(5)


def test_a_dict_that_contains_itself_is_refused() -> None:
    endless: dict[str, object] = {}
    endless["inner"] = endless
    with pytest.raises(InvalidArgumentError, match="nested too deeply"):
        Tag.from_dict(endless)
