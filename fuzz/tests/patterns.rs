//! Patterns of tokenizer files: any text is a pattern or refused with a reason, and what is found lies in the text.

use std::time::Duration;

use bolero::check;
use llama_lens_tokenizers::Pattern;

#[test]
fn patterns() {
    check!().with_test_time(Duration::from_secs(5)).with_type::<(String, String)>().for_each(|(pattern, text)| {
        if let Ok(pattern) = Pattern::regex(pattern)
            && let Ok(found) = pattern.matches(text)
        {
            assert!(found.iter().map(|found| found.len()).sum::<usize>() <= text.len());
        }
    });
}
