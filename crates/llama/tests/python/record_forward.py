#!/usr/bin/env python3
"""Records what numpy makes of the model, from its own formulas.

    record_forward.py tests/fixtures/forward.json

Writes one file, which tests/numpy.rs reads. Nothing here is taken from the Rust code but the names of the
tensors and the definition of the seeded numbers: the formulas are those of the papers, written for whole
arrays (RoPE with complex numbers, T5's buckets as in its own code, Shaw with one gathered tensor, grouped heads by
repeating keys and values, causality by a triangle). Needs `pip install numpy`.
"""

import json
import math
import sys

import numpy as np

GAMMA = 0x9E3779B97F4A7C15
MASK = 2**64 - 1
SIGMA = 0.3
IDS = [3, 1, 4, 1, 5, 9, 2, 6, 10]

BASE = {
    "model_type": "llama-lens", "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 4,
    "num_key_value_heads": 2, "head_dim": 6, "intermediate_size": 20, "vocab_size": 11,
    "max_position_embeddings": 12, "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "hidden_act": "silu",
    "tie_word_embeddings": True, "attention_bias": False, "mlp_bias": False, "norm": "rms", "norm_place": "pre",
    "position": "rope", "dense": "gated", "sinusoidal_scale": 2.5, "max_relative_position": 3,
    "relative_attention_num_buckets": 8, "relative_attention_max_distance": 10,
}

VARIANTS = {
    "base": {},
    "none": {"position": "none"},
    "learned": {"position": "learned"},
    "sinusoidal": {"position": "sinusoidal"},
    "relative": {"position": "relative"},
    "t5-bias": {"position": "t5-bias"},
    "alibi": {"position": "alibi"},
    "alibi-6-heads": {"position": "alibi", "num_attention_heads": 6, "num_key_value_heads": 3, "head_dim": 5},
    "rope-base-100": {"rope_theta": 100.0},
    "layer-norm": {"norm": "layer"},
    "post-norm": {"norm_place": "post"},
    "layer-norm-post": {"norm": "layer", "norm_place": "post", "rms_norm_eps": 1e-3},
    "gated-relu": {"hidden_act": "relu"},
    "gated-gelu": {"hidden_act": "gelu"},
    "gated-gelu-tanh": {"hidden_act": "gelu_tanh"},
    "gated-sigmoid": {"hidden_act": "sigmoid"},
    "two-relu": {"dense": "two-matrices", "hidden_act": "relu"},
    "two-gelu": {"dense": "two-matrices", "hidden_act": "gelu"},
    "two-gelu-tanh": {"dense": "two-matrices", "hidden_act": "gelu_tanh"},
    "two-silu": {"dense": "two-matrices"},
    "multi-head": {"num_key_value_heads": 4},
    "multi-query": {"num_key_value_heads": 1},
    "untied": {"tie_word_embeddings": False},
    "biases": {"attention_bias": True, "mlp_bias": True},
    "transformer-2017": {
        "norm": "layer", "norm_place": "post", "position": "sinusoidal", "dense": "two-matrices", "hidden_act": "relu",
        "mlp_bias": True, "num_key_value_heads": 4,
    },
}


def mix(word):
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    word = (word ^ (word >> 27)) * 0x94D049BB133111EB & MASK
    return word ^ (word >> 31)


def normal(seed, count):
    """Seeded normal numbers: SplitMix64 as a counter, then Box and Muller. The stream is that of queries, 1."""
    start = mix((mix((seed + GAMMA) & MASK) + GAMMA) & MASK)
    words = [mix((start + (n + 1) * GAMMA) & MASK) >> 11 for n in range(count + count % 2)]
    u = (np.array(words[::2], dtype=np.float64) + 1) / 2**53
    v = np.array(words[1::2], dtype=np.float64) / 2**53
    radius = np.sqrt(-2 * np.log(u))
    return np.stack([radius * np.cos(2 * np.pi * v), radius * np.sin(2 * np.pi * v)], axis=1).ravel()[:count]


