//! Corpora and tokenizers that stand beside the page: fetched when they are first chosen.

use crate::lessons::Problem;
use crate::lessons::tokenizer::{CorpusId, Published, problems};
use crate::worker::Corpus;
use crate::worker::beside::{file, in_one_file};

/// A corpus at this place beside the page.
///
/// # Errors
/// That it cannot be had.
pub async fn fetch(id: CorpusId, path: &'static str) -> Result<Corpus, Problem> {
    let said = "The corpus before it stays; choose it again when you are back.";
    file(path).await.ok_or_else(|| problems::of_corpus(not_fetched(id.about().title, said)))
}

/// The files of a published tokenizer.
///
/// # Errors
/// That one of them cannot be had.
pub async fn published(of: Published) -> Result<Vec<Corpus>, Problem> {
    let text = || {
        if in_one_file() {
            let title = of.title;
            return format!(
                "“{title}” is not in the page in one file: choose it in the page of a host, or open its file."
            );
        }
        not_fetched(of.title, "Choose it again when you are back.")
    };
    let problem = || Problem { key: problems::TOKENIZER, text: text(), offer: None };
    let mut files = Vec::new();
    for path in of.files {
        files.push(file(path).await.ok_or_else(problem)?);
    }
    Ok(files)
}

fn not_fetched(title: &str, then: &str) -> String {
    format!("“{title}” could not be fetched from the page’s own server: you may be offline. {then}")
}
