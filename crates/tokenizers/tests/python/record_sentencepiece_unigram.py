#!/usr/bin/env python3
"""Records the vocabularies that `sentencepiece` trains with its Unigram model.

    record_sentencepiece_unigram.py ../../../assets/corpora tests/fixtures

Trains on the corpora of the page and writes one file each, `piece<tab>score` a line, without `<unk>`; the test
unigram_sentencepiece.rs reads them. Of the book only the first nine tenths of the lines are trained on: the rest is
held out. Needs `pip install sentencepiece==0.2.3`.
"""

import io
import pathlib
import sys

import sentencepiece

CASES = [("book", 2_000, 0.9), ("scripts", 1_500, 1.0), ("paragraph", 120, 1.0)]


def main(corpora, out):
    for name, vocab_size, share in CASES:
        lines = (pathlib.Path(corpora) / f"{name}.txt").read_text(encoding="utf-8").split("\n")
        lines = lines[: int(len(lines) * share)]
        model = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(lines),
            model_writer=model,
            model_type="unigram",
            vocab_size=vocab_size,
            character_coverage=1.0,
            normalization_rule_name="identity",
            hard_vocab_limit=False,
            num_threads=1,
            max_sentence_length=1 << 24,
            unk_id=0,
            bos_id=-1,
            eos_id=-1,
            minloglevel=2,
        )
        trained = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
        pieces = [(trained.id_to_piece(id), trained.get_score(id)) for id in range(1, trained.get_piece_size())]
        text = "".join(f"{piece}\t{score!r}\n" for piece, score in pieces)
        (pathlib.Path(out) / f"unigram_{name}.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
