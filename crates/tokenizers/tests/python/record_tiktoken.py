#!/usr/bin/env python3
"""Trains a small encoding and records what `tiktoken` makes of hard text with it and OpenAI's patterns.

    record_tiktoken.py [FOLDER]

Writes small.tiktoken and small.json into FOLDER (the folder `data/tiktoken` beside this one, if none is named). Needs
`pip install tiktoken==0.14.0 regex`.
"""

import base64
import json
import pathlib
import sys

import regex
import tiktoken
from texts import LINES, all_lines
from tiktoken_ext import openai_public


def patterns():
    """The patterns of the encodings, without the ranks, which would have to be downloaded."""
    openai_public.load_tiktoken_bpe = openai_public.data_gym_to_mergeable_bpe_ranks = lambda *_, **__: {}
    return {name: getattr(openai_public, name)()["pat_str"] for name in ["r50k_base", "cl100k_base", "o200k_base"]}


def train(text, size):
    """Byte-pair encoding as its definition says, ties by the lower bytes."""
    words = [[bytes([byte]) for byte in word.encode()] for word in regex.findall(r" ?\p{L}+| ?\p{N}+|\s+|[^\s]", text)]
    ranks = {bytes([byte]): byte for byte in range(256)}
    while len(ranks) < size:
        counts = {}
        for word in words:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        ranks.setdefault(b"".join(best), len(ranks))
        for word in words:
            at = 0
            while at + 1 < len(word):
                if (word[at], word[at + 1]) == best:
                    word[at : at + 2] = [b"".join(best)]
                at += 1
    return ranks


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    ranks = train("\n".join(LINES), 700)
    lines = [f"{base64.b64encode(token).decode()} {rank}\n" for token, rank in ranks.items()]
    (folder / "small.tiktoken").write_text("".join(lines))
    recorded = {}
    for name, pattern in patterns().items():
        encoding = tiktoken.Encoding(name, pat_str=pattern, mergeable_ranks=ranks, special_tokens={})
        recorded[name] = [{"text": line, "ids": encoding.encode_ordinary(line)} for line in all_lines()]
    (folder / "small.json").write_text(json.dumps(recorded, ensure_ascii=True, indent=0) + "\n")


if __name__ == "__main__":
    default = pathlib.Path(__file__).parent.parent / "data" / "tiktoken"
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default)
