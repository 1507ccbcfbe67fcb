"""Measures other libraries, and processes. `cargo xtask bench` runs it; it prints `name=value` lines.

rivals.py process TIMES PROGRAM ARGUMENT...   CPU seconds (the fewest of TIMES) and peak memory of a program
rivals.py train LIBRARY TEXT VOCABULARY       CPU seconds from reading the text to the finished tokenizer
rivals.py encode TOKENIZER TEXT IDS           CPU seconds of encoding, and whether the ids are those of the file IDS

Only `process` works without the libraries. One thread each: the caller sets RAYON_NUM_THREADS=1 and
TOKENIZERS_PARALLELISM=false.
"""

import json
import os
import resource
import sys
import tempfile
import time
from array import array

ENCODING_TIMES = 5

# GPT-2's pre-tokenizer as tiktoken writes it.
GPT2 = r"""'(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s"""


def peak_bytes(usage):
    """Peak resident memory: Linux counts in KiB, macOS in bytes."""
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def show(**values):
    for name, value in values.items():
        print(f"{name}={value}")


def process(times, *command):
    """Runs a program some times; its output is thrown away, its errors are shown."""
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    cpu, peak = [], []
    for _ in range(int(times)):
        child = os.posix_spawnp(command[0], command, os.environ, file_actions=silent)
        _, status, usage = os.wait4(child, 0)
        if status != 0:
            sys.exit(f"{' '.join(command)} did not succeed")
        cpu.append(usage.ru_utime + usage.ru_stime)
        peak.append(peak_bytes(usage))
    show(cpu=min(cpu), peak=max(peak))


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def train_rustbpe(path, size):
    import rustbpe

    # Its own pre-tokenizer, GPT-4's. One long text is what it takes fastest.
    return lambda: rustbpe.Tokenizer().train_from_iterator([read(path)], size)


def train_tokenizers(path, size):
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=size, show_progress=False, initial_alphabet=alphabet)
    return lambda: tokenizer.train([path], trainer)


def train_tokenizers_wordpiece(path, size):
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    trainer = trainers.WordPieceTrainer(vocab_size=size, show_progress=False, special_tokens=["[UNK]"])
    return lambda: tokenizer.train([path], trainer)


def train_sentencepiece_unigram(path, size):
    return train_sentencepiece(path, size, "unigram")


def train_sentencepiece(path, size, model="bpe"):
    import sentencepiece

    def run():
        with tempfile.TemporaryDirectory() as folder:
            sentencepiece.SentencePieceTrainer.train(
                input=path,
                model_prefix=os.path.join(folder, "model"),
                model_type=model,
                vocab_size=size,
                num_threads=1,
                max_sentence_length=1 << 20,
                minloglevel=2,
            )

    return run


def train(library, path, size):
    run = globals()[f"train_{library}"](path, int(size))
    start = time.process_time()
    run()
    passed = time.process_time() - start
    show(cpu=passed, peak=peak_bytes(resource.getrusage(resource.RUSAGE_SELF)))


def fewest(run):
    """The fewest CPU seconds of some runs, and what the last one gave."""
    best = float("inf")
    for _ in range(ENCODING_TIMES):
        start = time.process_time()
        result = run()
        best = min(best, time.process_time() - start)
    return best, result


def byte_of_character():
    """The byte behind each character of a byte-level tokenizer.json."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in plain]
    return {chr(byte): byte for byte in plain} | {chr(256 + at): byte for at, byte in enumerate(others)}


def encode(tokenizer, path, ids_path):
    import tiktoken
    from tokenizers import Tokenizer

    text = read(path)
    ours = array("I")
    with open(ids_path, "rb") as file:
        ours.frombytes(file.read())
    if sys.byteorder != "little":
        ours.byteswap()
    ours = ours.tolist()

    byte_of = byte_of_character()
    vocabulary = json.loads(read(tokenizer))["model"]["vocab"]
    ranks = {bytes(byte_of[character] for character in piece): rank for piece, rank in vocabulary.items()}
    rival = tiktoken.Encoding("bench", pat_str=GPT2, mergeable_ranks=ranks, special_tokens={})
    seconds, ids = fewest(lambda: rival.encode_ordinary(text))
    show(tiktoken=seconds, tiktoken_equal=ids == ours)

    rival = Tokenizer.from_file(tokenizer)
    # Without offsets, which the others do not compute either.
    seconds, encodings = fewest(lambda: rival.encode_batch_fast([text], add_special_tokens=False))
    show(tokenizers=seconds, tokenizers_equal=encodings[0].ids == ours)


if __name__ == "__main__":
    {"process": process, "train": train, "encode": encode}[sys.argv[1]](*sys.argv[2:])
