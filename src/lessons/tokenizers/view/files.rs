//! Tokenizers from files in the columns: what each makes of the text and of the passage in every language, asked of the
//! worker one question after the other.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lessons::tokenizer::view::{files_of, passages_encoded};
use crate::lessons::tokenizer::{Loaded, encoded_part, passages};
use crate::lessons::tokenizers::{Column, Columns, Cost, Encoded, Token};
use crate::worker::{CheckError, Tokenized, tokenize};
use llama_lens_plots::number::plural;

/// What is known of one of them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    /// What kind it is, and how many pieces it has.
    about: Option<String>,
    /// What it made of a text.
    text: Option<(String, Vec<Token>, Cost)>,
    /// What it needs in each language.
    costs: Option<Vec<Cost>>,
    /// Why it cannot be used.
    wrong: Option<String>,
}

/// The tokenizers from files.
#[derive(Clone, Copy)]
pub struct Files {
    known: RwSignal<HashMap<String, Known>>,
    loaded: Memo<Loaded>,
}

/// The name of a column's file; none where it is trained.
fn name(column: Column, loaded: &Loaded) -> Option<String> {
    match column {
        Column::Trained(_) => None,
        Column::Published(slug) => Some(slug.to_owned()),
        // The link may name a published one, which is no file of the reader.
        Column::File => loaded.tokenizer.clone().filter(|_| loaded.published().is_none()),
    }
}

/// Reads the files that stand in columns, and asks them for the text whenever it changes.
pub fn read_files(columns: Memo<Columns>, loaded: Memo<Loaded>, text: Memo<String>) -> Files {
    let known = RwSignal::new(HashMap::new());
    let files = Files { known, loaded };
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let mut wanted: Vec<String> =
            loaded.with(|loaded| columns.get().0.into_iter().filter_map(|column| name(column, loaded)).collect());
        wanted.sort_unstable();
        wanted.dedup();
        let text = text.with(|text| encoded_part(text).0.to_owned());
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        spawn_local(async move {
            let still = move || turn.try_get_value() == Some(mine);
            for id in wanted {
                if files.read(&id, &text, still).await.is_none() {
                    return;
                }
            }
        });
    });
    files
}

impl Files {
    /// Changes what is known of one.
    fn note(self, id: &str, change: impl FnOnce(&mut Known)) {
        // By now the lesson may be gone.
        let _ = self.known.try_update(|known| change(known.entry(id.to_owned()).or_default()));
    }

    /// Asks one for the text, and once for all languages; nothing where something else is wanted by now.
    async fn read(self, id: &str, text: &str, still: impl Fn() -> bool) -> Option<()> {
        let loaded = Loaded { tokenizer: Some(id.to_owned()), name: None };
        let file = match files_of(&loaded).await {
            Some(Ok(file)) => file,
            Some(Err(problem)) => {
                self.note(id, |known| known.wrong = Some(problem.text));
                return still().then_some(());
            }
            None => return Some(()),
        };
        still().then_some(())?;
        match tokenize(&file, text.to_owned()).await {
            Ok(found) => self.note(id, |known| {
                let about = format!("{}, {}", found.about.model, plural(found.about.tokens as u64, "piece"));
                let tokens = found.tokens.iter().map(Token::from).collect();
                let text = Some((text.to_owned(), tokens, cost(text, &found)));
                *known = Known { about: Some(about), text, costs: known.costs.take(), wrong: None };
            }),
            Err(CheckError::Superseded) => return None,
            Err(CheckError::Refused(refusal)) => self.note(id, |known| known.wrong = Some(refusal.to_string())),
            Err(CheckError::Failed(why)) => self.note(id, |known| known.wrong = Some(why)),
        }
        let has_costs = |known: &HashMap<String, Known>| known.get(id).is_some_and(|known| known.costs.is_some());
        if self.known.try_with_untracked(has_costs)? {
            return still().then_some(());
        }
        let encoded = passages_encoded(&file, &still).await?;
        let costs = passages().zip(&encoded).map(|((_, passage), found)| cost(passage, found)).collect();
        self.note(id, |known| known.costs = Some(costs));
        still().then_some(())
    }

    fn of<T>(self, column: Column, read: impl FnOnce(&Known) -> Option<T>) -> Option<T> {
        let id = self.loaded.with(|loaded| name(column, loaded))?;
        self.known.with(|known| read(known.get(&id)?))
    }

    /// Puts what a column's file made of a text in its row, once it is there.
    pub fn fill(self, column: Column, text: &str, row: &mut Encoded) {
        let found = self.of(column, |known| known.text.clone().filter(|(of, ..)| of == text));
        if let Some((_, tokens, cost)) = found {
            (row.tokens, row.cost) = (Some(tokens), cost);
        }
    }

    /// What a column's file needs in each language, once that is known.
    pub fn costs(self, column: Column) -> Option<Vec<Cost>> {
        self.of(column, |known| known.costs.clone())
    }

    /// What kind a column's file is, and how many pieces it has.
    pub fn about(self, column: Column) -> Option<String> {
        self.of(column, |known| known.about.clone())
    }

    /// Why a column's file cannot be used; also where it stands for a file that nobody gave.
    pub fn wrong(self, column: Column) -> Option<String> {
        let missing = column == Column::File && self.loaded.with(|loaded| name(column, loaded)).is_none();
        let said = || "No tokenizer file was opened yet: choose one, or drop it on the page.".to_owned();
        self.of(column, |known| known.wrong.clone()).or_else(|| missing.then(said))
    }
}

/// What a text needs.
fn cost(text: &str, found: &Tokenized) -> Cost {
    Cost::new(text, found.count, found.unknown)
}
