"""The protocol `EventStore`, by every store."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from mighty_networks import InvalidArgumentError
from mighty_networks.webhooks.store import Begin, EventStore
from store_backends import EVENT, Backend, event


def test_the_first_is_new_and_others_wait_until_it_is_done(backend: Backend) -> None:
    store = backend.store()
    assert isinstance(store, EventStore)
    assert store.begin(EVENT, 30.0) is Begin.NEW
    assert store.begin(EVENT, 30.0) is Begin.IN_PROGRESS
    assert store.begin(event(2), 30.0) is Begin.NEW
    store.complete(EVENT.id)
    assert store.begin(EVENT, 30.0) is Begin.DONE
    assert store.begin(event(2), 30.0) is Begin.IN_PROGRESS


def test_what_failed_is_new_at_once(backend: Backend) -> None:
    store = backend.store()
    for attempt in range(3):
        assert store.begin(EVENT, 30.0) is Begin.NEW
        store.fail(EVENT.id, f"attempt {attempt}", datetime.now(timezone.utc) + timedelta(hours=1))
    assert store.begin(EVENT, 30.0) is Begin.NEW
    store.complete(EVENT.id, b"result")
    assert store.begin(EVENT, 30.0) is Begin.DONE


def test_a_lease_that_ran_out_makes_it_new(backend: Backend) -> None:
    store = backend.store()
    assert store.begin(EVENT, 30.0) is Begin.NEW
    backend.end_lease(EVENT.id)
    assert store.begin(EVENT, 30.0) is Begin.NEW
    assert store.begin(EVENT, 30.0) is Begin.IN_PROGRESS


def test_a_lease_that_ran_out_can_be_completed_while_nobody_took_it(backend: Backend) -> None:
    store = backend.store()
    assert store.begin(EVENT, 30.0) is Begin.NEW
    backend.end_lease(EVENT.id)
    store.complete(EVENT.id)
    assert store.begin(EVENT, 30.0) is Begin.DONE


def test_a_lease_can_be_renewed_also_after_its_end(backend: Backend) -> None:
    store = backend.store()
    assert store.begin(EVENT, 30.0) is Begin.NEW
    assert store.renew(EVENT.id, 30.0) is True
    backend.end_lease(EVENT.id)
    assert store.renew(EVENT.id, 7200.0) is True
    assert store.begin(EVENT, 30.0) is Begin.IN_PROGRESS


def test_only_what_is_held_is_renewed(backend: Backend) -> None:
    store = backend.store()
    assert store.renew(EVENT.id, 30.0) is False
    assert store.begin(EVENT, 30.0) is Begin.NEW
    store.fail(EVENT.id, "no")
    assert store.renew(EVENT.id, 30.0) is False
    assert store.begin(EVENT, 30.0) is Begin.NEW
    store.complete(EVENT.id)
    assert store.renew(EVENT.id, 30.0) is False
    assert store.begin(EVENT, 30.0) is Begin.DONE


def test_what_was_not_begun_is_neither_completed_nor_failed(backend: Backend) -> None:
    store = backend.store()
    store.complete(EVENT.id)
    store.fail(EVENT.id, "no")
    assert store.begin(EVENT, 30.0) is Begin.NEW


def test_what_is_done_does_not_fail_any_more(backend: Backend) -> None:
    store = backend.store()
    store.begin(EVENT, 30.0)
    store.complete(EVENT.id)
    store.fail(EVENT.id, "late")
    store.complete(EVENT.id)
    assert store.begin(EVENT, 30.0) is Begin.DONE


def test_what_was_done_longer_ago_than_the_time_to_live_is_new(backend: Backend) -> None:
    store = backend.store(ttl="1d")
    store.begin(EVENT, 30.0)
    store.complete(EVENT.id)
    backend.age(EVENT.id, 86_000.0)
    assert store.begin(EVENT, 30.0) is Begin.DONE
    backend.age(EVENT.id, 500.0)
    assert store.begin(EVENT, 30.0) is Begin.NEW
    assert store.begin(EVENT, 30.0) is Begin.IN_PROGRESS


def test_one_object_that_takes_an_event_again_counts_both_holders(backend: Backend) -> None:
    store = backend.store()
    assert store.begin(EVENT, 30.0) is Begin.NEW
    backend.end_lease(EVENT.id)
    assert store.begin(EVENT, 30.0) is Begin.NEW
    store.fail(EVENT.id, "the one")
    assert store.begin(EVENT, 30.0) is Begin.IN_PROGRESS
    store.fail(EVENT.id, "the other")
    assert store.begin(EVENT, 30.0) is Begin.NEW
    backend.end_lease(EVENT.id)
    assert store.begin(EVENT, 30.0) is Begin.NEW
    store.complete(EVENT.id)
    store.fail(EVENT.id, "the late one")
    assert store.begin(EVENT, 30.0) is Begin.DONE


def test_a_late_holder_changes_nothing_that_another_took_over(shared: Backend) -> None:
    late, other = shared.store(), shared.store()
    assert late.begin(EVENT, 30.0) is Begin.NEW
    assert other.begin(EVENT, 30.0) is Begin.IN_PROGRESS
    shared.end_lease(EVENT.id)
    assert other.begin(EVENT, 30.0) is Begin.NEW
    assert late.renew(EVENT.id, 30.0) is False
    late.complete(EVENT.id)
    assert other.begin(EVENT, 30.0) is Begin.IN_PROGRESS


@pytest.mark.parametrize("ending", ["complete", "fail"])
def test_a_late_holder_ends_nothing_that_another_took_over(shared: Backend, ending: str) -> None:
    late, other, third = shared.store(), shared.store(), shared.store()
    assert late.begin(EVENT, 30.0) is Begin.NEW
    shared.end_lease(EVENT.id)
    assert other.begin(EVENT, 30.0) is Begin.NEW
    if ending == "complete":
        late.complete(EVENT.id)
    else:
        late.fail(EVENT.id, "late")
    assert third.begin(EVENT, 30.0) is Begin.IN_PROGRESS
    assert other.renew(EVENT.id, 30.0) is True
    other.complete(EVENT.id)
    assert third.begin(EVENT, 30.0) is Begin.DONE


def test_who_completes_late_does_not_end_the_hold_of_who_has_taken_the_event_anew(
    shared: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = shared.store()
    assert store.begin(EVENT, 60.0) is Begin.NEW
    token_of = store._holds.token

    def token_before_it_is_taken_anew(event_id: str) -> str | None:
        token: str | None = token_of(event_id)
        monkeypatch.undo()
        shared.end_lease(event_id)
        assert store.begin(EVENT, 60.0) is Begin.NEW
        return token

    monkeypatch.setattr(store._holds, "token", token_before_it_is_taken_anew)
    store.complete(EVENT.id)
    assert shared.store().begin(EVENT, 60.0) is Begin.IN_PROGRESS
    store.complete(EVENT.id)
    assert shared.store().begin(EVENT, 60.0) is Begin.DONE


def test_who_cannot_give_an_event_back_does_not_end_the_hold_of_who_has_taken_it_anew(
    shared: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = shared.store()
    assert store.begin(EVENT, 60.0) is Begin.NEW

    def fails_after_it_is_taken_anew(*_: object) -> None:
        monkeypatch.undo()
        shared.end_lease(EVENT.id)
        assert store.begin(EVENT, 60.0) is Begin.NEW
        raise OSError("the database is away")

    monkeypatch.setattr(store, "_change", fails_after_it_is_taken_anew)
    with pytest.raises(OSError, match="away"):
        store.fail(EVENT.id, "late")
    store.complete(EVENT.id)
    assert shared.store().begin(EVENT, 60.0) is Begin.DONE


def test_what_one_store_has_done_is_done_for_others(shared: Backend) -> None:
    one, other = shared.store(), shared.store()
    one.begin(EVENT, 30.0)
    other.complete(EVENT.id)
    other.fail(EVENT.id, "not mine")
    assert other.begin(EVENT, 30.0) is Begin.IN_PROGRESS
    one.complete(EVENT.id)
    assert other.begin(EVENT, 30.0) is Begin.DONE


@pytest.mark.parametrize("lease", [0.0, -1.0, float("inf"), float("nan")])
def test_a_lease_is_a_time(backend: Backend, lease: float) -> None:
    store = backend.store()
    with pytest.raises(InvalidArgumentError) as refused:
        store.begin(EVENT, lease)
    assert str(refused.value) == f"lease `{lease}` is no time: give seconds, more than the handler takes"
    assert store.begin(EVENT, 30.0) is Begin.NEW


def test_a_time_without_a_zone_is_refused_and_the_event_still_held(backend: Backend) -> None:
    store = backend.store()
    store.begin(EVENT, 30.0)
    with pytest.raises(InvalidArgumentError) as refused:
        store.fail(EVENT.id, "no", datetime(2026, 11, 24, 8, 0))
    assert str(refused.value) == (
        "retry_at `2026-11-24 08:00:00` has no time zone: give one, such as `datetime.now(timezone.utc)`"
    )
    assert store.renew(EVENT.id, 30.0) is True
