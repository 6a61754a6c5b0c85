"""What stands in for `typing.Generic` when the program runs: importing `typing` would cost more than the rest of the package."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Generic, TypeVar

    from ._core import Model

    ModelT = TypeVar("ModelT", bound=Model)
    ValueT = TypeVar("ValueT", covariant=True)
else:
    ModelT = None
    ValueT = None

    class Generic:
        """Takes its parameters and forgets them."""

        __slots__ = ()

        def __class_getitem__(cls, parameters):
            return cls


__all__ = ["Generic", "ModelT", "ValueT"]
