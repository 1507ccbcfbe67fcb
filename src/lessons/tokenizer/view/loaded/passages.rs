//! The passage in every language, encoded with a tokenizer from files.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::opened::{Files, why};
use crate::lessons::tokenizer::{LanguageCost, Spent, language_costs, passages};
use crate::worker::{CheckError, Tokenized, TokenizerFiles, tokenize};

/// What a tokenizer makes of the passage in every language, asked one after the other; none where it does not answer, or
/// nobody waits any more.
pub async fn passages_encoded(of: &TokenizerFiles, still: impl Fn() -> bool) -> Option<Vec<Tokenized>> {
    encoded(of, still).await.ok()
}

async fn encoded(of: &TokenizerFiles, still: impl Fn() -> bool) -> Result<Vec<Tokenized>, CheckError> {
    let mut all = Vec::new();
    for (_, passage) in passages() {
        if !still() {
            return Err(CheckError::Superseded);
        }
        all.push(tokenize(of, passage.to_owned()).await?);
    }
    Ok(all)
}

/// The costs of all languages with a tokenizer, or why there are none; nothing of both while it is asked.
pub fn loaded_costs(files: Files) -> Signal<Option<Result<Vec<LanguageCost>, String>>> {
    let found = RwSignal::new(None);
    Effect::new(move |_| {
        found.set(None);
        let of = match files.get() {
            None => return,
            Some(Err(problem)) => return found.set(Some(Err(problem.text))),
            Some(Ok(of)) => of,
        };
        spawn_local(async move {
            // By now another may be open.
            let still = || files.try_get_untracked().flatten().and_then(Result::ok).as_ref() == Some(&of);
            let costs = match encoded(&of, still).await {
                Ok(all) => Ok(language_costs(all.iter().map(spent))),
                Err(error) => Err(why(error)),
            };
            if still() {
                found.set(Some(costs));
            }
        });
    });
    found.into()
}

fn spent(found: &Tokenized) -> Spent {
    Spent { tokens: found.count, in_bytes: found.in_bytes, unknown: found.unknown }
}
