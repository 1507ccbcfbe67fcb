#!/usr/bin/env python3
"""Records what `sentencepiece` learns from the corpora of the page, and what it makes of hard text then.

    record_sentencepiece_training.py ../../../assets/corpora [FOLDER]

Writes NAME.tsv (`piece<tab>score` a line, in the order of the ids) and NAME.json (hard text with its ids, and what these
decode to) into FOLDER (the folder `data/sentencepiece-trained` beside this one, if none is named). The test
sentencepiece_training.rs reads them. Needs `pip install sentencepiece==0.2.3`.
"""

import io
import json
import pathlib
import sys

import sentencepiece
from texts import all_lines

COMMON = dict(
    model_type="bpe", normalization_rule_name="identity", character_coverage=1.0, num_threads=1,
    max_sentence_length=1 << 24, hard_vocab_limit=False, minloglevel=2,
)
LLAMA = dict(
    byte_fallback=True, split_digits=True, remove_extra_whitespaces=False, allow_whitespace_only_pieces=True,
    character_coverage=0.99995,
)
CASES = {
    "book": ("book", dict(vocab_size=2_000)),
    "book-llama": ("book", dict(vocab_size=1_500, **LLAMA)),
    "book-whole": ("book", dict(vocab_size=1_500, split_by_whitespace=False)),
    "scripts": ("scripts", dict(vocab_size=1_400)),
    "scripts-digits": ("scripts", dict(vocab_size=1_600, split_digits=True, byte_fallback=True)),
    "scripts-whole": ("scripts", dict(vocab_size=1_300, split_by_whitespace=False, split_digits=True)),
    "scripts-rules": ("scripts", dict(vocab_size=1_400, normalization_rule_name="nmt_nfkc", character_coverage=0.9995)),
    "hard": (None, dict(vocab_size=700, **{**LLAMA, "character_coverage": 1.0})),
    "hard-digits": (None, dict(vocab_size=330, split_digits=True, remove_extra_whitespaces=False)),
    "hard-whole": (None, dict(vocab_size=420, split_by_whitespace=False, normalization_rule_name="nmt_nfkc")),
    "unigram-scripts": ("scripts", dict(model_type="unigram", vocab_size=1_500, split_digits=True, byte_fallback=True)),
    "unigram-whole": ("scripts", dict(model_type="unigram", vocab_size=1_300, split_by_whitespace=False)),
    "unigram-rules": ("book", dict(model_type="unigram", vocab_size=2_000, normalization_rule_name="nmt_nfkc")),
}


def main(corpora, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, (corpus, options) in CASES.items():
        if corpus is None:
            lines = [line for line in all_lines()[:26] for line in line.split("\n")] * 3
        else:
            lines = (corpora / f"{corpus}.txt").read_text(encoding="utf-8").split("\n")
        model = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(lines), model_writer=model, **{**COMMON, **options}
        )
        trained = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
        pieces = [(trained.id_to_piece(id), trained.get_score(id)) for id in range(trained.get_piece_size())]
        rows = "".join(f"{json.dumps(piece)}\t{score!r}\n" for piece, score in pieces)
        (folder / f"{name}.tsv").write_text(rows, encoding="utf-8")
        recorded = []
        for line in all_lines()[:60]:
            ids = trained.encode(line)
            recorded.append({"text": line, "ids": ids, "decoded": trained.decode(ids)})
        (folder / f"{name}.json").write_text(json.dumps(recorded, ensure_ascii=True, indent=0) + "\n")
    hard = [line for line in all_lines()[:26] for line in line.split("\n")] * 3
    (folder / "hard.txt").write_text("\n".join(hard), encoding="utf-8", newline="")


if __name__ == "__main__":
    default = pathlib.Path(__file__).parent.parent / "data" / "sentencepiece-trained"
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else default)
