//! The texts of a dialogue cut by a loaded tokenizer, one after the other.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lessons::tokenizer::view::{Files, opened};
use crate::lessons::tokenizer::{Loaded, Token, file_piece};
use crate::lessons::{Page, Problem};
use crate::worker::{CheckError, TokenizerFiles, tokenize};

/// The tokens of each text, or why there are none.
pub type Tokens = Result<Vec<Vec<Token>>, String>;

/// What a dialogue is cut with where nothing was chosen: a tokenizer of Llama 2's kind.
const USUAL: &str = "mistral-7b-v0.1";

/// The tokens of texts by the tokenizer that the link names, or by the usual one; nothing while it is read.
pub fn cut_by_file(page: Page, texts: Memo<Vec<String>>) -> Signal<Option<Tokens>> {
    let (loaded, _) = page.read::<Loaded>();
    let usual = || Loaded { tokenizer: Some(USUAL.to_owned()), name: None };
    let loaded = Memo::new(move |_| loaded.with(|of| if of.tokenizer.is_some() { of.clone() } else { usual() }));
    let files: Files = opened(loaded);
    let found = RwSignal::new(None::<Tokens>);
    let wanted = Memo::new(move |_| Some((files.get()?.ok()?, texts.get())));
    Effect::new(move |_| {
        let Some((files, texts)) = wanted.get() else { return found.set(None) };
        spawn_local(async move {
            let tokens = cut(&files, &texts).await;
            // By now another tokenizer or dialogue may be there.
            if wanted.try_get_untracked().flatten() == Some((files, texts)) {
                found.set(Some(tokens));
            }
        });
    });
    Signal::derive(move || match files.get() {
        Some(Err(Problem { text, .. })) => Some(Err(text)),
        _ => found.get(),
    })
}

async fn cut(files: &TokenizerFiles, texts: &[String]) -> Tokens {
    let mut all = Vec::new();
    for text in texts {
        let tokenized = tokenize(files, text.clone()).await.map_err(|error| match error {
            CheckError::Refused(refusal) => refusal.to_string(),
            CheckError::Failed(why) => why,
            CheckError::Superseded => String::new(),
        })?;
        let token =
            |token: &crate::worker::FileToken| Token { id: token.id, text: file_piece(&token.text).to_string() };
        all.push(tokenized.tokens.iter().map(token).collect());
    }
    Ok(all)
}
