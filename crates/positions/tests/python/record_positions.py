#!/usr/bin/env python3
"""Records what numpy makes of the position schemes, from its own formulas.

    record_positions.py tests/fixtures

Writes one CSV file per case, which tests/numpy.rs reads. Nothing here is taken from the
Rust code but the definition of the seeded numbers: the formulas are those of the papers, written for
whole arrays (RoPE with complex numbers, T5's boundaries with Python's unbounded integers, Shaw with
one gathered tensor). Needs `pip install numpy`.
"""

import pathlib
import sys

import numpy as np

LENGTH, WIDTH, SEED, CLIP, TRAINED, BASE = 12, 8, 7, 3, 8, 10_000.0
QUERIES, KEYS, LEARNED, SHAW_KEYS, SHAW_VALUES, T5, EMBEDDINGS = range(1, 8)
GAMMA = 0x9E3779B97F4A7C15
MASK = 2**64 - 1


def mix(word):
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    word = (word ^ (word >> 27)) * 0x94D049BB133111EB & MASK
    return word ^ (word >> 31)


def normal(stream, rows, columns, sigma=1.0, seed=SEED, first=0):
    """Rows of seeded normal numbers: SplitMix64 as a counter, then Box and Muller."""
    start = mix((mix((seed + GAMMA) & MASK) + stream * GAMMA) & MASK)
    begin, end = first * columns, (first + rows) * columns
    pairs = np.arange(begin // 2, (end + 1) // 2)
    words = [[mix((start + (2 * int(p) + w + 1) * GAMMA) & MASK) >> 11 for p in pairs] for w in (0, 1)]
    u = (np.array(words[0], dtype=np.float64) + 1) / 2**53
    v = np.array(words[1], dtype=np.float64) / 2**53
    radius = np.sqrt(-2 * np.log(u))
    both = np.stack([radius * np.cos(2 * np.pi * v), radius * np.sin(2 * np.pi * v)], axis=1).ravel()
    return sigma * both[begin % 2 :][: rows * columns].reshape(rows, columns)


def sinusoidal(positions, width, base=BASE):
    angles = positions[:, None] / base ** (np.arange(0, width, 2) / width)
    table = np.empty((len(positions), width))
    table[:, 0::2], table[:, 1::2] = np.sin(angles), np.cos(angles)
    return table


def angles(positions, width, base=BASE):
    return np.outer(positions, base ** (-np.arange(0, width, 2) / width))


def turned(rows, positions, base=BASE, half_split=False):
    """Meta's way: pairs as complex numbers, times e^(i·angle)."""
    pairs = rows.shape[1] // 2
    x, y = (rows[:, :pairs], rows[:, pairs:]) if half_split else (rows[:, 0::2], rows[:, 1::2])
    z = (x + 1j * y) * np.exp(1j * angles(positions, rows.shape[1], base))
    return np.hstack([z.real, z.imag]) if half_split else np.stack([z.real, z.imag], axis=2).reshape(rows.shape)


def logits(q, k):
    return np.einsum("md,nd->mn", q, k) / np.sqrt(q.shape[1])


def shaw_vectors(stream, clip, width):
    """From distance −clip to clip; seeded in the order 0, −1, 1, −2, 2, …"""
    seeded = normal(stream, 2 * clip + 1, width, 1 / np.sqrt(width))
    order = [2 * -c - 1 if c < 0 else 2 * c for c in range(-clip, clip + 1)]
    return seeded[order]


def bucket(relative, both_ways, buckets, most):
    """T5's bucket, where ⌊ln(x/e) / ln(most/e) · n⌋ is the greatest j with (x/e)ⁿ ≥ (most/e)ʲ."""
    side = buckets // 2 if both_ways else buckets
    add = side if both_ways and relative > 0 else 0
    x = abs(relative) if both_ways else max(-relative, 0)
    e = side // 2
    if x < e:
        return add + x
    n = side - e
    return add + e + max(j for j in range(n) if x**n * e**j >= most**j * e**n)


def slopes(heads):
    """As in the authors' code."""

    def power_of_two(count):
        start = 2 ** (-(2 ** -(np.log2(count) - 3)))
        return [start * start**i for i in range(count)]

    if heads & (heads - 1) == 0:
        return power_of_two(heads)
    closest = 2 ** int(np.floor(np.log2(heads)))
    return power_of_two(closest) + slopes(2 * closest)[0::2][: heads - closest]


def softmax(row):
    powers = np.exp(row - row.max())
    return powers / powers.sum()


def cases():
    at = np.arange(LENGTH, dtype=np.float64)
    q, k = normal(QUERIES, LENGTH, WIDTH), normal(KEYS, LENGTH, WIDTH)
    yield "queries", q
    yield "keys", k
    yield "odd_width", normal(QUERIES, 5, 7)
    ids = [5, 3, 5, 4_294_967_295]
    yield "embeddings", np.vstack([normal(EMBEDDINGS, 1, WIDTH, first=i) for i in ids])
    yield "plain", logits(q, k)

    table = normal(LEARNED, TRAINED, WIDTH, 0.02)
    yield "learned_table", table
    there = np.vstack([table, np.full((LENGTH - TRAINED, WIDTH), np.nan)])
    yield "learned", logits(q + there, k + there)

    yield "sinusoidal_table", sinusoidal(np.arange(40.0), 16)
    yield "sinusoidal_table_base_100", sinusoidal(np.arange(40.0), 16, 100.0)
    for shift in (0, 5):
        pe = sinusoidal(at + shift, WIDTH)
        yield f"sinusoidal_shift_{shift}", logits(q + pe, k + pe)

    keys, values = shaw_vectors(SHAW_KEYS, CLIP, WIDTH), shaw_vectors(SHAW_VALUES, CLIP, WIDTH)
    yield "relative_table", keys
    yield "relative_values", values
    near = np.clip(np.arange(LENGTH)[None, :] - np.arange(LENGTH)[:, None], -CLIP, CLIP) + CLIP
    scores = np.einsum("md,mnd->mn", q, k[None, :, :] + keys[near]) / np.sqrt(WIDTH)
    yield "relative", scores
    weights = np.apply_along_axis(softmax, 1, scores)
    yield "relative_softmax", weights
    yield "relative_output", np.einsum("mn,mnd->md", weights, values[near])

    biases = normal(T5, 4, 32).T
    yield "t5_table", biases
    ahead = range(-200, 201)
    for name, both in (("causal", False), ("both_ways", True)):
        chosen = [bucket(r, both, 32, 128) for r in ahead]
        yield f"t5_buckets_{name}", np.array([chosen])
        yield f"t5_bias_{name}", np.array([biases[chosen, 2]])
    sizes = [(4, 3), (8, 5), (32, 17), (64, 1000), (128, 4096)]
    yield "t5_buckets_sizes", np.array([[bucket(-r, False, *size) for r in range(0, 1200, 7)] for size in sizes])
    yield "t5_buckets_sizes_both_ways", np.array([[bucket(r, True, *size) for r in range(0, 1200, 7)] for size in sizes])

    yield "rope_table", angles(np.arange(40.0), 16)
    for shift in (0, 5):
        yield f"rope_shift_{shift}", logits(turned(q, at + shift), turned(k, at + shift))
    yield "rope_half_split", logits(turned(q, at, half_split=True), turned(k, at, half_split=True))
    yield "rope_base_500000", logits(turned(q, at, 5e5), turned(k, at, 5e5))
    squeezed = at * (TRAINED / LENGTH)
    yield "rope_interpolated", logits(turned(q, squeezed), turned(k, squeezed))
    wide_q, wide_k = normal(QUERIES, 24, 128), normal(KEYS, 24, 128)
    yield "rope_llama", logits(turned(wide_q, np.arange(24.0)), turned(wide_k, np.arange(24.0)))
    yield "rope_decay", np.array([np.cos(angles(np.arange(200.0), 128)).mean(axis=1)])

    counts = [1, 2, 3, 4, 6, 8, 12, 16, 20, 32, 40]
    yield "alibi_slopes", np.array([slopes(heads) + [np.nan] * (40 - heads) for heads in counts])
    distance = at[:, None] - at[None, :]
    slope = slopes(12)[8]
    yield "alibi_bias", np.where(distance >= 0, -slope * distance + 0.0, -np.inf)
    yield "alibi", logits(q, k) + np.where(distance >= 0, -slope * distance, -np.inf)
    yield "alibi_both_ways", logits(q, k) - slope * np.abs(distance)


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in cases():
        lines = [",".join(repr(value) for value in row) + "\n" for row in rows.tolist()]
        (folder / f"{name}.csv").write_text("".join(lines), encoding="ascii")
    print(f"{len(list(cases()))} cases with numpy {np.__version__}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
