"""What stands in for `typing.Generic` when the program runs: importing `typing` would cost more than the rest of the package."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Generic

    from typing_extensions import TypeVar

    from ._async_client import AsyncMighty
    from ._client import Mighty
    from ._core import Model

    # A receiver has the blocking client unless its type says otherwise.
    ClientT = TypeVar("ClientT", bound=Mighty | AsyncMighty, covariant=True, default=Mighty)
    ModelT = TypeVar("ModelT", bound=Model)
    ValueT = TypeVar("ValueT", covariant=True)
else:
    ClientT = None
    ModelT = None
    ValueT = None

    class Generic:
        """Takes its parameters and forgets them."""

        __slots__ = ()

        def __class_getitem__(cls, parameters):
            return cls


__all__ = ["ClientT", "Generic", "ModelT", "ValueT"]
