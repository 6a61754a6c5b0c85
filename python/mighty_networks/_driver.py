"""Carries out calls: core decides, this sends, waits and raises."""

from __future__ import annotations

import os

from ._core import Call, Exchange, Settings, Token
from .errors import ConfigurationError
from .pager import Pager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._core import Page, Transport
    from ._generic import ModelT
    from ._runtime import Runtime
    from ._transport import CallableTransport


class Driver:
    """The loop of every call, with everything it needs. It never changes, apart from what the environment says at first use."""

    __slots__ = ("_base_url", "_network", "_ready", "_settings", "_token", "runtime", "transport")

    def __init__(
        self,
        settings: Settings,
        network: str | None,
        base_url: str | None,
        token: Token | Callable[[], str] | None,
        transport: Transport | CallableTransport,
        runtime: Runtime,
    ) -> None:
        self._settings = settings
        self._network = network
        self._base_url = base_url
        self._token = token
        self._ready: tuple[Settings, Token | Callable[[], str]] | None = None
        self.transport = transport
        self.runtime = runtime

    @property
    def network(self) -> str | None:
        """The network that was given, or that the environment names once it was read."""
        return self._ready[0].network if self._ready is not None else self._network

    @property
    def token(self) -> Token | Callable[[], str] | None:
        """The token that was given, or that the environment holds once it was read."""
        return self._ready[1] if self._ready is not None else self._token

    def replace(
        self,
        *,
        network: str | None = None,
        token: Token | Callable[[], str] | None = None,
        timeout: object = None,
        deadline: object = None,
        max_retries: int | None = None,
    ) -> Driver:
        """Another driver with the same connections."""
        settings = self._settings.replace(network=network, timeout=timeout, deadline=deadline, max_retries=max_retries)
        network = self._network if network is None else network
        token = self._token if token is None else token
        return Driver(settings, network, self._base_url, token, self.transport, self.runtime)

    def ready(self) -> tuple[Settings, Token | Callable[[], str]]:
        """The settings and the token, completed from the environment once.

        Raises:
            ConfigurationError: There is no network or no token, or one of them cannot be used.
        """
        ready = self._ready
        if ready is None:
            network = self._network or os.environ.get("MIGHTY_NETWORK_ID")
            if not network:
                raise ConfigurationError("there is no network: pass `network` or set MIGHTY_NETWORK_ID")
            base_url = os.environ.get("MIGHTY_BASE_URL") if self._base_url is None else None
            settings = self._settings.replace(network=network, base_url=base_url or None)
            token = self._token
            if token is None:
                token = Token(os.environ.get("MIGHTY_API_TOKEN", ""))
            ready = self._ready = (settings, token)
        return ready

    def run(self, call: Call) -> Any:
        """Carries out one call and returns what it answered."""
        settings, token = self.ready()
        transport, runtime = self.transport, self.runtime
        exchange = Exchange(call, settings, token if isinstance(token, Token) else None)
        cause = None
        while True:
            match exchange.step(runtime.now(), runtime.entropy()):
                case ("authorize", _):
                    exchange.authorize(_ask(token))
                case ("send", request):
                    cause = transport.send(exchange, request)
                case ("wait", delay):
                    runtime.sleep(delay)
                case ("note", (attempt, delay, reason)):
                    runtime.note(attempt, delay, reason)
                case ("done", answer):
                    return answer
                case ("failed", error):
                    raise error from cause

    def object(self, model: type[ModelT], operation: str, arguments: dict[str, Any]) -> ModelT:
        """Carries out an operation that answers one object of the class `model`."""
        answer: ModelT = self.run(Call(operation, arguments))
        return answer

    def page(self, model: type[ModelT], operation: str, arguments: dict[str, Any]) -> Page[ModelT]:
        """Carries out an operation that answers one page of objects of the class `model`."""
        answer: Page[ModelT] = self.run(Call(operation, arguments))
        return answer

    def pager(self, model: type[ModelT], operation: str, arguments: dict[str, Any]) -> Pager[ModelT]:
        """A pager over an operation that answers pages; the arguments are checked now, nothing is sent."""
        return Pager(self, operation, arguments)

    def nothing(self, operation: str, arguments: dict[str, Any]) -> None:
        """Carries out an operation that answers nothing."""
        self.run(Call(operation, arguments))


def _ask(token: Token | Callable[[], str]) -> str:
    text = None if isinstance(token, Token) else token()
    if not isinstance(text, str):
        raise ConfigurationError("the token function must return a str")
    return text
