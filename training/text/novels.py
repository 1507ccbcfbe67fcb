"""The novels as text, from the R package janeaustenr: novels.py FOLDER OUT, where FOLDER has Rdata.rdx and Rdata.rdb.

Reads R's own format, of which only lists and vectors of numbers and strings are met here. No other library is needed.
"""

import gzip
import re
import struct
import sys
import zlib
from pathlib import Path

NOVELS = ["emma", "mansfieldpark", "northangerabbey", "persuasion", "sensesensibility", "prideprejudice"]

# What stands alone in a paragraph and is not the author's.
NOT_TEXT = re.compile(r"the end|finis|volume [ivx]+|\[end volume .*\]|\[at this point in the .* editions, .*\]", re.I)
# What a publisher of the twentieth century added at the end of Northanger Abbey.
NOTE = "A NOTE ON THE TEXT"


class Serialized:
    """R's serialization, big-endian ("R internals", section 1.8)."""

    def __init__(self, data):
        assert data[:2] == b"X\n"
        self.data, self.at, self.symbols = data, 2, []
        version = self.integer()
        self.at += 8
        if version == 3:
            encoding = self.integer()
            self.at += encoding

    def integer(self):
        self.at += 4
        return struct.unpack(">i", self.data[self.at - 4 : self.at])[0]

    def item(self):
        flags = self.integer()
        kind = flags & 255
        if kind == 254:  # nothing
            return None
        if kind == 255:  # a symbol met before
            return self.symbols[(flags >> 8) - 1]
        if kind == 1:  # a symbol
            self.symbols.append(self.item())
            return self.symbols[-1]
        if kind == 9:  # a string
            length = self.integer()
            self.at += max(length, 0)
            return self.data[self.at - max(length, 0) : self.at].decode()
        if kind == 2:  # pairs: attributes
            pairs = {}
            while kind == 2:
                name = self.item()
                pairs[name] = self.item()
                kind = self.integer() & 255
            return pairs
        count = self.integer()
        if kind in (10, 13):  # truth values, integers
            values = [self.integer() for _ in range(count)]
        else:  # strings, lists
            assert kind in (16, 19), kind
            values = [self.item() for _ in range(count)]
        attributes = self.item() if flags & 0x200 else None
        return dict(zip(attributes["names"], values)) if attributes else values


def cleaned(lines):
    """Paragraphs as lines, from the first chapter on."""
    first = next(at for at, line in enumerate(lines) if re.fullmatch(r"chapter (1|i)", line.strip(), re.I))
    paragraphs = [[]]
    for line in (line.replace("_", "").strip() for line in lines[first:]):
        if line == NOTE:
            break
        if line.strip("* "):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([])
    joined = [re.sub(r"\s+", " ", " ".join(paragraph)) for paragraph in paragraphs if paragraph]
    return "\n\n".join(paragraph for paragraph in joined if not NOT_TEXT.fullmatch(paragraph)) + "\n"


def main(folder, out):
    index = Serialized(gzip.decompress((folder / "Rdata.rdx").read_bytes())).item()
    database = (folder / "Rdata.rdb").read_bytes()
    for novel in NOVELS:
        start, length = index["variables"][novel]
        # Four bytes of the length before the compressed data.
        lines = Serialized(zlib.decompress(database[start + 4 : start + length])).item()
        (out / f"{novel}.txt").write_text(cleaned(lines))


main(Path(sys.argv[1]), Path(sys.argv[2]))