class Weights:
    """The seeded tensor of each name. A tensor's seed is the sum of its name's characters, each times its place."""

    def __getitem__(self, name_and_shape):
        name, shape = name_and_shape
        seed = sum((place + 1) * ord(character) for place, character in enumerate(name))
        values = SIGMA * normal(seed, math.prod(shape)).reshape(shape)
        return values + 1 if "norm" in name and name.endswith("weight") else values


def activation(name, x):
    erf = np.vectorize(math.erf)
    return {
        "relu": lambda: np.maximum(x, 0),
        "gelu": lambda: x * (1 + erf(x / math.sqrt(2))) / 2,
        "gelu_tanh": lambda: x / 2 * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))),
        "silu": lambda: x / (1 + np.exp(-x)),
        "sigmoid": lambda: 1 / (1 + np.exp(-x)),
    }[name]()


def bucket_of(distance, buckets, most):
    """T5's `_relative_position_bucket`, one way."""
    exact = buckets // 2
    if distance < exact:
        return distance
    return min(exact + int(math.log(distance / exact) / math.log(most / exact) * (buckets - exact)), buckets - 1)


def slopes(heads):
    """The authors' `get_slopes`."""
    lower = 2 ** math.floor(math.log2(heads))
    power = lambda n: [2 ** (-8 / n * (h + 1)) for h in range(n)]
    return np.array(power(lower) + power(2 * lower)[::2][: heads - lower])


def rotate(x, theta):
    """x [heads, tokens, width] as complex numbers of its two halves, times e^(i m θ)."""
    half = x.shape[-1] // 2
    angles = np.arange(x.shape[1])[:, None] * theta ** (-np.arange(half) * 2 / x.shape[-1])
    turned = (x[..., :half] + 1j * x[..., half:]) * np.exp(1j * angles)
    return np.concatenate([turned.real, turned.imag], axis=-1)


