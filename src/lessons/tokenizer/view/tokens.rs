//! The tokens of the reader's own text, followed by lessons that compute with them.

use std::sync::Arc;

use leptos::prelude::*;

use super::training::train;
use crate::lessons::tokenizer::{Settings, Texts, Token, encode, request};
use crate::lessons::{Page, Problem};

/// The tokens of the page's text to encode, or why there are none; none of both while training is under way.
pub fn tokens(page: Page) -> Signal<Option<Result<Arc<Vec<Token>>, Problem>>> {
    let (texts, _) = page.read::<Texts>();
    let (settings, _) = page.read::<Settings>();
    let wanted = move || texts.with(|texts| request(texts, settings.get()));
    let training = train(page, wanted, RwSignal::new(None));
    let tokens = Memo::new(move |_| {
        let trained = training.trained.get()?;
        let model = trained.rule.model(trained.rule.merges.len());
        Some(Arc::new(encode(&model, &texts.with(|texts| texts.probe(&trained.head)))))
    });
    Signal::derive(move || {
        if training.running.get().is_some() {
            return None;
        }
        training.problem.get().map(Err).or_else(|| tokens.get().map(Ok))
    })
}
