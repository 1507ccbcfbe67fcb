//! The reading view: prose, the figure, and the experiments below it.

use std::rc::Rc;

use super::branches::branches;
use super::rules::rules;
use super::stage::{Actions, StageParts, columns};
use crate::jobs::Place;
use crate::lessons::bpe::{Branch, Frame, PairView};
use crate::lessons::prose::Prose;
use crate::ui::bpe_model::BpeModel;
use crate::ui::components::chart::growth_chart;
use crate::ui::components::chrome::neighbours;
use crate::ui::components::corpus::{corpus_panel, problem_again, problem_at, progress};
use crate::ui::components::encode::encode_panel;
use crate::ui::components::settings::{field, sample_select, settings, tie_select};
use crate::ui::components::step_bar::step_bar;
use crate::ui::components::tree::merge_tree;
use crate::ui::dom;
use crate::ui::lessons::prose::section;
use crate::ui::shared::Shared;
use crate::ui::signals::{Derived, Var};
use crate::ui::state::State;
use crate::ui::view::{Element, el};
use llama_lens_tokenizers::formats::tokenizer_json;
use llama_lens_tokenizers::models::bpe::Forced;

/// What the reader asked of the rows: a word to search for, and more of them.
#[derive(Clone, Copy)]
pub struct Asked {
    pub search: Var<String>,
    pub more: Var<bool>,
}

fn toolbar(model: BpeModel) -> Element {
    el("div")
        .class("toolbar")
        .child(sample_select(model))
        .child(tie_select())
        .children(settings(model))
        .children([Place::Corpus, Place::Vocabulary, Place::Branch].map(|place| problem_at(model, place)))
        .child(progress(model))
}

fn stage_tools(model: BpeModel, asked: Asked) -> Element {
    let Asked { search, more } = asked;
    let searched = el("input")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .live_field(move || search.get())
        .on("input", move |event| search.set(dom::field_text(event)));
    let rows = el("button")
        .class("quiet")
        .live_attr("aria-pressed", move || Some(more.get().to_string().into()))
        .press(move || more.update(|more| *more = !*more))
        .live_text(move || if more.get() { "Fewer rows" } else { "More rows" }.to_owned());
    el("div")
        .class("stage-tools")
        .child(field("search", "Search for a word", searched))
        .child(rows)
        .child(el("button").class("quiet").press(move || export(model)).text("Export tokenizer.json"))
}

fn figure(parts: StageParts, actions: Actions, asked: Asked) -> Element {
    let stage = el("section")
        .class("stage")
        .attr("aria-label", "Stage")
        .child(toolbar(parts.model))
        .child(columns(parts, Some(actions)))
        .child(stage_tools(parts.model, asked));
    el("div").class("figure").child(stage).child(step_bar(super::bar(parts.frame), parts.cursor))
}

/// A heading that the prose does not have.
fn heading(id: &'static str, title: &'static str) -> Element {
    el("h2").attr("id", id).text(title)
}

/// The page of the reading view.
pub fn reading(parts: StageParts, prose: &'static Prose, asked: Asked) -> Element {
    let StageParts { model, cursor, frame, .. } = parts;
    let state = cursor.state;
    let picked = Var::new(None::<u32>);
    let actions = Actions {
        force: Rc::new(move |pair| force_pair(state, model, frame, pair)),
        pick: Rc::new(move |id| picked.set(Some(id))),
    };
    // Until one is picked, the tree is that of the merge under way.
    let tree_of = Derived::new(move |_| {
        let stepper = model.stepper.get()?;
        let now = frame.with(|frame| frame.merge).map(|merge| stepper.trace.merges[merge].merged);
        picked.get().filter(|id| (*id as usize) < stepper.trace.vocabulary.len()).or(now)
    });
    let with_note = |left: &str, aside: Element| {
        el("div").class("with-note").child(el("div").children(section(prose, left))).child(aside)
    };
    let part = |id: &str| el("div").children(section(prose, id));
    let tree = el("aside").child(merge_tree(model, tree_of));
    let sources = el("aside").children(section(prose, "sources"));
    el("article")
        .class("reading")
        .child(el("h1").class("title").text(prose.title))
        .child(el("p").class("question-line").text(prose.question))
        .child(el("p").class("lead").text(prose.lead))
        .child(figure(parts, actions, asked))
        .child(branches(model, state))
        .child(with_note("counting-pairs", tree))
        .child(heading("growth", "Growth"))
        .child(el("div").class("panel").child(growth_chart(model, cursor, frame, false)))
        .child(heading("corpus", "The corpus"))
        .child(corpus_panel(model))
        .child(problem_again(model))
        .child(part("four-rules-for-one-tie"))
        .child(rules(model, state))
        .child(part("text-to-encode"))
        .child(encode_panel(model))
        .child(part("characters-or-bytes"))
        .child(with_note("what-llama-2-does", sources).class_when("last", true))
        .child(neighbours(cursor))
}

/// Forces a pair at the merge under way.
fn force_pair(state: State, model: BpeModel, frame: Derived<Shared<Frame>>, pair: &PairView) {
    let Some((stepper, at)) = model.stepper.get_untracked().zip(frame.with_untracked(|frame| frame.merge)) else {
        return;
    };
    let bytes = |id| stepper.trace.vocabulary.bytes(id).to_vec();
    let forced = Forced { at, left: bytes(pair.ids.0), right: bytes(pair.ids.1) };
    state.bpe.update(|inputs| {
        inputs.force = Some(forced);
        inputs.branch = Branch::Forced;
    });
}

/// Saves the tokenizer as the `tokenizer.json` of Hugging Face.
fn export(model: BpeModel) {
    if let Some(stepper) = model.stepper.get_untracked() {
        let json = tokenizer_json::write(&stepper.trace.model(stepper.trace.merges.len()));
        dom::download("tokenizer.json", "application/json", json.as_bytes());
    }
}
