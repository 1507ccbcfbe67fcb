//! The pre-tokenizers: whatever the text, its words stand in it, in order, and GPT-2's tile it.

use std::time::Duration;

use bolero::check;
use llama_lens_tokenizers::pre_tokenizers::{gpt2, white_space};

#[test]
fn gpt2_tiles_the_text() {
    check!().with_test_time(Duration::from_secs(5)).for_each(|bytes| {
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(gpt2::words(&text).collect::<String>(), text);
    });
}

#[test]
fn white_space_leaves_every_other_character() {
    check!().with_test_time(Duration::from_secs(5)).for_each(|bytes| {
        let text = String::from_utf8_lossy(bytes);
        let words: Vec<&str> = white_space::words(&text).collect();
        assert_eq!(words, text.split_whitespace().collect::<Vec<_>>());
    });
}
