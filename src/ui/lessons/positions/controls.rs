//! The dials of a lesson on positions, each with what is wrong with it beside it.

use web_sys::Event;

use crate::lessons::positions::{Dial, Field, Kind, Setup, dials};
use crate::ui::components::encode::probe_field;
use crate::ui::components::settings::{field, select};
use crate::ui::dom;
use crate::ui::positions_model::PositionsModel;
use crate::ui::view::{Element, Node, el, live, text};

/// How many dials a slide has room for.
const ON_SLIDE: usize = 2;

fn take(model: PositionsModel, dial: Dial, typed: &str) {
    let mut inputs = model.state.positions.get_untracked();
    let mut refused = dial.take(&mut inputs, typed).err();
    if refused.is_none() {
        // What cannot be is said, and what is shown instead stands in the field and in the link.
        let setup = Setup::new(model.lesson, &inputs);
        refused =
            setup.problems.iter().find(|problem| problem.field == dial.field()).map(|problem| problem.text.clone());
        if refused.is_some() {
            // The value shown is one that can be.
            let _ = dial.take(&mut inputs, &dial.value(&setup));
        }
        model.state.positions.set(inputs);
    }
    model.refused.set(refused.map(|why| (dial.field(), why)));
}

/// Takes what was typed, and writes into the field what is shown.
fn take_typed(model: PositionsModel, dial: Dial, event: &Event) {
    let typed = dom::field_text(event);
    take(model, dial, &typed);
    let shown = model.setup.with_untracked(|setup| dial.value(setup));
    if model.refused.with_untracked(Option::is_some) && typed.trim() != shown {
        dom::write_field(event, &shown);
    }
}

fn value(model: PositionsModel, dial: Dial) -> String {
    model.setup.with(|setup| dial.value(setup))
}

fn slider(model: PositionsModel, dial: Dial, low: usize) -> Element {
    el("input")
        .attr("type", "range")
        .attr("aria-label", dial.name())
        .attr("min", low.to_string())
        .live_attr("max", move || model.setup.with(|setup| dial.most(setup)).map(|most| most.to_string().into()))
        .live_field(move || value(model, dial))
        .on("input", move |event: &Event| take(model, dial, &dom::field_text(event)))
}

fn powers(model: PositionsModel, dial: Dial) -> Element {
    let spoken = move || Some(value(model, dial).into());
    el("input")
        .attr("type", "range")
        .attr("aria-label", dial.name())
        .attr("min", "1")
        .attr("max", "80")
        .live_attr("aria-valuetext", spoken)
        .live_field(move || model.setup.with(Dial::power).to_string())
        .on("input", move |event: &Event| {
            if let Ok(place) = dom::field_text(event).parse() {
                take(model, dial, &Dial::base_at(place));
            }
        })
}

fn number(model: PositionsModel, dial: Dial) -> Element {
    el("input")
        .attr("type", "text")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("aria-label", dial.name())
        .attr("role", "spinbutton")
        .live_attr("aria-valuenow", move || Some(value(model, dial).into()))
        .live_field(move || value(model, dial))
        .on("change", move |event: &Event| take_typed(model, dial, event))
}

fn problem(model: PositionsModel, field: Field) -> Element {
    el("p").class("problem").attr("role", "alert").live_text(move || model.problem(field).unwrap_or_default())
}

fn control(model: PositionsModel, dial: Dial, on_slide: bool) -> Element {
    let name = dial.name();
    let control = match dial {
        Dial::Choice(_, choices) => {
            let list = select(choices.to_vec(), move || value(model, dial));
            field("", name, list.on("change", move |event| take(model, dial, &dom::field_text(event))))
        }
        Dial::Number(_) => field("number", name, number(model, dial)),
        Dial::Slider(_, low, _) => both(model, dial, slider(model, dial, low), on_slide),
        Dial::Powers(_) => both(model, dial, powers(model, dial), on_slide),
    };
    el("div")
        .class("dial")
        .live_class("hidden", move || !model.state.shows(dial.key()))
        .child(control)
        .child(problem(model, dial.field()))
}

/// A slider with its number: to be typed in where there is room for it.
fn both(model: PositionsModel, dial: Dial, slider: Element, on_slide: bool) -> Element {
    let shown = if on_slide { el("output").live_text(move || value(model, dial)) } else { number(model, dial) };
    el("div")
        .class("field slider-field")
        .child(el("span").text(dial.name()))
        .child(el("div").class("slider-and-number").child(slider).child(shown))
}

/// The text whose tokens are the queries and keys, where those were chosen.
fn own_text(model: PositionsModel) -> Node {
    let bpe = model.bpe;
    live(move || {
        if model.setup.with(|setup| setup.content) != Kind::Text {
            return Vec::new();
        }
        let tokens = move || {
            let count = bpe.probe.with(|probe| probe.as_deref().map_or(0, |probe| probe.ids().len()));
            format!("{count} tokens, again from the first where the sequence is longer.")
        };
        vec![
            probe_field(bpe, Box::new(|| {})).into(),
            el("p").class("note").child(live(move || vec![text(tokens())])).into(),
        ]
    })
}

/// The dials of the lesson: the first of them on a slide, all of them in a page.
pub fn controls(model: PositionsModel, on_slide: bool) -> Element {
    let dials = dials(model.lesson);
    let shown = if on_slide { ON_SLIDE } else { dials.len() };
    let dials = dials.into_iter().take(shown).map(|dial| control(model, dial, on_slide));
    let all = el("div").class("toolbar dials").children(dials);
    if on_slide { all } else { all.child(own_text(model)) }
}
