"""Decides the bytes of a function's archive: the same for the same content, on any machine."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_UNPACKED = 250 * 1024 * 1024
"""Bytes of unpacked code that Lambda takes."""
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an archive: its bytes, and whether it can be executed."""

    content: bytes
    executable: bool = False


def digest(files: Mapping[str, Entry]) -> str:
    """Returns the SHA-256 of the contents, not of the archive: compressed bytes differ between zlib builds."""
    found = hashlib.sha256()
    for name, entry in sorted(files.items()):
        found.update(f"{name}\0{int(entry.executable)}\0{len(entry.content)}\0".encode())
        found.update(entry.content)
    return found.hexdigest()


def archive(files: Mapping[str, Entry]) -> bytes:
    """Returns a zip archive with sorted names and fixed times and modes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name, entry in sorted(files.items()):
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system = _UNIX
            info.external_attr = (0o100755 if entry.executable else 0o100644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, entry.content)
    return buffer.getvalue()
