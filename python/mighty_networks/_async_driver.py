"""Carries out calls: core decides, this sends, waits and raises."""

from __future__ import annotations

import os

from ._async_token_function import authorize
from ._async_verify import look
from ._core import Call, Exchange, Settings, Token
from ._listing import Listing
from ._watch import level, read_environment, without_token
from .async_pager import AsyncPager
from .errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._api_response import ApiResponse
    from ._async_runtime import AsyncRuntime
    from ._async_token_function import TokenFunction
    from ._async_transport import Sender
    from ._core import Page
    from ._generic import ModelT
    from ._request_options import RequestOptions
    from ._watch import Watch


class AsyncDriver:
    """The loop of every call, with everything it needs. It never changes, apart from what the environment says at first use."""

    __slots__ = ("_base_url", "_network", "_ready", "_settings", "_token", "listing", "runtime", "transport", "watch")

    def __init__(
        self,
        settings: Settings,
        network: str | None,
        base_url: str | None,
        token: Token | TokenFunction | None,
        transport: Sender,
        runtime: AsyncRuntime,
        watch: Watch,
        listing: Listing | None = None,
    ) -> None:
        self._settings = settings
        self._network = network
        self._base_url = base_url
        self._token = token
        self._ready: tuple[Settings, Token | TokenFunction] | None = None
        self.transport = transport
        self.runtime = runtime
        self.listing = Listing() if listing is None else listing
        self.watch = watch

    @property
    def network(self) -> str | None:
        """The network that was given, or that the environment names once it was read."""
        return self._ready[0].network if self._ready is not None else self._network

    @property
    def token(self) -> Token | TokenFunction | None:
        """The token that was given, or that the environment holds once it was read."""
        return self._ready[1] if self._ready is not None else self._token

    def replace(
        self,
        *,
        network: str | None = None,
        token: Token | TokenFunction | None = None,
        timeout: object = None,
        deadline: object = None,
        max_retries: int | None = None,
    ) -> AsyncDriver:
        """Another driver with the same connections."""
        settings = self._settings.replace(network=network, timeout=timeout, deadline=deadline, max_retries=max_retries)
        network = self._network if network is None else network
        token = self._token if token is None else token
        runtime, watch = self.runtime, self.watch
        return AsyncDriver(settings, network, self._base_url, token, self.transport, runtime, watch, self.listing)

    def ready(self) -> tuple[Settings, Token | TokenFunction]:
        """The settings and the token, completed from the environment once.

        Raises:
            ConfigurationError: There is no network or no token, or one of them cannot be used.
        """
        ready = self._ready
        if ready is None:
            read_environment()
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

    async def run(self, call: Call) -> Any:
        """Carries out one call and returns what it answered."""
        settings, token = self.ready()
        self.listing.called(call, settings.network)
        transport, runtime, watch = self.transport, self.runtime, self.watch
        exchange = Exchange(call, settings, token if isinstance(token, Token) else None, level(), watch.hooks)
        cause = None
        while True:
            match exchange.step(runtime.now(), runtime.entropy()):
                case ("authorize", _):
                    try:
                        await authorize(exchange, token, runtime)
                    except Exception as problem:
                        without_token(exchange, problem)
                        raise
                case ("send", request):
                    cause = await transport.send(exchange, request)
                case ("wait", delay):
                    await runtime.sleep(delay)
                case ("note", (retry, note)):
                    runtime.note(*retry)
                    watch.tell(note)
                case ("watched", note):
                    watch.tell(note)
                case ("verify", (error, repeated, failure)):
                    error.__cause__ = cause
                    try:
                        found = await look(call, error, exchange.left(runtime.now()))
                    except BaseException:
                        watch.tell(failure)
                        raise
                    if found is not None:
                        return found
                    if repeated is None:
                        watch.tell(failure)
                        raise error
                    retry, note = repeated
                    runtime.note(*retry)
                    watch.tell(note)
                case ("done", answer):
                    return answer
                case ("failed", error):
                    raise error from cause

    async def object(
        self, model: type[ModelT], operation: str, arguments: dict[str, Any], options: RequestOptions | None
    ) -> ModelT:
        """Carries out an operation that answers one object of the class `model`."""
        answer: ModelT = await self.run(Call(operation, arguments, options))
        return answer

    async def found(
        self, model: type[ModelT], operation: str, arguments: dict[str, Any], options: RequestOptions | None
    ) -> ModelT | None:
        """Carries out an operation that answers one object of the class `model`; a 404 of the API is None."""
        answer: ModelT | None = await self.run(Call(operation, arguments, options).finder())
        return answer

    async def page(
        self, model: type[ModelT], operation: str, arguments: dict[str, Any], options: RequestOptions | None
    ) -> Page[ModelT]:
        """Carries out an operation that answers one page of objects of the class `model`."""
        answer: Page[ModelT] = await self.run(Call(operation, arguments, options))
        return answer

    def pager(
        self,
        model: type[ModelT],
        operation: str,
        arguments: dict[str, Any],
        options: RequestOptions | None,
        dedupe: bool,
        prefetch: int,
    ) -> AsyncPager[ModelT]:
        """A pager over an operation that answers pages; the arguments are checked now, nothing is sent."""
        return AsyncPager(self, operation, arguments, options, dedupe, prefetch)

    async def nothing(
        self, operation: str, arguments: dict[str, Any], options: RequestOptions | None, missing_ok: bool = False
    ) -> None:
        """Carries out an operation that answers nothing."""
        call = Call(operation, arguments, options)
        await self.run(call.missing_ok() if missing_ok else call)

    async def raw_object(
        self, model: type[ModelT], operation: str, arguments: dict[str, Any], options: RequestOptions | None
    ) -> ApiResponse[ModelT]:
        """The same as `object`, its answer as it came."""
        answer: ApiResponse[ModelT] = await self.run(Call(operation, arguments, options).raw())
        return answer

    async def raw_page(
        self, model: type[ModelT], operation: str, arguments: dict[str, Any], options: RequestOptions | None
    ) -> ApiResponse[Page[ModelT]]:
        """One page of any operation that answers pages, as it came."""
        answer: ApiResponse[Page[ModelT]] = await self.run(Call(operation, arguments, options).raw())
        return answer

    async def raw_nothing(
        self, operation: str, arguments: dict[str, Any], options: RequestOptions | None, missing_ok: bool = False
    ) -> ApiResponse[None]:
        """The same as `nothing`, its answer as it came."""
        call = Call(operation, arguments, options).raw()
        answer: ApiResponse[None] = await self.run(call.missing_ok() if missing_ok else call)
        return answer
