"""Zips as no ordinary program makes them: damaged, encrypted, endless, and lying about themselves."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

SLOPE = "# tfkata: cubic-slope\nx = 1\n"
METHODS = {
    "stored": zipfile.ZIP_STORED,
    "deflated": zipfile.ZIP_DEFLATED,
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}


def zipped(*files: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED, large: bool = False) -> bytes:
    """A zip of files, in their order.

    Args:
        large: with the fields that files above 4 GiB need.
    """
    data = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(data, "w") as archive:
        warnings.simplefilter("ignore")  # of two files of one name
        for name, text in files:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = method
            with archive.open(entry, "w", force_zip64=large) as file:
                file.write(text.encode() if isinstance(text, str) else text)
    return data.getvalue()


def listing(count: int, name: bytes = b"a.py", said: int | None = None) -> bytes:
    """A zip that is but a list of so many entries, and says that it is one of another length."""
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0)
    entries = (entry + name) * count
    number = min(count if said is None else said, 0xFFFF)
    return entries + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, number, number, len(entries), 0, 0)


def patched(data: bytes, *, local: int, listed: int, value: bytes) -> bytes:
    """A zip with a field changed in every header: at an offset in an entry's own, and in the list's."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", local), (b"PK\x01\x02", listed)):
        place = changed.find(signature)
        while place >= 0:
            changed[place + offset : place + offset + len(value)] = value
            place = changed.find(signature, place + 4)
    return bytes(changed)


def encrypted(data: bytes) -> bytes:
    return patched(data, local=6, listed=8, value=b"\x01\x00")


def damaged(data: bytes, place: bytes) -> bytes:
    """A zip whose bytes from the end of a piece on are others, eight of them."""
    start = data.index(place) + len(place)
    return data[:start] + bytes(byte ^ 0xFF for byte in data[start : start + 8]) + data[start + 8 :]
