//! The four tie rules on this corpus, merge by merge where they part.

use crate::lessons::bpe::RuleTable;
use crate::ui::bpe_model::BpeModel;
use crate::ui::state::State;
use crate::ui::view::{Element, Node, el};
use llama_lens_plots::number::{grouped, plural};
use llama_lens_tokenizers::models::bpe::TieRule;

fn table(table: &RuleTable, current: TieRule) -> Element {
    let column = |merge: &usize| el("th").attr("scope", "col").text(format!("merge {}", grouped(*merge as u64 + 1)));
    let head = el("tr").child(el("th").attr("scope", "col").text("rule")).children(table.columns.iter().map(column));
    let rows = table.rows.iter().map(|(rule, pairs)| {
        el("tr")
            .class_when("current", *rule == current)
            .child(el("th").attr("scope", "row").class("symbol").text(TieRule::slug(*rule)))
            .children(pairs.iter().map(|pair| el("td").class("symbol").text(pair.clone())))
    });
    let table = el("table")
        .class("rules")
        .attr("aria-label", "Merges by rule")
        .child(el("thead").child(head))
        .child(el("tbody").children(rows));
    let scroll = el("div").class("scroll").attr("tabindex", "0").attr("role", "region");
    scroll.attr("aria-label", "Rules compared").child(table)
}

fn shown(rules: &RuleTable, current: TieRule) -> Vec<Node> {
    if rules.columns.is_empty() {
        return vec![el("p").text("On this corpus the four rules make the same merges.").into()];
    }
    let said = format!(
        "On this corpus the rules part at {} of the first {}.",
        plural(rules.differing as u64, "merge"),
        grouped(rules.merges as u64)
    );
    vec![el("p").text(said).into(), table(rules, current).into()]
}

/// What each rule merges first on this corpus: the trainings are run here, where the corpus is small.
pub fn rules(model: BpeModel, state: State) -> Element {
    el("div").class("rules-part").live(move || {
        let current = state.bpe.with(|inputs| inputs.tie);
        model.rules.get().map(|rules| shown(&rules, current)).unwrap_or_default()
    })
}
