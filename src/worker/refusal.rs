//! Why a corpus or a training is refused, in the words of the page.

use llama_lens_plots::number::grouped;
use llama_lens_tokenizers::models::bpe::TrainError;
use llama_lens_tokenizers::models::unigram::UnigramError;
use llama_lens_tokenizers::{CorpusError, MAX_CORPUS_BYTES, sentencepiece};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a corpus or a training is refused. Its text says what, where, why, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum Refusal {
    /// The file cannot be a corpus.
    #[error("{}", of_corpus(.0))]
    Corpus(#[from] CorpusError),
    /// The trainer cannot do what was asked for.
    #[error(transparent)]
    Train(#[from] TrainError),
    /// The file is no tokenizer that can be honoured exactly, or it cannot encode a text.
    #[error("This tokenizer cannot be used: {0}.")]
    Tokenizer(String),
    /// The trainer of unigram models cannot.
    #[error(transparent)]
    Unigram(#[from] UnigramError),
    /// The trainer of SentencePiece cannot.
    #[error(transparent)]
    SentencePiece(#[from] sentencepiece::TrainError),
    /// A part of the page that it needs is not there.
    #[error("A part of the page could not be loaded: check the connection and open the lesson again.")]
    PartMissing,
    /// The file is one of the two of GPT-2's kind, and the other is not there.
    #[error("This is a {have}, to which a {lacks} belongs.")]
    HalfTokenizer {
        /// The one that is there.
        have: String,
        /// The other.
        lacks: String,
    },
    /// The files are no Llama, or the model cannot read or write what was asked for.
    #[error("This model cannot be used so: {0}.")]
    Model(String),
}

/// Which input a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The corpus.
    Corpus,
    /// The vocabulary size.
    Vocabulary,
    /// The forced pair.
    Forced,
    /// The tokenizer or the model from files.
    Tokenizer,
}

impl Refusal {
    /// The input it stands beside.
    pub fn place(&self) -> Place {
        match self {
            Self::Train(TrainError::VocabularyTooSmall { .. })
            | Self::Unigram(UnigramError::VocabularyTooSmall { .. }) => Place::Vocabulary,
            Self::Train(TrainError::ForcedPairAbsent { .. }) => Place::Forced,
            Self::Tokenizer(_) | Self::HalfTokenizer { .. } | Self::Model(_) => Place::Tokenizer,
            Self::SentencePiece(error) if error.smallest().is_some() => Place::Vocabulary,
            Self::Corpus(_) | Self::Train(_) | Self::Unigram(_) | Self::SentencePiece(_) | Self::PartMissing => {
                Place::Corpus
            }
        }
    }

    /// A vocabulary size that would do.
    pub fn offer(&self) -> Option<usize> {
        match self {
            Self::Train(TrainError::VocabularyTooSmall { alphabet, .. })
            | Self::Unigram(UnigramError::VocabularyTooSmall { alphabet, .. }) => Some(*alphabet),
            Self::SentencePiece(error) => error.smallest(),
            _ => None,
        }
    }
}

fn of_corpus(error: &CorpusError) -> String {
    match error {
        CorpusError::TooLarge { bytes } => format!(
            "The corpus has {} bytes and the limit is {} (16 MiB): take a part of it, or train with the native command.",
            grouped(*bytes as u64),
            grouped(MAX_CORPUS_BYTES as u64)
        ),
        CorpusError::OtherEncoding(encoding) => {
            format!("The file is {encoding}, and this page reads UTF-8: save it as UTF-8 and try again.")
        }
        CorpusError::NotUtf8 { offset, byte } => format!(
            "The file is not UTF-8: the byte {byte:#04x} at offset {} cannot stand there. Save it as UTF-8 and try again.",
            grouped(*offset as u64)
        ),
        CorpusError::Tokenizer(file) => {
            format!("This is a tokenizer file ({file}) and no corpus; it was not trained on.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use llama_lens_tokenizers::Encoding;
    use llama_lens_tokenizers::formats::TokenizerFile;

    #[test]
    fn refusals_say_what_where_and_what_to_do() {
        let said = [
            CorpusError::TooLarge { bytes: MAX_CORPUS_BYTES + 1 },
            CorpusError::OtherEncoding(Encoding::Utf16Le),
            CorpusError::NotUtf8 { offset: 12_345, byte: 0xFF },
            CorpusError::Tokenizer(TokenizerFile::HuggingFace),
            CorpusError::Tokenizer(TokenizerFile::SentencePiece),
        ]
        .map(|error| Refusal::from(error).to_string())
        .join("\n");
        expect![[r"
            The corpus has 16 777 217 bytes and the limit is 16 777 216 (16 MiB): take a part of it, or train with the native command.
            The file is UTF-16 (little-endian), and this page reads UTF-8: save it as UTF-8 and try again.
            The file is not UTF-8: the byte 0xff at offset 12 345 cannot stand there. Save it as UTF-8 and try again.
            This is a tokenizer file (a tokenizer.json of Hugging Face) and no corpus; it was not trained on.
            This is a tokenizer file (a model of SentencePiece) and no corpus; it was not trained on."]].assert_eq(&said);
    }

    #[test]
    fn refusals_stand_beside_the_input_they_are_about() {
        let small = Refusal::from(TrainError::VocabularyTooSmall { asked: 3, alphabet: 7 });
        assert_eq!((small.place(), small.offer()), (Place::Vocabulary, Some(7)));
        let absent = Refusal::from(TrainError::ForcedPairAbsent { at: 0, left: vec![b'a'], right: vec![b'b'] });
        assert_eq!((absent.place(), absent.offer()), (Place::Forced, None));
        assert_eq!(Refusal::from(TrainError::Empty).place(), Place::Corpus);
    }
}
