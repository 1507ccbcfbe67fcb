//! The corpus: typed text or a file; what is wrong with it, and how far its training is.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Event, HtmlInputElement, HtmlTextAreaElement};

use super::settings::field;
use crate::jobs::Place;
use crate::lessons::bpe::Source;
use crate::ui::bpe_model::BpeModel;
use crate::ui::corpora::LIKE_A_FILE;
use crate::ui::dom;
use crate::ui::train_client;
use crate::ui::view::{Element, Node, el};
use llama_lens_plots::number::{bytes, grouped};

/// How much of a long text its field shows, in characters.
const SHOWN: usize = 2000;

/// The id of the field that takes one's own text.
pub const CORPUS_FIELD: &str = "corpus-text";

/// What the figure calls the corpus.
pub fn corpus_name(model: BpeModel) -> String {
    model.trained.with(|trained| trained.as_ref().map(|trained| trained.name.clone())).unwrap_or_default()
}

/// The problem that stands beside one input.
pub fn problem_at(model: BpeModel, place: Place) -> Element {
    let shown = move || -> Vec<Node> {
        let Some(problem) = model.problem.get().filter(|problem| problem.place == place) else { return Vec::new() };
        let offer = problem.offer.map(|size| {
            let take = move || model.state.bpe.update(|inputs| inputs.vocab = Some(size));
            el("button").class("quiet").press(take).text(format!("Use {}", grouped(size as u64))).into()
        });
        [el("span").text(problem.text).into()].into_iter().chain(offer).collect()
    };
    el("p").class("problem").attr("role", "alert").live(shown)
}

/// The corpus' problem again beside its text field; the one in the figure is announced.
pub fn problem_again(model: BpeModel) -> Element {
    let text = move || model.problem.get().filter(|problem| problem.place == Place::Corpus).map(|problem| problem.text);
    el("p").class("problem").live_text(move || text().unwrap_or_default())
}

/// Progress of a training under way, with Cancel.
pub fn progress(model: BpeModel) -> Element {
    let shown = |(done, planned): (usize, usize)| -> Node {
        let said = match planned {
            0 => "Reading the corpus…".to_owned(),
            _ => format!("{} of {} merges", grouped(done as u64), grouped(planned as u64)),
        };
        let bar = el("progress")
            .attr("aria-label", "Training")
            .attr("max", planned.max(1).to_string())
            .attr("value", done.to_string());
        el("div")
            .class("training")
            .attr("role", "group")
            .attr("aria-label", "Training")
            .child(bar)
            .child(el("span").text(said))
            .child(el("button").press(train_client::cancel).text("Cancel"))
            .into()
    };
    el("div").class("training-place").live(move || model.running.get().map(shown).into_iter().collect())
}

/// What the text field shows: the own text, or the beginning of what is too long for a field.
pub fn shown_text(model: BpeModel) -> String {
    let (corpus, text) = model.state.bpe.with(|inputs| (inputs.corpus, inputs.text.clone()));
    match corpus.about().source {
        Source::Inline(text) => text.to_owned(),
        Source::Own if model.file.with(Option::is_none) => text,
        _ => model.trained.with(|trained| {
            let here = trained.as_ref().filter(|trained| trained.corpus == corpus);
            here.map(|trained| trained.head.clone()).unwrap_or_default()
        }),
    }
}

fn on_paste(model: BpeModel, event: &Event) {
    let paste: &ClipboardEvent = event.unchecked_ref();
    let text = paste.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
    if let Some(text) = text.filter(|text| text.len() >= LIKE_A_FILE) {
        event.prevent_default();
        model.take_text(text);
    }
}

fn on_input(model: BpeModel, event: &Event) {
    let text = dom::field_text(event);
    // A long text is taken out of the field before the browser lays it out, which would take seconds.
    let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(area) = area.filter(|_| text.len() >= LIKE_A_FILE) {
        area.set_value(&text.chars().take(SHOWN).collect::<String>());
    }
    model.take_text(text);
}

fn on_choose(model: BpeModel, event: &Event) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = input {
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            model.take_blob(&file.name(), file.unchecked_into());
        }
        // The same file can then be chosen again.
        input.set_value("");
    }
}

/// Which corpus it is, and how large.
fn size(model: BpeModel) -> Option<String> {
    let trained = model.trained.get()?;
    let shown = if trained.bytes > trained.head.len() { ", of which the field shows the beginning" } else { "" };
    Some(format!("{}: {}{shown}", trained.name, bytes(trained.bytes as u64)))
}

/// The corpus' text and the file chooser.
pub fn corpus_panel(model: BpeModel) -> Element {
    let area = el("textarea")
        .attr("id", CORPUS_FIELD)
        .attr("rows", "4")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .live_field(move || shown_text(model))
        .on("input", move |event| on_input(model, event))
        .on("paste", move |event| on_paste(model, event));
    let chooser = el("input")
        .attr("type", "file")
        .on("click", move |_| train_client::prepare(model.answers))
        .attr("accept", "text/*,.txt,.md,.csv,.json")
        .attr("aria-label", "Choose a text file")
        .on("change", move |event| on_choose(model, event));
    let note = "or drop one anywhere: UTF-8, up to 16 MB. It stays on this machine.";
    let tools = el("div")
        .class("corpus-tools")
        .child(el("label").class("file").child(chooser).child(el("span").text("Choose a file")))
        .child(el("span").class("note").text(note))
        .child(el("span").class("note size").live_text(move || size(model).unwrap_or_default()));
    el("div")
        .class("panel corpus")
        .live_class("hidden", move || !model.state.shows("corpus"))
        .child(field("wide", "Corpus", area))
        .child(tools)
}

/// Takes a file that is dropped anywhere on the page.
pub fn take_drop(model: BpeModel, event: &DragEvent) {
    event.prevent_default();
    if let Some(file) = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0)) {
        model.take_blob(&file.name(), file.unchecked_into());
    }
}
