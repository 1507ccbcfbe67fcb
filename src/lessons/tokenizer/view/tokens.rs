//! The tokens of the reader's own text, followed by lessons that compute with them.

use std::sync::Arc;

use leptos::prelude::*;

use super::training::train;
use crate::lessons::tokenizer::{Settings, Texts, Token, encode, problems};
use crate::lessons::{Page, Problem};

/// The tokens of the page's text to encode, or why there are none; none of both while training is under way.
pub fn tokens(page: Page) -> Signal<Option<Result<Arc<Vec<Token>>, Problem>>> {
    let (texts, _) = page.read::<Texts>();
    let (settings, _) = page.read::<Settings>();
    let wanted = Memo::new(move |_| settings.get().request(texts.with(|texts| texts.corpus), None));
    let training = train(page, wanted, RwSignal::new(None));
    let tokens = Memo::new(move |_| {
        let trained = training.trained.get()?;
        Some(Arc::new(encode(&trained.of, &texts.with(|texts| texts.probe(&trained.of.head)))))
    });
    Signal::derive(move || {
        if training.running.get().is_some() {
            return None;
        }
        let failed = training.failed.get().map(problems::of_corpus);
        failed.or_else(|| training.problem.get()).map(Err).or_else(|| tokens.get().map(Ok))
    })
}
