//! The same text encoded by all, on the stage or below it.

use leptos::either::Either;
use leptos::prelude::*;

use super::aligned::{Counts, Ribbons};
use super::choosers::Chooser;
use super::model::Model;
use super::settings::TextField;
use crate::lessons::Place;

/// How many columns a line has, and how many lines there are, on a slide, on a page, and where that is narrow.
const SLIDE: (usize, usize) = (56, 2);
const PAGE: (usize, usize) = (44, 12);
const NARROW: usize = 13;

/// The field, what each needs, and the ribbons.
#[component]
pub fn SameText(
    model: Model,
    place: Place,
    /// Whether it is the stage, where each column can be chosen.
    on_stage: bool,
) -> impl IntoView {
    let width = move || match place {
        Place::Slide => SLIDE.0,
        Place::Page if model.page.narrow.get() => NARROW,
        Place::Page => PAGE.0,
    };
    let lines = if place == Place::Slide { SLIDE.1 } else { PAGE.1 };
    let head = move |at: usize| {
        let name = move || model.text.with(|text| text.rows.get(at).map(|row| row.name.clone()));
        let wrong = move || model.files.wrong(model.columns.get().0[at]);
        let waits = move || {
            let waits = model.text.with(|text| text.rows.get(at).is_some_and(|row| row.tokens.is_none()));
            (waits && wrong().is_none()).then_some("The file is being read.")
        };
        view! {
            <div class="four-head">
                {if on_stage {
                    Either::Left(view! { <Chooser model place=at /> })
                } else {
                    Either::Right(view! { <h3 translate="no">{name}</h3> })
                }}
                <Counts text=model.text place=at />
                {move || waits().map(|said| view! { <p class="note">{said}</p> })}
                <For each=wrong key=String::clone let(why)>
                    <p class="problem" role="alert" translate="no">{why}</p>
                </For>
            </div>
        }
    };
    view! {
        <div class="encode-all">
            <TextField model />
            <div class="four-columns">{[0, 1, 2, 3].map(head).into_iter().collect_view()}</div>
            <Ribbons text=model.text width=Signal::derive(width) lines />
        </div>
    }
}

/// What stands on the stage after training.
#[component]
pub fn Legend(place: Place) -> impl IntoView {
    match place {
        Place::Slide => Either::Left(()),
        Place::Page => Either::Right(view! {
            <p class="note">
                "A box is a token, over the characters that it stands for. Ringed is a stretch of text that is a token in one row alone; hatched is what a tokenizer does not know, which counts as tokens too. Spaces around a stretch do not count."
            </p>
        }),
    }
}
