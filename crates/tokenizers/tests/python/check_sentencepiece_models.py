#!/usr/bin/env python3
"""Has `sentencepiece` read the models that we train and write, and compares what it makes of hard text with what it made
with the models that it trained itself.

    check_sentencepiece_models.py

Run in the folder of the crate; runs the test sentencepiece_training.rs, which writes the models. Needs cargo, and
`pip install sentencepiece==0.2.3`.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import sentencepiece


def main():
    recorded = pathlib.Path("tests/data/sentencepiece-trained")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "LLAMA_LENS_SENTENCEPIECE_MODELS": folder}
        subprocess.run(["cargo", "test", "--test", "sentencepiece_training"], env=environment, check=True)
        models = sorted(pathlib.Path(folder).glob("*.model"))
        assert models, "no model was written"
        for file in models:
            processor = sentencepiece.SentencePieceProcessor(model_proto=file.read_bytes())
            lines = json.loads((recorded / f"{file.stem}.json").read_text())
            for line in lines:
                ids = processor.encode(line["text"])
                assert ids == line["ids"], (file.stem, line["text"], ids)
                assert processor.decode(ids) == line["decoded"], (file.stem, line["text"])
            print(f"{file.stem}: {processor.get_piece_size()} pieces, {len(lines)} texts alike")


if __name__ == "__main__":
    sys.exit(main())
