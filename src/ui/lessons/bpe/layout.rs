//! What a view has room for.

use super::reading::Asked;
use crate::lessons::bpe::Layout;
use crate::ui::bpe_model::BpeModel;
use crate::ui::signals::Derived;
use crate::ui::state::State;
use llama_lens_plots::number::grouped;

/// The widest word, in tiles, that still leaves room for two columns of words on a slide.
const TWO_COLUMNS: usize = 6;

/// Rows of words on a slide, in one column.
const SLIDE_ROWS: usize = 7;

/// What a view has room for, and how many columns its words stand in.
#[derive(Clone, Copy)]
pub struct Layouts {
    pub layout: Derived<Layout>,
    pub columns: Derived<usize>,
}

fn columns(state: State, model: BpeModel) -> usize {
    let Some(stepper) = model.stepper.get() else { return 1 };
    let words = &stepper.trace.words;
    let longest =
        (0..words.len().min(2 * SLIDE_ROWS)).map(|word| stepper.trace.symbols(word, 0).len()).max().unwrap_or(0);
    let widest = if state.narrow.get() { 4 } else { TWO_COLUMNS };
    let small = words.len() <= 2 * SLIDE_ROWS && words.count_of(0) < 100;
    let fits = small && longest <= widest && (words.len() > SLIDE_ROWS || state.narrow.get());
    if fits && (state.is_slide() || state.narrow.get()) { 2 } else { 1 }
}

fn slide(columns: usize, digits: f64, long: bool) -> Layout {
    Layout {
        words: SLIDE_ROWS * columns,
        holders: 2 * columns,
        pairs: 8,
        strip: [13.4, 6.05][columns - 1] - digits,
        learned: 10,
        learned_room: if long { 4.0 } else { 12.0 },
        alphabet: if long { 13 } else { 26 },
        search: String::new(),
    }
}

fn page(columns: usize, digits: f64, narrow: bool, more: bool, search: String) -> Layout {
    Layout {
        words: match (more, narrow) {
            (true, _) => 200,
            (false, true) => 10,
            (false, false) => 9,
        },
        holders: 3,
        pairs: if more { 40 } else { 8 },
        strip: [8.6, 4.4][columns - 1] - digits,
        // Few enough that the newest stands above the step bar.
        learned: if more { 200 } else { 24 },
        learned_room: if more { 4000.0 } else { 44.0 },
        alphabet: if more { 400 } else { 78 },
        search,
    }
}

/// What the view has room for. It depends on the corpus and the view, never on the step, so nothing re-flows while stepping.
pub fn layout(state: State, model: BpeModel, asked: Option<Asked>) -> Layouts {
    let columns = Derived::new(move |_| columns(state, model));
    let layout = Derived::new(move |_| {
        // A long alphabet takes two lines of the rail, and leaves less of it to the learned pieces.
        let long = model.stepper.with(|stepper| stepper.as_ref().is_some_and(|stepper| stepper.trace.alphabet > 26));
        // Counts of more than two digits take room from the strips.
        let most = model.stepper.with(|stepper| stepper.as_ref().map_or(1, |stepper| stepper.trace.words.count_of(0)));
        let digits = grouped(most).chars().count().saturating_sub(2) as f64 * 0.4;
        if state.is_slide() {
            return slide(columns.get(), digits, long);
        }
        let (more, search) = asked.map(|asked| (asked.more.get(), asked.search.get())).unwrap_or_default();
        page(columns.get(), digits, state.narrow.get(), more, search)
    });
    Layouts { layout, columns }
}
