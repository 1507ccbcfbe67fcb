//! Which functions go into the second module, and where in the table they stand.

use super::module::Module;
use std::collections::BTreeMap;

/// Parts of the names of functions that the first view and the steps of its lesson do without: all that
/// has one of them goes into the second module, and with it all that nothing else needs.
const SECOND: &[&str] = &[
    // What a link carries deflated, and the file that is saved.
    "miniz_oxide::",
    "llama_lens_tokenizers::formats::",
    // What a press opens.
    "llama_lens::ui::components::dialogs::content",
    "llama_lens::ui::components::go_to::",
    "Element>::press<llama_lens::ui::components::chart_tools::",
    "Element>::press<llama_lens::ui::lessons::bpe::reading::stage_tools::",
    "llama_lens::ui::lessons::presenter::presenter",
    "llama_lens::ui::lessons::presenter::time::",
    "plotters_svg::",
    // The lessons on positions, and what a link carries of them.
    "llama_lens::ui::lessons::positions::",
    "llama_lens::ui::positions_model::",
    "llama_lens::ui::components::heat::",
    "llama_lens::ui::components::plot::",
    "llama_lens::ui::when_idle::late",
    "llama_lens::lessons::positions::",
    "llama_lens::lessons::prose::later",
    "llama_lens_positions::",
    "llama_lens_plots::heat",
    "llama_lens_plots::colours::",
    "llama_lens_plots::picture::",
    "llama_lens_plots::range::",
    "llama_lens_plots::viewport::",
    // What only the text of a panic needs.
    "core::fmt::Debug>::fmt",
    "core::fmt::builders::",
    "escape_debug_ext",
    // What a dependency keeps in the table, and nothing calls.
    "wasm_streams::",
];

/// What stays all the same: the inputs of all lessons are kept, compared and copied from the first view on, and the
/// compiler lets signals of one size share their code, under the name of one of their types.
const KEPT: &[&str] = &[
    "llama_lens::lessons::positions::inputs::Inputs as ",
    "llama_lens::ui::signals::Held>::",
    "llama_lens::lessons::positions::inputs::Inputs>>::",
    " as llama_lens::ui::signals::Erased>::",
];

/// What becomes of each function.
pub struct Plan {
    /// Whether it goes into the second module, by function.
    moved: Vec<bool>,
    /// The table slot of each function of the second module that the first one calls or keeps in the table.
    pub slots: BTreeMap<u32, u32>,
    /// The functions of the first module that the second one calls.
    pub shared: Vec<u32>,
    /// The size of the table, in slots.
    pub table_size: u64,
}

impl Plan {
    /// Decides.
    pub fn new(module: &Module<'_>) -> Self {
        let moved = moved(module);
        let mut slots = BTreeMap::new();
        for &(slot, function) in &module.slots {
            if moved[function as usize] {
                slots.entry(function).or_insert(slot);
            }
        }
        let mut table_size = module.table_size;
        let mut shared = vec![];
        for (caller, callees) in (module.imported..).zip(&module.callees) {
            for &callee in callees {
                match (moved[caller as usize], moved[callee as usize]) {
                    (false, true) => {
                        slots.entry(callee).or_insert_with(|| {
                            table_size += 1;
                            table_size as u32 - 1
                        });
                    }
                    (true, false) => shared.push(callee),
                    _ => {}
                }
            }
        }
        shared.sort_unstable();
        shared.dedup();
        Self { moved, slots, shared, table_size }
    }

    /// Whether a function goes into the second module.
    pub fn is_moved(&self, function: u32) -> bool {
        self.moved[function as usize]
    }

    /// The functions of the second module, in order.
    pub fn moved(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.moved).filter_map(|(function, &moved)| moved.then_some(function))
    }
}

/// What the first view needs is what can be reached from its exports and its table without the functions
/// that are named as the second part's; all the rest goes.
fn moved(module: &Module<'_>) -> Vec<bool> {
    let named = |function: u32| {
        let name = module.names.get(&function).map_or("", String::as_str);
        let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        function >= module.imported && has(SECOND) && !has(KEPT)
    };
    let mut moved = vec![true; module.types.len()];
    let in_table = module.slots.iter().map(|&(_, function)| function).filter(|&function| !named(function));
    let mut open: Vec<u32> = (0..module.imported).chain(module.roots.iter().copied()).chain(in_table).collect();
    while let Some(function) = open.pop() {
        if std::mem::take(&mut moved[function as usize]) && function >= module.imported {
            let callees = &module.callees[(function - module.imported) as usize];
            open.extend(callees.iter().filter(|&&callee| !named(callee)));
        }
    }
    moved
}
