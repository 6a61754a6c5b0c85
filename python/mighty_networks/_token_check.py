"""What a token turned out to be."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._core import Network, User


class TokenCheck:
    """The report of `Mighty.check`.

    Attributes:
        user: The person whose token it is; None if the server left that out.
        network: The network that the token is for; None if the server left that out.
        right_network: Whether that is the network of the client. If not, every other call is bound to fail: give the client the
            other network, or a token of its own.
    """

    __slots__ = ("network", "right_network", "user")

    user: User | None
    network: Network | None
    right_network: bool

    def __init__(self, user: User | None, network: Network | None, right_network: bool) -> None:
        set_attribute = object.__setattr__
        set_attribute(self, "user", user)
        set_attribute(self, "network", network)
        set_attribute(self, "right_network", right_network)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a report cannot be changed: `{name}`")

    def __repr__(self) -> str:
        return f"TokenCheck(user={self.user!r}, network={self.network!r}, right_network={self.right_network})"
