#!/usr/bin/env python3
"""Records what published code makes of T5's buckets, ALiBi's slopes and RoPE.

    record_published.py tests/fixtures

Writes the files that tests/published.rs reads. T5's buckets, BLOOM's ALiBi and the half-split RoPE are computed by
Hugging Face's `transformers` itself (its Flax models, 4.49.0). The ALiBi authors' slopes and Meta's interleaved RoPE
are their code, with torch's calls replaced by numpy's of the same meaning:

- ofirpress/attention_with_linear_biases at 4b92f28, fairseq/models/transformer.py, `get_slopes` (MIT)
- meta-llama/llama at 689c7f2, llama/model.py, `precompute_freqs_cis` and `apply_rotary_emb`

Needs `pip install transformers==4.49.0 flax==0.8.5 jax==0.4.30 jaxlib==0.4.30`.
"""

import math
import pathlib
import sys

import jax.numpy as jnp
import numpy as np
from transformers.models.bloom.modeling_flax_bloom import build_alibi_tensor
from transformers.models.llama.modeling_flax_llama import FlaxLlamaRotaryEmbedding
from transformers.models.llama.configuration_llama import LlamaConfig
from transformers.models.t5.modeling_flax_t5 import FlaxT5Attention

LENGTH, WIDTH = 48, 16
HEADS = [1, 2, 3, 4, 6, 8, 12, 16, 20, 32, 40, 71]
# Its Flax model takes no other numbers of heads.
BLOOM_HEADS = [1, 2, 4, 8, 16, 32]


def get_slopes(n):
    """ofirpress/attention_with_linear_biases, unchanged."""

    def get_slopes_power_of_2(n):
        start = (2**(-2**-(math.log2(n)-3)))
        ratio = start
        return [start * ratio**i for i in range(n)]

    if math.log2(n).is_integer():
        return get_slopes_power_of_2(n)
    closest_power_of_2 = 2 ** math.floor(math.log2(n))
    return (
        get_slopes_power_of_2(closest_power_of_2)
        + get_slopes(2 * closest_power_of_2)[0::2][: n - closest_power_of_2]
    )


def apply_rotary_emb(x, theta=10000.0):
    """meta-llama/llama: one row of `x` for each position."""
    length, dim = x.shape
    freqs = 1.0 / (theta ** (np.arange(0, dim, 2)[: dim // 2].astype(np.float32) / dim))
    angles = np.outer(np.arange(length), freqs).astype(np.float32)
    freqs_cis = np.cos(angles) + 1j * np.sin(angles)
    pairs = x.astype(np.float32).reshape(length, dim // 2, 2)
    turned = (pairs[..., 0] + 1j * pairs[..., 1]) * freqs_cis
    return np.stack([turned.real, turned.imag], axis=-1).reshape(length, dim)


def rows():
    """Something to turn: numbers that a reader can make too."""
    at = np.arange(LENGTH * WIDTH, dtype=np.float64).reshape(LENGTH, WIDTH)
    return np.sin(at) + 0.5 * np.cos(3 * at)


def t5_buckets(bidirectional):
    relative = jnp.arange(-300, 301)
    return FlaxT5Attention._relative_position_bucket(relative, bidirectional, num_buckets=32, max_distance=128)


def bloom_slopes(heads):
    # The tensor is slope times position; at position 1 it is the slope.
    return build_alibi_tensor(jnp.ones((1, 2)), heads, dtype=jnp.float32)[0, :, 0, 1]


def half_split():
    config = LlamaConfig(hidden_size=WIDTH, num_attention_heads=1, max_position_embeddings=LENGTH)
    rotary = FlaxLlamaRotaryEmbedding(config)
    x = jnp.asarray(rows(), dtype=jnp.float32)[None, :, None, :]
    turned, _ = rotary.apply({}, x, x, jnp.arange(LENGTH)[None, :])
    return np.asarray(turned)[0, :, 0, :]


def save(folder, name, table):
    lines = [",".join(repr(float(value)) for value in row) for row in table]
    (folder / f"published_{name}.csv").write_text("\n".join(lines) + "\n")


def main(folder):
    save(folder, "t5_buckets", [np.asarray(t5_buckets(both)) for both in (False, True)])
    save(folder, "alibi_slopes", [get_slopes(heads) for heads in HEADS])
    save(folder, "bloom_slopes", [np.asarray(bloom_slopes(heads)) for heads in BLOOM_HEADS])
    save(folder, "rope_meta", apply_rotary_emb(rows()))
    save(folder, "rope_hugging_face", half_split())


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
