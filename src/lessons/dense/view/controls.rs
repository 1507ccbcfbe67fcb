//! The lesson's controls: whose layer it is, and numbers of one's own.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::block::view::TextField;
use crate::lessons::dense::Size;
use crate::lessons::position::numbers::number;
use crate::lessons::tokenizer::view::SelectField;
use crate::lessons::{Control, typed_number};

const fn control(id: &'static str, name: &'static str, on_slide: bool) -> Control {
    Control { id, name, on_slide }
}

/// What a link can hide.
pub const CONTROLS: [Control; 7] = [
    control("size", "Model", true),
    control("d", "Width d", true),
    control("factor", "Factor", false),
    control("multiple", "Multiple of", false),
    control("probe", "Text to read", true),
    control("layer", "Layer", true),
    Control { id: "model", name: "Model that reads", on_slide: false },
];

/// The controls: on a slide, those that there is room for.
#[component]
pub fn Controls(
    /// The lesson's values.
    model: Model,
    /// Whether they stand on a slide.
    on_slide: bool,
) -> impl IntoView {
    let choices = Size::ALL.iter().map(|(_, slug, name)| (*slug, *name)).collect();
    let value = Signal::derive(move || model.setup.with(|setup| setup.size.slug()));
    let choose = move |slug: String| Size::named(&slug).into_iter().for_each(|size| model.choose(size));
    let width = move |typed: String| model.take_whole("d", "Width d", &typed, |choices, d| choices.d = Some(d));
    view! {
        <SelectField name="Model" hidden=model.desk.hides("size") choices value choose />
        <TextField
            name="Width d"
            value=Signal::derive(move || model.setup.with(|setup| setup.d.to_string()))
            take=width
            problem=model.problem("d")
            hidden=model.desk.hides("d")
        />
        {(!on_slide).then(|| view! { <Rounding model /> })}
    }
}

/// What the hidden width is multiplied with and rounded to.
#[component]
fn Rounding(model: Model) -> impl IntoView {
    let factor = move |typed: String| {
        let own = model.setup.with_untracked(crate::lessons::dense::Setup::as_own);
        let factor = typed_number("Factor", &typed);
        model.desk.take("factor", factor, |choices, factor| {
            *choices = own;
            choices.factor = Some(factor);
        });
    };
    let multiple = move |typed: String| {
        model.take_whole("multiple", "Multiple of", &typed, |choices, multiple| choices.multiple = Some(multiple));
    };
    view! {
        <TextField
            name="Factor"
            value=Signal::derive(move || model.setup.with(|setup| number(setup.hidden.factor.unwrap_or(1.0))))
            take=factor
            problem=model.problem("factor")
            hidden=model.desk.hides("factor")
        />
        <TextField
            name="Multiple of"
            value=Signal::derive(move || model.setup.with(|setup| setup.hidden.multiple_of.to_string()))
            take=multiple
            problem=model.problem("multiple")
            hidden=model.desk.hides("multiple")
        />
    }
}
