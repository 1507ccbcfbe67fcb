//! The stage of the lesson: a way through the layer, a table of widths, the shares of the parameters.

use leptos::prelude::*;

use super::controls::Controls;
use super::flow::FlowFigure;
use super::ladder::Ladder;
use super::model::Model;
use super::shares::Shares;
use super::units::{UnitControls, UnitsFigure};
use crate::lessons::block::view::ModelInUse;
use crate::lessons::dense::{DenseLayer, Figure, Frame, STEPS};
use crate::lessons::position::view::Below;
use crate::lessons::{At, Lesson, Moment, Place, Showing};

/// Draws the lesson at a step.
pub fn at(model: Model, at: At) -> Showing {
    let place = at.place;
    let step = at.step();
    let step = Memo::new(move |_| step.get().min(STEPS - 1));
    let moment = Memo::new(move |_| moment_at(model, step.get()));
    let is_last = Memo::new(move |_| step.get() + 1 == STEPS);
    let stage = match place {
        Place::Slide => view! {
            <div class="dense-stage">
                <div class="dense-tools dials">
                    {move || {
                        if is_last.get() {
                            view! { <UnitControls model /> }.into_any()
                        } else {
                            view! { <Controls model on_slide=true /> }.into_any()
                        }
                    }}
                </div>
                <Drawn model step place />
            </div>
        }
        .into_any(),
        Place::Page => view! {
            <div class="dense-stage">
                <Drawn model step place />
                <div class="toolbar dials">
                    <Controls model on_slide=false />
                    {move || is_last.get().then(|| view! { <UnitControls model /> })}
                </div>
            </div>
        }
        .into_any(),
    };
    let below = match place {
        Place::Slide => ().into_any(),
        Place::Page => view! { <ModelInUse page=model.desk.page /> <Below prose=DenseLayer::prose() /> }.into_any(),
    };
    Showing { moment: moment.into(), stage, below }
}

/// The moment of a step; of the last, with what the model made of the text.
fn moment_at(model: Model, step: usize) -> Moment {
    let strongest =
        if step + 1 == STEPS { model.units(|units| units.strongest_of(model.cell().0)).flatten() } else { None };
    model.setup.with(|setup| Frame::of(setup, step, strongest.as_ref()).moment)
}

/// Which of the figures there is: only another one is made anew.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Flow,
    Ladder,
    Shares,
    Units,
}

#[component]
fn Drawn(model: Model, step: Memo<usize>, place: Place) -> impl IntoView {
    let figure = Memo::new(move |_| Figure::at(step.get()));
    let rounded = Memo::new(move |_| figure.get() == Figure::Ladder { rounded: true });
    let kind = Memo::new(move |_| match figure.get() {
        Figure::Flow => Kind::Flow,
        Figure::Ladder { .. } => Kind::Ladder,
        Figure::Shares => Kind::Shares,
        Figure::Units => Kind::Units,
    });
    move || match kind.get() {
        Kind::Flow => view! { <FlowFigure model step /> }.into_any(),
        Kind::Ladder => view! { <Ladder model rounded /> }.into_any(),
        Kind::Shares => view! { <Shares /> }.into_any(),
        Kind::Units => view! { <UnitsFigure model place /> }.into_any(),
    }
}