def forward(config, seen):
    c, w = config, Weights()
    d, heads, groups, width = c["hidden_size"], c["num_attention_heads"], c["num_key_value_heads"], c["head_dim"]
    tokens = len(IDS)

    def linear(x, name, out, has_bias):
        product = x @ w[f"{name}.weight", (out, x.shape[-1])].T
        return product + w[f"{name}.bias", (out,)] if has_bias else product

    def norm(x, name, label):
        mean = x.mean(-1, keepdims=True) if c["norm"] == "layer" else np.zeros((tokens, 1))
        scale = 1 / np.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + c["rms_norm_eps"])
        seen(f"{label}.mean", mean)
        seen(f"{label}.scale", scale)
        seen(f"{label}.normalized", (x - mean) * scale)
        y = (x - mean) * scale * w[f"{name}.weight", (d,)]
        return y + w[f"{name}.bias", (d,)] if c["norm"] == "layer" else y

    def split(x, count):
        return x.reshape(tokens, count, width).transpose(1, 0, 2)

    table = w["model.embed_tokens.weight", (c["vocab_size"], d)]
    x = table[IDS]
    if c["position"] == "learned":
        x = x + w["model.embed_positions.weight", (c["max_position_embeddings"], d)][:tokens]
    if c["position"] == "sinusoidal":
        angles = np.arange(tokens)[:, None] / c["rope_theta"] ** (2 * np.arange(d // 2) / d)
        x = x * c["sinusoidal_scale"] + np.stack([np.sin(angles), np.cos(angles)], -1).reshape(tokens, d)
    back = np.arange(tokens)[:, None] - np.arange(tokens)[None, :]
    for layer in range(c["num_hidden_layers"]):
        name = f"model.layers.{layer}"

        def attention(x):
            q = split(linear(x, f"{name}.self_attn.q_proj", heads * width, c["attention_bias"]), heads)
            k = split(linear(x, f"{name}.self_attn.k_proj", groups * width, c["attention_bias"]), groups)
            v = split(linear(x, f"{name}.self_attn.v_proj", groups * width, c["attention_bias"]), groups)
            seen(f"{layer}.query", q)
            seen(f"{layer}.key", k)
            seen(f"{layer}.value", v)
            if c["position"] == "rope":
                q, k = rotate(q, c["rope_theta"]), rotate(k, c["rope_theta"])
            seen(f"{layer}.rotated_query", q)
            seen(f"{layer}.rotated_key", k)
            k, v = np.repeat(k, heads // groups, axis=0), np.repeat(v, heads // groups, axis=0)
            scores = q @ k.transpose(0, 2, 1)
            if c["position"] == "relative":
                most = c["max_relative_position"]
                vectors = w[f"{name}.self_attn.relative_keys.weight", (2 * most + 1, width)]
                scores = scores + np.einsum("hmd,mnd->hmn", q, vectors[np.clip(-back, -most, most) + most])
            scores = scores / math.sqrt(width)
            if c["position"] == "alibi":
                scores = scores - slopes(heads)[:, None, None] * back
            if c["position"] == "t5-bias":
                count, most = c["relative_attention_num_buckets"], c["relative_attention_max_distance"]
                biases = w["model.layers.0.self_attn.relative_attention_bias.weight", (count, heads)]
                buckets = np.vectorize(lambda distance: bucket_of(max(distance, 0), count, most))(back)
                scores = scores + biases[buckets].transpose(2, 0, 1)
            scores = np.where(back >= 0, scores, -np.inf)
            weights = np.exp(scores - scores.max(-1, keepdims=True))
            weights = weights / weights.sum(-1, keepdims=True)
            seen(f"{layer}.weights", weights)
            outputs = weights @ v
            seen(f"{layer}.head_output", outputs)
            joined = outputs.transpose(1, 0, 2).reshape(tokens, heads * width)
            return linear(joined, f"{name}.self_attn.o_proj", d, c["attention_bias"])

        def dense(x):
            hidden = c["intermediate_size"]
            up = linear(x, f"{name}.mlp.up_proj", hidden, c["mlp_bias"])
            if c["dense"] == "gated":
                gate = linear(x, f"{name}.mlp.gate_proj", hidden, c["mlp_bias"])
                seen(f"{layer}.gate", gate)
                up = activation(c["hidden_act"], gate) * up
            else:
                seen(f"{layer}.gate", up)
                up = activation(c["hidden_act"], up)
            seen(f"{layer}.hidden", up)
            return linear(up, f"{name}.mlp.down_proj", d, c["mlp_bias"])

        for part, norm_name, label in [
            (attention, "input_layernorm", "attention"), (dense, "post_attention_layernorm", "dense"),
        ]:
            full = f"{name}.{norm_name}"
            if c["norm_place"] == "pre":
                x = x + part(norm(x, full, f"{layer}.{label}_norm"))
            else:
                x = norm(x + part(x), full, f"{layer}.{label}_norm")
            seen(f"{layer}.after_{label}", x)
    x = norm(x, "model.norm", "final_norm")
    output = table if c["tie_word_embeddings"] else w["lm_head.weight", (c["vocab_size"], d)]
    return x @ output.T


def main():
    recorded = {}
    for name, changes in VARIANTS.items():
        config = BASE | changes
        seen = {}
        logits = forward(config, lambda place, values: seen.setdefault(place, values))
        case = {"config": config, "logits": logits.ravel().tolist()}
        if name in ("base", "layer-norm-post"):
            # Of everything between, the numbers of the last token are enough; of a head, those of the last head.
            rows = {place: (values[-1] if values.ndim == 3 else values)[-1].tolist() for place, values in seen.items()}
            case["seen"] = rows
        recorded[name] = case
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump({"ids": IDS, "cases": recorded}, file, indent=0)
        file.write("\n")


main()
