#!/usr/bin/env python3
"""Trains small models with `sentencepiece` and records what it makes of hard text.

    record_sentencepiece.py [FOLDER]

Writes NAME.model and NAME.json for each model into FOLDER (the folder `data/sentencepiece` beside this one, if none is
named). Needs `pip install sentencepiece==0.2.3`.
"""

import io
import json
import pathlib
import sys

import sentencepiece
from texts import LINES, all_lines

COMMON = dict(model_type="bpe", hard_vocab_limit=False, character_coverage=1.0, num_threads=1, minloglevel=2)
MODELS = {
    # What Llama 2 sets.
    "llama": dict(
        vocab_size=700, byte_fallback=True, split_digits=True, normalization_rule_name="identity",
        remove_extra_whitespaces=False, character_coverage=0.98, allow_whitespace_only_pieces=True,
    ),
    "rules": dict(vocab_size=420, character_coverage=0.98, normalization_rule_name="nmt_nfkc"),
    "suffix": dict(
        vocab_size=420, character_coverage=0.98, normalization_rule_name="identity", treat_whitespace_as_suffix=True,
    ),
    "whole": dict(
        vocab_size=420, character_coverage=0.98, normalization_rule_name="identity", split_by_whitespace=False,
        add_dummy_prefix=False, remove_extra_whitespaces=False,
    ),
    "unigram": dict(
        model_type="unigram", vocab_size=460, byte_fallback=True, normalization_rule_name="identity",
        character_coverage=0.98, remove_extra_whitespaces=False,
    ),
    "unigram-collapsed": dict(
        model_type="unigram", vocab_size=300, normalization_rule_name="identity", character_coverage=0.98,
    ),
    "defined": dict(
        vocab_size=420, character_coverage=0.98, normalization_rule_name="identity", byte_fallback=True,
        user_defined_symbols=["<sep>", "cat", "▁▁", "user</s>", "東京"], control_symbols=["<mask>"],
        unk_surface=" ? ", remove_extra_whitespaces=True,
    ),
}


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, options in MODELS.items():
        model = io.BytesIO()
        # Without some of the lines, so that some characters are unknown.
        corpus = [line for text in LINES if "国" not in text for line in text.splitlines()] * 3
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(corpus), model_writer=model, **{**COMMON, **options}
        )
        (folder / f"{name}.model").write_bytes(model.getvalue())
        processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
        recorded = []
        for line in all_lines():
            ids = processor.encode(line)
            recorded.append({"text": line, "ids": ids, "decoded": processor.decode(ids)})
        (folder / f"{name}.json").write_text(json.dumps(recorded, ensure_ascii=True, indent=0) + "\n")


if __name__ == "__main__":
    default = pathlib.Path(__file__).parent.parent / "data" / "sentencepiece"
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default)
