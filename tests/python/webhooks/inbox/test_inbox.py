"""What an inbox keeps, and what it does with what it keeps."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from inbox_stores import body, opened, seen_by
from mighty_networks import ConfigurationError, InvalidArgumentError
from mighty_networks.webhooks import Webhooks
from mighty_networks.webhooks.inbox import Attempt, Inbox
from mighty_networks.webhooks.store import State
from mighty_networks.webhooks.stores import MemoryStore


def test_what_was_appended_is_there_for_another_process(address: str, store: Any, hooks: Webhooks) -> None:
    assert Inbox(store).append(hooks.parse(body("a"))) == "stored"
    with opened(address) as other:
        entry = other.get("a")
    assert (entry.event.raw, entry.event.type, entry.state, entry.attempts) == (
        body("a"),
        "MemberJoined",
        State.WAITING,
        0,
    )


def test_an_event_that_comes_again_is_a_duplicate_before_and_after_it_was_handled(store: Any, hooks: Webhooks) -> None:
    seen = seen_by(hooks)
    inbox = Inbox(store)
    assert [inbox.append(hooks.parse(body("a"))) for _ in range(2)] == ["stored", "duplicate"]
    assert inbox.work(hooks) == Counter(handled=1)
    assert inbox.append(hooks.parse(body("a"))) == "duplicate"
    assert inbox.work(hooks) == Counter()
    assert seen == [("a", 1)]


def test_a_body_that_nobody_can_read_is_kept_and_parked(store: Any, hooks: Webhooks) -> None:
    inbox = Inbox(store)
    assert inbox.append(b"<html>") == "parked"
    assert inbox.append(b"<html>") == "duplicate"
    assert inbox.work(hooks) == Counter()
    (entry,) = inbox.parked()
    assert (entry.event.raw, entry.event.type, entry.error) == (b"<html>", "", "the body is no event")


def test_a_replayed_body_that_still_nobody_can_read_is_parked_at_once(store: Any, hooks: Webhooks) -> None:
    inbox = Inbox(store)
    inbox.append(b"<html>")
    assert inbox.replay() == 1
    assert inbox.work(hooks) == Counter(parked=1)
    (entry,) = inbox.parked()
    assert entry.error is not None and entry.error.startswith("WebhookParseError: ")


def test_an_event_that_nobody_handles_is_done(store: Any, hooks: Webhooks) -> None:
    inbox = Inbox(store)
    inbox.append(hooks.parse(body("a", "SomethingNew")))
    assert inbox.work(hooks) == Counter(handled=1)
    assert store.get("a").state is State.DONE


def test_parked_events_are_replayed_with_all_their_attempts(store: Any, hooks: Webhooks) -> None:
    failing = ["a"]
    seen: list[tuple[str, int]] = []

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        seen.append((event.id, context.attempt))
        if event.id in failing:
            raise RuntimeError

    inbox = Inbox(store, max_attempts=1)
    inbox.append(hooks.parse(body("a")))
    assert inbox.work(hooks) == Counter(parked=1)
    failing.clear()
    assert inbox.replay(type="MemberLeft") == 0
    assert inbox.replay(since=timedelta(hours=1), type="MemberJoined") == 1
    assert inbox.work(hooks) == Counter(handled=1)
    assert (seen, list(inbox.parked())) == ([("a", 1), ("a", 1)], [])


def test_a_replay_names_a_time_and_a_type(store: Any, hooks: Webhooks) -> None:
    inbox = Inbox(store)
    for event_id, type in (("a", "MemberJoined"), ("b", "MemberLeft"), ("c", "MemberJoined")):
        inbox.append(hooks.parse(body(event_id, type)))
    assert inbox.work(hooks) == Counter(handled=3)
    assert inbox.replay(since="2999-01-01") == 0
    assert inbox.replay(since="2001-01-01", type="MemberJoined") == 2
    assert inbox.replay() == 1
    assert inbox.work(hooks) == Counter(handled=3)


def test_a_replay_names_a_state_or_one_event(store: Any, hooks: Webhooks) -> None:
    seen = seen_by(hooks, "b")
    inbox = Inbox(store, max_attempts=1)
    for event_id in ("a", "b"):
        inbox.append(hooks.parse(body(event_id)))
    inbox.work(hooks)
    assert inbox.replay(state="parked") == 1
    assert inbox.work(hooks) == Counter(parked=1)
    assert inbox.replay(event_id="a") == 1
    assert inbox.work(hooks) == Counter(handled=1)
    assert seen == [("a", 1), ("b", 1), ("b", 1), ("a", 1)]


@pytest.mark.parametrize("state", ["bogus", "waiting", State.IN_PROGRESS])
def test_a_replay_is_of_a_state_that_has_one(store: Any, state: Any) -> None:
    with pytest.raises(InvalidArgumentError) as refused:
        Inbox(store).replay(state=state)
    shown = state.value if isinstance(state, State) else state
    assert (str(refused.value), refused.value.parameter) == (
        f"`state` of a replay is `{shown}`; it must be `done`, `failed` or `parked`, or left out",
        "state",
    )


def test_a_purge_removes_what_is_done_and_leaves_the_rest(store: Any, hooks: Webhooks) -> None:
    seen_by(hooks, "b")
    inbox = Inbox(store, max_attempts=1)
    for event_id in ("a", "b"):
        inbox.append(hooks.parse(body(event_id)))
    inbox.work(hooks)
    inbox.append(hooks.parse(body("c")))
    assert inbox.purge(timedelta(days=1)) == 0
    assert inbox.purge("2999-01-01T00:00:00Z") == 1
    assert [store.get(event_id) is None for event_id in ("a", "b", "c")] == [True, False, False]
    assert inbox.purge("2999-01-01", parked=True) == 1
    assert [store.get(event_id) is None for event_id in ("a", "b", "c")] == [True, True, False]


def test_bodies_are_encrypted_at_rest_and_plain_for_handlers(store: Any, hooks: Webhooks) -> None:
    raws: list[bytes] = []

    @hooks.on("MemberJoined")
    def joined(event: Any, context: Any) -> None:
        raws.append(event.raw)

    inbox = Inbox(store, encrypt=lambda plain: b"secret:" + plain[::-1], decrypt=lambda stored: stored[:6:-1])
    inbox.append(hooks.parse(body("a")))
    inbox.append(b"<html>")
    assert store.get("a").event.raw == b"secret:" + body("a")[::-1]
    assert inbox.work(hooks) == Counter(handled=1)
    assert raws == [body("a")]
    assert [entry.event.raw for entry in inbox.parked()] == [b"<html>"]


def test_a_key_that_does_not_decrypt_is_a_failure_that_may_pass(store: Any, hooks: Webhooks) -> None:
    def decrypt(stored: bytes) -> bytes:
        raise ValueError("the key is missing")

    seen = seen_by(hooks)
    inbox = Inbox(store, encrypt=bytes, decrypt=decrypt)
    inbox.append(hooks.parse(body("a")))
    assert inbox.work(hooks) == Counter(failed=1)
    assert (seen, store.get("a").error) == ([], "ValueError: the key is missing")


def test_an_event_is_claimed_by_its_id_only_if_it_is_free(store: Any, hooks: Webhooks) -> None:
    seen = seen_by(hooks, "failing")
    inbox = Inbox(store, backoff=3600, entropy=lambda: 1.0)
    for event_id in ("a", "failing", "taken"):
        inbox.append(hooks.parse(body(event_id)))
    store.begin(store.get("taken").event, 60.0)
    assert inbox.handle(hooks, "unknown") is None
    assert inbox.handle(hooks, "taken") is None
    assert [inbox.handle(hooks, "a"), inbox.handle(hooks, "a")] == [Attempt("a", 1, "handled"), None]
    # Who calls by the id has waited already.
    assert [inbox.handle(hooks, "failing") for _ in range(2)] == [
        Attempt("failing", n, "failed", 3600.0) for n in (1, 2)
    ]
    assert seen == [("a", 1), ("failing", 1), ("failing", 2)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"max_attempts": 0}, "`max_attempts` of an inbox is `0`; it must be 1 or more"),
        ({"park_after": 0}, "`park_after` of an inbox is `0`; it must be 1 or more"),
        ({"lease": 0}, "`lease` and `poll` of an inbox are seconds; they must be more than 0"),
        ({"poll": 0}, "`lease` and `poll` of an inbox are seconds; they must be more than 0"),
        ({"encrypt": bytes}, "`encrypt` and `decrypt` of an inbox belong together; give both or neither"),
        (
            {"backoff": "linear"},
            "`backoff` of an inbox is `linear`; it must be `exponential`, seconds, or a function of the attempt",
        ),
    ],
)
def test_an_inbox_refuses_what_it_cannot_do(tmp_path: Path, arguments: dict[str, Any], message: str) -> None:
    with opened(str(tmp_path / "events.db")) as store, pytest.raises(ConfigurationError) as refused:
        Inbox(store, **arguments)
    assert str(refused.value) == message


def test_a_store_without_an_inbox_is_refused() -> None:
    with pytest.raises(ConfigurationError) as refused:
        Inbox(MemoryStore())  # type: ignore[arg-type]
    assert str(refused.value) == "a `MemoryStore` cannot hold an inbox; use `SQLiteStore` or `PostgresStore`"


@pytest.mark.parametrize(
    ("moment", "message"),
    [
        ("yesterday", "`since` is `yesterday`, which is no time; write `2026-10-01` or `2026-10-01T12:00:00Z`"),
        (datetime(2026, 10, 1), "`since` has no time zone; give it one, such as `timezone.utc`"),
    ],
)
def test_a_time_must_be_one(tmp_path: Path, moment: Any, message: str) -> None:
    with opened(str(tmp_path / "events.db")) as store, pytest.raises(InvalidArgumentError) as refused:
        Inbox(store).replay(since=moment)
    assert (str(refused.value), refused.value.parameter) == (message, "since")
