//! Two branches of one training, side by side.

use crate::lessons::bpe::{Branch, ComparedMerge, Comparison, compare};
use crate::ui::bpe_model::BpeModel;
use crate::ui::signals::Derived;
use crate::ui::state::State;
use crate::ui::view::{Element, Node, el, live};
use llama_lens_plots::number::grouped;

fn choice(state: State, value: Branch, name: &'static str) -> Element {
    let chosen = move || state.bpe.with(|inputs| inputs.branch) == value;
    el("button")
        .live_attr("aria-pressed", move || Some(chosen().to_string().into()))
        .press(move || state.bpe.update(|inputs| inputs.branch = value))
        .text(name)
}

fn drop_branch(state: State) {
    state.bpe.update(|inputs| {
        inputs.force = None;
        inputs.branch = Branch::Rule;
    });
}

fn row(row: &ComparedMerge) -> Element {
    let cell = |text: &Option<String>| el("td").class("symbol").text(text.clone().unwrap_or_else(|| "–".into()));
    el("tr")
        .class_when("differs", !row.same)
        .child(el("th").attr("scope", "row").text(grouped(row.merge as u64 + 1)))
        .child(cell(&row.rule))
        .child(cell(&row.forced))
        .child(el("td").text(if row.same { "same" } else { "differs" }))
}

fn table(comparison: &Comparison) -> Element {
    let column = || el("th").attr("scope", "col");
    let head = el("tr")
        .children(["merge", "by the rule", "forced"].map(|name| column().text(name)))
        .child(column().child(el("span").class("visually-hidden").text("compared")));
    el("table")
        .attr("aria-label", "Branches side by side")
        .child(el("thead").child(head))
        .child(el("tbody").children(comparison.rows.iter().map(row)))
}

fn panel(state: State, comparison: &Comparison) -> Element {
    let choices = el("div")
        .class("segmented")
        .attr("role", "group")
        .attr("aria-label", "Branch that is stepped")
        .child(choice(state, Branch::Rule, "By the rule"))
        .child(choice(state, Branch::Forced, "Forced"));
    el("section")
        .class("panel branches")
        .attr("aria-label", "Branches")
        .child(choices)
        .child(el("button").class("quiet").press(move || drop_branch(state)).text("Drop the branch"))
        .child(el("p").text(comparison.sentence.clone()))
        .child(table(comparison))
}

/// The two branches of a forced pair, and where they differ.
pub fn branches(model: BpeModel, state: State) -> Node {
    let compared = Derived::new(move |_| {
        let trained = model.trained.get()?;
        trained.forced.as_ref().map(|forced| compare(&trained.rule.trace, &forced.trace))
    });
    live(move || {
        compared.with(|compared| compared.as_ref().map(|compared| panel(state, compared).into())).into_iter().collect()
    })
}
