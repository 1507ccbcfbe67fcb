//! Why an own file cannot be kept or opened, in the words of the page.

use llama_lens_plots::number::grouped;
use llama_lens_tokenizers::MAX_CORPUS_BYTES;
use thiserror::Error;

/// Why an own file cannot be kept, opened or forgotten.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeepError {
    /// There is no file of this name here.
    #[error(
        "This link means a file that stays on the computer it was dropped on. It is not here: it was dropped in another \
         browser, or it was forgotten. Drop the file again to go on with it."
    )]
    NotHere,
    /// More bytes than a corpus may have.
    #[error("A file of {} bytes is not kept: the limit is {} (16 MiB).", grouped(*.0 as u64), grouped(MAX_CORPUS_BYTES as u64))]
    TooLarge(usize),
    /// The disk or the browser's share of it is full.
    #[error(
        "The browser has no room to keep this file. It can be used until the page is reloaded; after that, drop it again."
    )]
    Full,
    /// A setting or a private window.
    #[error(
        "This browser does not let the page keep files, perhaps because the window is private. The file can be used \
         until the page is reloaded; after that, drop it again."
    )]
    Forbidden,
    /// Anything else, in the browser's words.
    #[error(
        "The browser could not get at the files that it keeps for this page ({0}). A file that was dropped can be used until the page is reloaded."
    )]
    Failed(String),
}

impl KeepError {
    /// The error that the browser's words are about.
    pub fn of_browser(words: String) -> Self {
        let names = |name: &str| words.contains(name);
        if names("QuotaExceededError") {
            Self::Full
        } else if names("SecurityError") || names("InvalidStateError") || names("indexed db not found") {
            Self::Forbidden
        } else {
            Self::Failed(words)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_words_are_understood() {
        let of = |words: &str| KeepError::of_browser(words.to_owned());
        assert_eq!(of("DOM exception: QuotaExceededError: the disk is full"), KeepError::Full);
        assert_eq!(of("failed to open indexed db: SecurityError: not in a sandbox"), KeepError::Forbidden);
        assert_eq!(
            of("DOM exception: UnknownError: it broke"),
            KeepError::Failed("DOM exception: UnknownError: it broke".into())
        );
    }
}
