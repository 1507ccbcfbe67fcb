//! The stage of the lesson: the columns in training, then the same text, then the languages.

use leptos::prelude::*;

use super::columns::Training;
use super::encode::SameText;
use super::languages::PerLanguage;
use super::model::Model;
use super::reading::Below;
use super::settings::{Sample, Size};
use crate::lessons::tokenizer::view::{ProblemAt, Progress};
use crate::lessons::tokenizer::{Settings, problems};
use crate::lessons::tokenizers::At as Scene;
use crate::lessons::{At, Place, Showing};
use llama_lens_plots::number::grouped;

/// The problems that stand on the stage.
const PROBLEMS: [&str; 2] = [problems::CORPUS, problems::VOCABULARY];

/// Draws the lesson at a step.
pub fn at(model: Model, at: At) -> Showing {
    let (step, place) = (at.step(), at.place);
    let scene = model.at(step);
    let tools = match place {
        Place::Slide => ().into_any(),
        Place::Page => view! {
            <div class="toolbar">
                <Sample model />
                <Size model />
                <Problems model />
                <Progress training=model.training of="steps" />
            </div>
        }
        .into_any(),
    };
    let over = match place {
        Place::Page => ().into_any(),
        Place::Slide => view! {
            <Progress training=model.training of="steps" />
            <div class="slide-problems"><Problems model /></div>
        }
        .into_any(),
    };
    let figure = move || match scene.get() {
        Scene::Start | Scene::Train(_) => None,
        Scene::Encode => Some(view! { <SameText model place on_stage=true /> }.into_any()),
        Scene::Languages => Some(view! { <PerLanguage model place on_stage=true /> }.into_any()),
    };
    // Stays while steps of training go by.
    let trains = Memo::new(move |_| matches!(scene.get(), Scene::Start | Scene::Train(_)));
    let ready = Memo::new(move |_| model.comparison.with(Option::is_some));
    let stage = view! {
        {over}
        {tools}
        <Show when=move || ready.get()>
            <Show when=move || trains.get()>
                <div class="four">
                    <Line model scene place />
                    <Training model step />
                </div>
            </Show>
            {figure}
        </Show>
    };
    let below = match place {
        Place::Slide => ().into_any(),
        Place::Page => view! { <Below model scene /> }.into_any(),
    };
    Showing { moment: model.moment(at.cursor).into(), stage: stage.into_any(), below }
}

/// What is wrong, where it was given.
#[component]
fn Problems(model: Model) -> impl IntoView {
    let take = move |size| model.page.change::<Settings>(|settings| settings.vocab = Some(size));
    PROBLEMS.map(|of| view! { <ProblemAt training=model.training of take /> }).collect_view()
}

/// Which step it is and where they first part; on a slide also what they are trained on.
#[component]
fn Line(model: Model, scene: Memo<Scene>, place: Place) -> impl IntoView {
    let said = move || {
        let comparison = model.comparison.get()?;
        let first = comparison.disagreement?;
        let now = match scene.get() {
            Scene::Train(step) => step,
            _ => 0,
        };
        Some(match now {
            now if now < first => (false, "no disagreement so far".to_owned()),
            now if now == first => (true, format!("≠ step {}: they first disagree", grouped(first as u64))),
            _ => (false, format!("≠ they first disagreed at step {}", grouped(first as u64))),
        })
    };
    let settings = match place {
        Place::Page => ().into_any(),
        Place::Slide => view! {
            <Sample model />
            <Size model />
        }
        .into_any(),
    };
    view! {
        <div class="four-line">
            <For each=said key=Clone::clone let((now, said))>
                <p class="figure-head">
                    <b class:now=now>{said}</b>
                </p>
            </For>
            <div class="four-settings">{settings}</div>
        </div>
    }
}
