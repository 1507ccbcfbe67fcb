//! What is wrong with a corpus or with what is asked of it, said beside the input.

use crate::lessons::Problem;
use llama_lens_plots::number::grouped;
use llama_lens_tokenizers::MAX_CORPUS_BYTES;
use llama_lens_tokenizers::models::bpe::TrainError;

/// The key of the corpus, beside which most problems stand.
pub const CORPUS: &str = "corpus";
/// The key of the vocabulary size.
pub const VOCABULARY: &str = "vocab";
/// The key of the forced pair.
pub const FORCE: &str = "force";

/// A problem with the corpus.
pub fn of_corpus(text: impl Into<String>) -> Problem {
    Problem { key: CORPUS, text: text.into(), offer: None }
}

/// What the trainer refuses.
pub fn refused(error: TrainError) -> Problem {
    let (key, offer) = match &error {
        TrainError::VocabularyTooSmall { alphabet, .. } => (VOCABULARY, Some(*alphabet)),
        TrainError::ForcedPairAbsent { .. } => (FORCE, None),
        _ => (CORPUS, None),
    };
    Problem { key, text: error.to_string(), offer }
}

/// A corpus of more bytes than the page takes.
pub fn too_large(bytes: usize) -> Problem {
    of_corpus(format!(
        "The corpus has {} bytes and the limit is {} (16 MiB): take a part of it, or train with the native command.",
        grouped(bytes as u64),
        grouped(MAX_CORPUS_BYTES as u64)
    ))
}

/// The text of a corpus' bytes.
///
/// # Errors
/// What is wrong with its size, its kind, its encoding, or what it holds.
pub fn corpus_text(bytes: &[u8]) -> Result<&str, Problem> {
    if bytes.len() > MAX_CORPUS_BYTES {
        return Err(too_large(bytes.len()));
    }
    // A byte order mark says how the file is encoded and is no part of its text.
    let bom = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let text = match std::str::from_utf8(&bytes[bom..]) {
        Ok(text) => text,
        Err(_) if is_utf16(bytes) => {
            return Err(of_corpus("The file is UTF-16, and the page reads UTF-8: save it as UTF-8 and try again."));
        }
        Err(error) => {
            let offset = bom + error.valid_up_to();
            return Err(of_corpus(format!(
                "The file is not UTF-8: the byte {:#04x} at offset {} cannot stand there. Save it as UTF-8 and try again.",
                bytes[offset],
                grouped(offset as u64)
            )));
        }
    };
    if text.is_empty() {
        return Err(refused(TrainError::Empty));
    }
    if text.trim().is_empty() {
        return Err(refused(TrainError::OnlyWhiteSpace));
    }
    Ok(text)
}

/// Whether bytes that are no UTF-8 begin as UTF-16 does.
fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(bytes: &[u8], expect: &Expect) {
        expect.assert_eq(&corpus_text(bytes).map_or_else(|problem| problem.text, |text| format!("read: {text}")));
    }

    #[test]
    fn what_cannot_be_read_is_said_by_its_name() {
        check(b"\xef\xbb\xbfhug", &expect!["read: hug"]);
        check(
            b"\xff\xfeh\0i\0",
            &expect!["The file is UTF-16, and the page reads UTF-8: save it as UTF-8 and try again."],
        );
        check(
            b"good \xff",
            &expect![
                "The file is not UTF-8: the byte 0xff at offset 5 cannot stand there. Save it as UTF-8 and try again."
            ],
        );
        check(
            b" \n",
            &expect!["The corpus holds only white space, so it has no words to count; write or paste some text."],
        );
    }
}
