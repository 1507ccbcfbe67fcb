//! What `llama-lens train` refuses: status 2, one line, and nothing written.
#![cfg(unix)] // The system's own words are compared.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod command_support;

use command_support::Folder;

#[test]
fn what_is_asked_for_wrongly() {
    let folder = Folder::new();
    folder.write("a.txt", "hug pug");
    let fails = |arguments: &[&str], line: &str| {
        let all = [&["train", "--out", "out.json"], arguments].concat();
        folder.fails(&all, "", line);
        assert_eq!(folder.names(), ["a.txt"]);
    };
    let help = "(--help shows what is possible)";
    for model in ["sentencepiece", "x"] {
        fails(
            &["--model", model, "--vocab-size", "9", "a.txt"],
            &format!(
                "invalid value '{model}' for '--model <MODEL>': the models that can be trained are: bpe, wordpiece, unigram, sentencepiece-bpe, sentencepiece-unigram {help}"
            ),
        );
    }
    fails(
        &["--vocab-size", "9", "--tie", "x", "a.txt"],
        &format!(
            "invalid value 'x' for '--tie <RULE>': The tie rule “x” is not known; \
             use “words”, “ids”, “text-max” or “shorter”. {help}"
        ),
    );
    fails(&["--vocab-size", "-1", "a.txt"], &format!("unexpected argument '-1' found {help}"));
    fails(&["a.txt"], &format!("the following required arguments were not provided: --vocab-size <N> {help}"));
    fails(
        &["--vocab-size", "9", "--byte-level", "--limit-alphabet", "3", "a.txt"],
        &format!("the argument '--byte-level' cannot be used with '--limit-alphabet <A>' {help}"),
    );
    fails(
        &["--vocab-size", "3", "a.txt"],
        "--vocab-size 3: A vocabulary of 3 is too small: the base alphabet alone has 4 symbols; \
         ask for at least 4.",
    );
    folder.fails(&[], "", &format!("'llama-lens' requires a subcommand but one was not provided [subcommands: train, encode, decode, scores, generate, perplexity, inspect, help] {help}"));
}

#[test]
fn bad_text() {
    let folder = Folder::new();
    folder.write("empty", "");
    folder.write("white", " \n\u{3000}");
    folder.write("latin", b"caf\xE9 au lait");
    folder.write("cut", &"é".as_bytes()[..1]);
    let mut late = "né ".repeat(1 << 20).into_bytes();
    let at = late.len() - 1;
    late[at] = 0xFF;
    folder.write("late", late);
    let before = folder.names();
    let fails = |file: &str, line: &str| {
        folder.fails(&["train", "--vocab-size", "300", "--out", "out.json", file], "", line);
        assert_eq!(folder.names(), before);
    };
    fails("empty", "empty: The corpus is empty, so there is nothing to count; write or paste some text.");
    fails("white", "white: The corpus holds only white space, so it has no words to count; write or paste some text.");
    fails("latin", "latin: byte 3 is not UTF-8");
    fails("cut", "cut: byte 0 is not UTF-8");
    fails("late", &format!("late: byte {at} is not UTF-8"));
    fails("absent", "absent: No such file or directory");
    fails(".", ".: is a directory; name files of text");
    fails("a\nb", "a\\nb: No such file or directory");
}

#[test]
fn a_corpus_that_cannot_be_counted() {
    let folder = Folder::new();
    // A hole: it has a size, but takes no room on the disk and is never read.
    let file = std::fs::File::create(folder.path("hole")).unwrap();
    file.set_len(3 << 30).unwrap();
    folder.fails(
        &["train", "--vocab-size", "300", "--out", "out.json", "hole"],
        "",
        "hole: with it the corpus has 3221225472 bytes, more than the 2147483648 (2 GiB) that can be counted",
    );
}

#[test]
fn pieces_too_long_to_write() {
    let folder = Folder::new();
    // No pair comes twice in the word, so every merge makes the one long piece longer.
    let word: String = ('\u{4E00}'..).take(20_000).collect();
    folder.write("word", word);
    let ran = folder.run(&["train", "--vocab-size", "39000", "--out", "out.json", "word"], "");
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.starts_with("llama-lens: out.json: the pieces are so long that"), "{}", ran.stderr);
    assert_eq!(folder.names(), ["word"]);
}

#[test]
fn places_that_cannot_be_written() {
    let folder = Folder::new();
    folder.write("a.txt", "hug pug");
    std::fs::create_dir(folder.path("there")).unwrap();
    let before = folder.names();
    let fails = |out: &str, line: &str| {
        folder.fails(&["train", "--vocab-size", "9", "--out", out, "a.txt"], "", line);
        assert_eq!(folder.names(), before);
        assert_eq!(folder.read("a.txt"), "hug pug");
    };
    fails("there", "there: is a directory; name a file");
    fails("absent/out.json", "absent/out.json: No such file or directory");
    fails("a.txt/out.json", "a.txt/out.json: Not a directory");
    fails("a.txt", "a.txt: is both a text to train on and the file to write");
    fails("./there/../a.txt", "a.txt: is both a text to train on and the file to write");
    fails("/", "/: is a directory; name a file");
    fails("/dev/null", "/dev/null: is no regular file");
}
