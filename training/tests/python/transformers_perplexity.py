"""The held-out perplexity of a model by Hugging Face transformers: transformers_perplexity.py MODEL TEXT [LENGTH].

MODEL is a folder of assets/models whose configuration is Llama's, TEXT is assets/corpora/book.txt. What it prints is the
card's figure: tokenizer, configuration, weights and the definition of the figure are read as others read them. Run with
transformers 4.46.3, jax 0.4.30 and flax 0.8.5. Its Flax class has no tied output, so the last product is made here.
"""

import sys
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from transformers import FlaxLlamaModel, PreTrainedTokenizerFast

folder, text = sys.argv[1], Path(sys.argv[2]).read_text()
length = int(sys.argv[3]) if len(sys.argv) > 3 else 64

tokenizer = PreTrainedTokenizerFast(tokenizer_file=f"{folder}/tokenizer.json")
ids = np.array(tokenizer.encode(text))
model = FlaxLlamaModel.from_pretrained(folder, from_pt=True)
model.params = model.to_fp32(model.params)
embeddings = model.params["embed_tokens"]["embedding"]

windows = (len(ids) - 1) // length
read = ids[: windows * length].reshape(windows, length)
following = ids[1 : windows * length + 1].reshape(windows, length)


@jax.jit
def nats(read, following):
    logits = model.module.apply({"params": model.params}, read, jnp.ones_like(read), positions(read))[0] @ embeddings.T
    return -jnp.take_along_axis(jax.nn.log_softmax(logits), following[..., None], -1).sum()


def positions(read):
    return jnp.broadcast_to(jnp.arange(length), read.shape)


total = sum(float(nats(r, f)) for r, f in zip(np.array_split(read, 32), np.array_split(following, 32)))
print(f"{len(ids)} tokens, perplexity {np.exp(total / read.size):.4f}")
