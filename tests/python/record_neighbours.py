#!/usr/bin/env python3
"""Records which rows of a model's embedding table are nearest to some of its tokens, by Python alone.

    record_neighbours.py assets/models/base > tests/snapshots/neighbours.csv

Reads the f16 form of the weights. Prints a line for each token and neighbour: token, neighbour, cosine.
"""

import json
import math
import struct
import sys

TOKENS = ["Ġshe", "Ġher", "Ġcould", "Ġmust", "Ġmy", "ing"]
MOST = 5


def main(folder):
    with open(f"{folder}/model.safetensors", "rb") as opened:
        data = opened.read()
    (length,) = struct.unpack_from("<Q", data)
    tensor = json.loads(data[8 : 8 + length])["model.embed_tokens.weight"]
    rows, width = tensor["shape"]
    numbers = struct.unpack_from(f"<{rows * width}e", data, 8 + length + tensor["data_offsets"][0])
    table = [numbers[row * width : (row + 1) * width] for row in range(rows)]
    with open(f"{folder}/tokenizer.json", encoding="utf-8") as opened:
        ids = json.load(opened)["model"]["vocab"]
    tokens = {id: token for token, id in ids.items()}

    def product(a, b):
        return math.fsum(x * y for x, y in zip(a, b))

    def cosine(a, b):
        return product(a, b) / math.sqrt(product(a, a) * product(b, b))

    for token in TOKENS:
        others = [(cosine(table[ids[token]], table[id]), id) for id in range(rows) if id != ids[token]]
        for value, id in sorted(others, reverse=True)[:MOST]:
            print(f"{token},{tokens[id]},{value:.9f}")


main(*sys.argv[1:])
