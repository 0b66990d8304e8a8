"""The Python files in a candidate's zip, read into memory: what it lists and what is unpacked of it is bounded.

zipfile reads and checks the headers. It makes an object of each entry before anybody can count them, and unpacks bzip2
and LZMA as far as they go, so that 4 KiB become gigabytes: both are bounded here.
"""

from __future__ import annotations

import bz2
import copy
import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from kata.grade.found_file import (
    LINK,
    MAX_ENTRIES,
    TOO_LARGE,
    FoundFile,
    UnreadableError,
    is_looked_at,
    opened,
    why_unreadable,
)
from kata.reading.workspace import MAX_SOURCE_BYTES

MAX_LIST_BYTES = 2**20
"""What the list of entries at a zip's end may take."""
_MAX_PACKED_BYTES = MAX_SOURCE_BYTES + 2**16
"""What a source may take in a zip: what can't be compressed grows by less."""
_LISTED = b"PK\x01\x02"
_ENCRYPTED = 0x41
"""Bits of an entry's flags: encrypted, and strongly so."""
_ENDS_EARLY = "It is damaged: it ends too early."
_MAX_DISTANCE = 2 * MAX_SOURCE_BYTES
"""How far back LZMA may point: nothing is unpacked beyond that, so no zip needs more memory, whatever it asks for."""


def files_in_zip(path: Path) -> Iterator[FoundFile]:
    """The files, by name; one that is damaged costs itself.

    Raises:
        UnreadableError: it is no zip that can be read, or it lists too much.
        OSError: it can't be opened.
    """
    with opened(path) as file, _BoundedReader(file) as reader:
        try:
            archive = zipfile.ZipFile(reader)
        except (UnreadableError, OSError):
            raise
        except Exception as error:  # whatever zipfile raises on what is no zip: that differs between its versions
            raise UnreadableError(why_unreadable(error, "It is no zip that can be read")) from error
        with archive:
            reader.lists = False
            yield from (_file(archive, entry) for entry in sorted(archive.infolist(), key=_name) if _is_source(entry))


class _BoundedReader(io.BufferedReader):
    """Gives zipfile no more of a list of entries than it may make objects of, whatever the zip's header says of it."""

    lists = True
    """Whether zipfile is still reading the list."""

    def read(self, size: int | None = -1, /) -> bytes:
        if not self.lists:
            return super().read(size)
        within = size is not None and 0 <= size <= MAX_LIST_BYTES
        data = super().read(size if within else MAX_LIST_BYTES + 1)
        if len(data) > MAX_LIST_BYTES or data.count(_LISTED) > MAX_ENTRIES:
            raise UnreadableError(f"It lists more than {MAX_ENTRIES:,} files; hand in the solutions alone.")
        return data


def _name(entry: zipfile.ZipInfo) -> str:
    return entry.filename


def _is_source(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.endswith(".py") and all(map(is_looked_at, entry.filename.replace("\\", "/").split("/")))


def _file(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> FoundFile:
    try:
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableError("It is encrypted; hand in a zip without a password.")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise UnreadableError(LINK)
        packed = _packed(archive, entry)
        content = _unpacked(entry, packed)
    except Exception as error:  # zipfile, zlib, bz2 and lzma have errors of many kinds for what is damaged
        return FoundFile(entry.filename, None, why_unreadable(error), cost=MAX_SOURCE_BYTES)
    return FoundFile(entry.filename, content, cost=max(len(packed), len(content)))


def _packed(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """An entry's bytes as they stand in the zip: zipfile gives them as it gives those of an entry that is stored."""
    raw = copy.copy(entry)
    raw.compress_type, raw.file_size = zipfile.ZIP_STORED, entry.compress_size
    del raw.CRC  # that of what is unpacked
    with archive.open(raw) as file:
        try:
            return file.read(_MAX_PACKED_BYTES)
        except EOFError as error:
            raise UnreadableError(_ENDS_EARLY) from error


def _unpacked(entry: zipfile.ZipInfo, packed: bytes) -> bytes:
    """An entry's content, or as much of it as shows that it is too large."""
    wanted = min(entry.file_size, MAX_SOURCE_BYTES + 1)
    content = _decompressed(entry.compress_type, packed, wanted)
    if len(content) < wanted:
        is_cut = entry.compress_size > len(packed) == _MAX_PACKED_BYTES
        raise UnreadableError(TOO_LARGE if is_cut else _ENDS_EARLY)
    if wanted <= MAX_SOURCE_BYTES and zlib.crc32(content) != entry.CRC:
        raise UnreadableError("It is damaged: its checksum is another.")
    return content


def _decompressed(method: int, packed: bytes, most: int) -> bytes:
    """At most so many bytes of what was packed.

    Raises:
        UnreadableError: it is packed by a method that is not read.
        Exception: what the method's module raises.
    """
    if most == 0:
        return b""
    match method:
        case zipfile.ZIP_STORED:
            return packed[:most]
        case zipfile.ZIP_DEFLATED:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)
        case zipfile.ZIP_BZIP2:
            return bz2.BZ2Decompressor().decompress(packed, most)
        case zipfile.ZIP_LZMA:
            return _lzma(packed).decompress(packed[_LZMA_HEADER_BYTES:], most)
    raise UnreadableError("It is packed by a method that is not read; make the zip with your system's own program.")


_LZMA_HEADER_BYTES = 9
"""A version, the properties' length, 5, and the properties (APPNOTE.TXT, 5.8.8)."""


def _lzma(packed: bytes) -> lzma.LZMADecompressor:
    header = packed[:_LZMA_HEADER_BYTES]
    if len(header) < _LZMA_HEADER_BYTES or header[2:4] != b"\x05\x00":
        raise UnreadableError("It is damaged: it has no properties of LZMA.")
    numbers, asked = header[4], int.from_bytes(header[5:9], "little")
    properties = {"lc": numbers % 9, "lp": numbers // 9 % 5, "pb": numbers // 45}
    distance = min(max(asked, 4096), _MAX_DISTANCE)
    filters = [{"id": lzma.FILTER_LZMA1, "dict_size": distance, **properties}]
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters)
