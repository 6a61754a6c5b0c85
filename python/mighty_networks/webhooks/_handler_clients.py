"""Which client a handler calls the API with."""

from __future__ import annotations

from .._client import Mighty
from .._generic import ClientT, Generic
from ..errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .._async_client import AsyncMighty
    from .._core import WebhookEvent

UNTOLD = "a handler"


class HandlerClients(Generic[ClientT]):
    """Gives handlers their client: the one that a receiver was given or, if it was given none, one from the environment.

    Without a given one, a sync handler gets a `Mighty` and an async one an `AsyncMighty`. There is one of each for all events, since
    each has connections of its own.
    """

    __slots__ = ("_async_from_env", "_from_env", "_given")

    def __init__(self, given: ClientT | Callable[[WebhookEvent], ClientT] | None) -> None:
        """Takes what `Webhooks` was given.

        Raises:
            ConfigurationError: It is neither a client nor a function.
        """
        if not (given is None or isinstance(given, Mighty) or callable(given) or _is_async(given)):
            raise ConfigurationError(
                "`client` of `Webhooks` is neither a `Mighty` nor an `AsyncMighty`, nor a function that makes one for an event"
            )
        self._given: Any = given
        self._from_env: Mighty | None = None
        self._async_from_env: AsyncMighty | None = None

    def of(self, event: WebhookEvent, handler: str, is_async: bool | None) -> Any:
        """The client for the handler of an event.

        Args:
            event: The event. Its network becomes that of the client, unless a function has made the client.
            handler: What to call the handler in an error.
            is_async: Whether it is async; None if nobody knows.

        Raises:
            ConfigurationError: The client that was given is of the other kind.
        """
        if self._given is None:
            client: Any = self._async_one() if is_async else self._one()
        elif isinstance(self._given, Mighty) or not callable(self._given):
            client = self._given
        else:
            return _fitting(self._given(event), handler, is_async)
        network = event.network_id
        return _fitting(client if network is None else client.for_network(network), handler, is_async)

    def _one(self) -> Mighty:
        if self._from_env is None:
            self._from_env = Mighty()
        return self._from_env

    def _async_one(self) -> AsyncMighty:
        if self._async_from_env is None:
            from .._async_client import AsyncMighty

            self._async_from_env = AsyncMighty()
        return self._async_from_env


def _fitting(client: Any, handler: str, is_async: bool | None) -> Any:
    if is_async and isinstance(client, Mighty):
        raise ConfigurationError(
            f"{handler} is async, and its client is a `Mighty`, whose calls would stop the event loop; "
            "give `Webhooks` an `AsyncMighty`, or write the handler with `def`"
        )
    if is_async is False and _is_async(client):
        raise ConfigurationError(
            f"{handler} is not async, and its client is an `AsyncMighty`, whose calls have to be awaited; "
            "give `Webhooks` a `Mighty`, or write the handler with `async def`"
        )
    return client


def _is_async(client: object) -> bool:
    # Not imported for it: whoever has one has imported the module, and with it asyncio.
    return any(kind.__module__ == "mighty_networks._async_client" for kind in type(client).__mro__)
