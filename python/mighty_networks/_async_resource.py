"""The classes behind the namespaces of an asynchronous client."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from ._async_driver import AsyncDriver

    ResourceT = TypeVar("ResourceT", bound="AsyncResource")


class AsyncResource:
    """The operations of one namespace."""

    __slots__ = ("_driver",)

    def __init__(self, driver: AsyncDriver) -> None:
        self._driver = driver

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of network {self._driver.network}>"


class AsyncResourceHolder:
    """Keeps one instance of each resource class that was asked for."""

    __slots__ = ("_driver", "_resources")

    _driver: AsyncDriver
    _resources: dict[type[AsyncResource], AsyncResource]

    def _resource(self, cls: type[ResourceT]) -> ResourceT:
        found = self._resources.get(cls)
        if not isinstance(found, cls):
            found = self._resources[cls] = cls(self._driver)
        return found
