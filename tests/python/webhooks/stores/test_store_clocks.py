"""Machines whose clocks differ: with PostgreSQL and Redis that changes nothing."""

from __future__ import annotations

import time
from datetime import datetime, timezone

import pytest
from mighty_networks.webhooks.store import Begin, Claimed
from store_backends import EVENT, Backend

OFF = pytest.mark.parametrize("off", [-3600.0, 3600.0])
REMOTE = pytest.mark.parametrize("shared", ["postgres", "redis"], indirect=True)
INBOX = pytest.mark.parametrize("database", ["postgres"], indirect=True)


def shift_clock(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """From now on this process is a machine whose clock is off."""
    clock = time.time
    monkeypatch.setattr(time, "time", lambda: clock() + seconds)


@OFF
@REMOTE
def test_a_lease_ends_by_the_clock_of_the_server(shared: Backend, monkeypatch: pytest.MonkeyPatch, off: float) -> None:
    right, wrong = shared.store(), shared.store()
    assert right.begin(EVENT, 30.0) is Begin.NEW
    shift_clock(monkeypatch, off)
    assert wrong.begin(EVENT, 30.0) is Begin.IN_PROGRESS
    shared.end_lease(EVENT.id)
    assert wrong.begin(EVENT, 30.0) is Begin.NEW
    assert wrong.renew(EVENT.id, 30.0) is True
    monkeypatch.undo()
    assert right.begin(EVENT, 30.0) is Begin.IN_PROGRESS
    shift_clock(monkeypatch, off)
    wrong.complete(EVENT.id)
    monkeypatch.undo()
    assert right.begin(EVENT, 30.0) is Begin.DONE


@OFF
@REMOTE
def test_a_time_to_live_ends_by_the_clock_of_the_server(
    shared: Backend, monkeypatch: pytest.MonkeyPatch, off: float
) -> None:
    right, wrong = shared.store(ttl="30m"), shared.store(ttl="30m")
    shift_clock(monkeypatch, off)
    wrong.begin(EVENT, 30.0)
    wrong.complete(EVENT.id)
    assert wrong.begin(EVENT, 30.0) is Begin.DONE
    monkeypatch.undo()
    assert right.begin(EVENT, 30.0) is Begin.DONE


@OFF
@INBOX
def test_the_time_of_the_next_try_is_as_far_away_as_the_caller_meant(
    database: Backend, monkeypatch: pytest.MonkeyPatch, off: float
) -> None:
    right, wrong = database.store(), database.store()
    shift_clock(monkeypatch, off)
    wrong.append(EVENT)
    assert wrong.claim(1, 30.0) == [Claimed(EVENT, 1)]
    wrong.fail(EVENT.id, "no", datetime.fromtimestamp(time.time() + 600.0, tz=timezone.utc))
    monkeypatch.undo()
    assert right.claim(1, 30.0) == []
    database.age(EVENT.id, 601.0)
    assert right.claim(1, 30.0) == [Claimed(EVENT, 2)]


@OFF
@INBOX
def test_what_a_wrong_clock_stored_is_handed_over_in_time(
    database: Backend, monkeypatch: pytest.MonkeyPatch, off: float
) -> None:
    right, wrong = database.store(), database.store()
    shift_clock(monkeypatch, off)
    wrong.append(EVENT)
    monkeypatch.undo()
    assert right.unhanded(1, 60.0) == []
    database.age(EVENT.id, 61.0)
    assert right.unhanded(1, 60.0) == [EVENT]
    shift_clock(monkeypatch, off)
    wrong.handed(EVENT.id)
    monkeypatch.undo()
    assert right.unhanded(1, 60.0) == []
