#!/usr/bin/env python3
"""Checks that Hugging Face's Python `tokenizers` does what this program does with a file.

    check_tokenizer_json.py llama-lens tokenizer.json text...

Every line of the texts is encoded and decoded by both. Prints one line, and ends with status 1 at
the first difference. Needs `pip install tokenizers`.
"""

import json
import subprocess
import sys

import tokenizers


def main(command, file, *texts):
    theirs = tokenizers.Tokenizer.from_file(file)
    checked = tokens = 0
    for text in texts:
        with open(text, encoding="utf-8", newline="") as opened:
            content = opened.read()
        lines = content.removesuffix("\n").split("\n") if content else []

        def run(task, data, *options):
            call = [command, task, "--tokenizer", file, *options]
            return subprocess.run(call, input=data, stdout=subprocess.PIPE, check=True).stdout

        shown = {}
        for format in ["ids", "tokens"]:
            out = run("encode", content.encode(), "--format", format)
            shown[format] = [json.loads(line) for line in out.decode().split("\n")[:-1]]
        ids = [json.dumps(line) for line in shown["ids"]]
        decoded = run("decode", "".join(line + "\n" for line in ids).encode())
        expected = []
        same(text, "number of lines", len(ids), len(lines))
        for number, (line, encoding) in enumerate(zip(lines, theirs.encode_batch(lines)), 1):
            place = f"{text}, line {number}"
            same(place, "ids", shown["ids"][number - 1], encoding.ids)
            same(place, "tokens", shown["tokens"][number - 1], encoding.tokens)
            expected.append(theirs.decode(encoding.ids, skip_special_tokens=False))
            tokens += len(encoding.ids)
        same(text, "decoded text", decoded.decode(), "".join(line + "\n" for line in expected))
        checked += len(lines)
    print(f"{file}: {tokens} tokens in {checked} lines are the same in tokenizers {tokenizers.__version__}")


def same(place, what, ours, theirs):
    if ours != theirs:
        sys.exit(f"{place}: the {what} differ\nours:   {ours!r}\ntheirs: {theirs!r}")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
