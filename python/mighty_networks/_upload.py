"""The forms in which a file can be given."""

from __future__ import annotations

import os
from typing import BinaryIO, TypeAlias, Union

from ._core import LARGEST_FILE, FilePart, Unset
from .errors import InvalidArgumentError

FileSource: TypeAlias = Union[
    str,
    "os.PathLike[str]",
    bytes,
    bytearray,
    memoryview,
    BinaryIO,
    tuple[str, bytes],
    tuple[str, bytes, str],
]
"""A path, bytes, a binary file object, or a tuple of name, bytes and optionally media type."""


def file_part(source: FileSource | Unset) -> FilePart | Unset:
    """Reads the file into memory, so that it can be sent again.

    Of a file that is too large only so much is read that core can see it.
    """
    if isinstance(source, Unset):
        return source
    if isinstance(source, tuple):
        return FilePart(source[0], source[1], source[2] if len(source) == 3 else None)
    if isinstance(source, (bytes, bytearray, memoryview)):
        return FilePart("file", bytes(source))
    if isinstance(source, (str, os.PathLike)):
        path = os.fspath(source)
        with open(path, "rb") as file:
            return FilePart(os.path.basename(path), file.read(LARGEST_FILE + 1))
    name, content = getattr(source, "name", None), _read(source)
    return FilePart(os.path.basename(name) if isinstance(name, str) and name else "file", content)


def _read(source: object) -> bytes:
    read = getattr(source, "read", None)
    content = None if read is None else read(LARGEST_FILE + 1)
    if isinstance(content, bytes):
        return content
    message = (
        "`file` must be a path, bytes, a file object opened in binary mode, or a tuple of name, bytes and media type"
    )
    raise InvalidArgumentError(
        message, summary=f"assets.upload: {message}", operation="assets.upload", parameter="file"
    )
