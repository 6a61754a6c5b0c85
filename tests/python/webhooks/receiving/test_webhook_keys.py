"""The keys and the limits of `Webhooks`."""

from __future__ import annotations

import logging
import pickle
from datetime import timedelta
from typing import Any

import pytest
from deliveries import KEY
from mighty_networks.errors import ConfigurationError, WebhookAuthError
from mighty_networks.testing import webhook_events
from mighty_networks.webhooks import WebhookContext, WebhookEvent, Webhooks

BODY = webhook_events.MemberJoined().raw


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def nothing(event: WebhookEvent, ctx: WebhookContext[Any]) -> None: ...


def test_the_key_of_the_environment_is_read_when_the_first_delivery_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MIGHTY_WEBHOOK_KEY", raising=False)
    hooks = Webhooks()
    with pytest.raises(ConfigurationError, match="there is no webhook key; pass `keys` or set MIGHTY_WEBHOOK_KEY"):
        hooks.verify(bearer(KEY))
    monkeypatch.setenv("MIGHTY_WEBHOOK_KEY", f' "{KEY}"\n')
    hooks.verify(bearer(KEY))
    monkeypatch.setenv("MIGHTY_WEBHOOK_KEY", "another-key-that-is-not-read-any-more")
    hooks.verify(bearer(KEY))
    assert Webhooks("given-keys-come-before-it").construct(BODY, bearer("given-keys-come-before-it")).raw == BODY


def test_an_empty_key_in_the_environment_lets_nobody_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGHTY_WEBHOOK_KEY", "")
    for authorization in ("Bearer ", "Bearer", ""):
        with pytest.raises(ConfigurationError, match="a webhook key is empty"):
            Webhooks().verify({"Authorization": authorization})


def test_each_of_several_keys_is_good_while_one_replaces_the_other() -> None:
    hooks = Webhooks(keys=["current-0123456789", "'previous-0123456789' \r\n"])
    hooks.verify(bearer("current-0123456789"))
    hooks.verify(bearer("previous-0123456789"))
    with pytest.raises(WebhookAuthError) as refused:
        hooks.verify(bearer("previous-012345678"))
    assert refused.value.code == "wrong_key"


@pytest.mark.parametrize("keys", [[], "", " ", '""', ["good-0123456789abc", ""], ["good-0123456789abc", " '\n' "]])
def test_no_key_and_an_empty_one_are_refused_at_once(keys: Any) -> None:
    with pytest.raises(ConfigurationError, match="key"):
        Webhooks(keys)


@pytest.mark.parametrize("keys", [[None], [b"0123456789abcdef"], ["good-0123456789abc", 5]])
def test_a_key_that_is_no_text_is_refused_without_being_shown(keys: Any) -> None:
    with pytest.raises(
        ConfigurationError, match=r"^a webhook key is no text; pass what is set in the webhook settings"
    ):
        Webhooks(keys)


def test_a_short_key_is_worth_a_warning_and_good_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    Webhooks("short").verify(bearer("short"))
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("mighty_networks.webhooks", logging.WARNING)
    assert "fewer than 16 characters" in record.getMessage() and "short" not in record.getMessage()
    caplog.clear()
    Webhooks(KEY).verify(bearer(KEY))
    assert caplog.records == []


def test_a_receiver_shows_and_pickles_no_key() -> None:
    hooks = Webhooks([KEY, "previous-0123456789"])
    hooks.on("MemberLeft", "MemberJoined")(nothing)
    assert repr(hooks) == "Webhooks(keys=<hidden>, registered=['MemberJoined', 'MemberLeft'])"
    assert repr(Webhooks()) == "Webhooks(keys=<from the environment>, registered=[])"
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(hooks)


@pytest.mark.parametrize(
    "options",
    [
        {"handler_timeout": 0},
        {"handler_timeout": -1},
        {"handler_timeout": float("nan")},
        {"max_body_bytes": 0},
        {"max_age": 0},
        {"max_age": timedelta(0)},
        {"max_age": -5},
    ],
)
def test_a_limit_that_is_none_is_refused(options: Any) -> None:
    with pytest.raises(ConfigurationError, match=f"`{next(iter(options))}`"):
        Webhooks(KEY, **options)


def test_the_defaults_are_what_the_sender_wants() -> None:
    hooks = Webhooks(KEY)
    assert (hooks.handler_timeout, hooks.max_body_bytes) == (25.0, 4 * 1024 * 1024)
    # Deliveries are repeated for hours with the time of the event in them.
    old = webhook_events.MemberJoined({"event_timestamp": "2020-01-01T00:00:00Z"}).raw
    assert hooks.construct(old, bearer(KEY)).raw == old


@pytest.mark.parametrize("max_age", [3600, 3600.0, timedelta(hours=1)])
def test_an_age_limit_is_seconds_or_a_timedelta(max_age: float | timedelta) -> None:
    now = webhook_events.MemberJoined({"event_timestamp": "2026-07-05T10:30:00Z"}).occurred_at
    assert now is not None
    hooks = Webhooks(KEY, max_age=max_age, _now=now.timestamp)
    at = lambda time: webhook_events.MemberJoined({"event_timestamp": time}).raw  # noqa: E731
    assert hooks.construct(at("2026-07-05T09:30:00Z"), bearer(KEY)).type == "MemberJoined"
    # A clock that is behind that of the sender refuses nothing.
    assert hooks.construct(at("2026-07-05T22:30:00Z"), bearer(KEY)).type == "MemberJoined"
    with pytest.raises(WebhookAuthError) as refused:
        hooks.construct(at("2026-07-05T09:29:59.999Z"), bearer(KEY))
    assert refused.value.code == "too_old"
