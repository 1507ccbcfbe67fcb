//! From words to a trainer before its first merge.

use super::super::BpeOptions;
use crate::models::merges::{Layout, Merger, Record, TrainError, bytes_in_order, check_words};
use crate::{Base, Vocabulary, Words};
use std::cmp::Reverse;
use std::sync::Arc;

pub(super) fn merger(words: Words, options: &BpeOptions, record: Record) -> Result<Merger, TrainError> {
    check_words(&words)?;
    let vocabulary = first_vocabulary(&words, options);
    Merger::new(words, options.base, vocabulary, options.vocab_size, Layout::Frequency, record)
}

/// The base alphabet in the order of its ids.
fn first_vocabulary(words: &Words, options: &BpeOptions) -> Vocabulary {
    let mut vocabulary = Vocabulary::over(Arc::clone(words.arena()));
    match options.base {
        Base::Bytes => bytes_in_order().for_each(|byte| _ = vocabulary.push(&[byte])),
        Base::Characters => {
            let mut found: Vec<(char, u64)> = words.characters().into_iter().collect();
            if let Some(limit) = options.limit_alphabet {
                vocabulary.push_special("<unk>");
                found.sort_unstable_by_key(|&(char, count)| (Reverse(count), char));
                found.truncate(limit);
            }
            found.sort_unstable_by_key(|&(char, _)| char);
            for (char, _) in found {
                vocabulary.push(char.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }
    vocabulary
}
