//! The reader's choices within their limits, and what had to be said about them.

use llama_lens_plots::label::short;
use llama_lens_plots::number::grouped;
use llama_lens_positions::{MAX_HEADS, MAX_LENGTH, Settings};

use super::inputs::{Inputs, Positive, Source};
use super::rules::Rules;
use super::setup::Setup;
use super::sibling::Sibling;
use super::sibling_shape::{CELL, LAYERS, LENGTH, LONGEST, TRAINED};
use crate::lessons::Problem;

/// The greatest width of a head on the page: Llama 2's.
const MAX_SHOWN_WIDTH: usize = 128;

/// As far as a sequence can be moved.
const MAX_SHIFT: usize = 1_000_000;

/// Takes choices one by one, and says what cannot be.
struct Limits<'a> {
    rules: &'a Rules,
    /// The model whose settings stand, where its queries and keys are shown.
    model: Option<Sibling>,
    problems: Vec<Problem>,
}

impl Limits<'_> {
    /// Whether a key of the link counts.
    fn count(&self, key: &str) -> bool {
        match self.model {
            Some(model) => {
                !model.fixes(key) && (self.rules.count(key) || model.dials.iter().any(|dial| dial.key == key))
            }
            None => self.rules.count(key),
        }
    }

    fn refuse(&mut self, key: &'static str, why: &str, shown: &str) {
        self.problems.push(Problem { key, text: format!("{why} {shown} is shown."), offer: None });
    }

    /// A whole number within its limits.
    fn whole(
        &mut self,
        key: &'static str,
        name: &str,
        asked: Option<usize>,
        usual: usize,
        (low, high): (usize, usize),
    ) -> usize {
        let asked = asked.filter(|_| self.count(key));
        let value = asked.unwrap_or(usual).clamp(low, high);
        if let Some(asked) = asked.filter(|asked| *asked != value) {
            // People count heads from 1.
            let first = usize::from(key == "head");
            let [asked, low, high, value] = [asked, low, high, value].map(|number| grouped((number + first) as u64));
            let why = match key {
                "length" => ": the map has a cell for every pair of positions",
                "head" => ": heads count from 1",
                _ => "",
            };
            let why = format!("{name} {asked} is not possible here{why}. Ask for {low} to {high};");
            self.refuse(key, &why, &value);
        }
        value
    }

    /// An even width where numbers are paired.
    fn even(&mut self, width: usize) -> usize {
        let even = (width - width % 2).max(2);
        if even != width {
            let near = if width > 1 { format!("{} or {}", width - 1, width + 1) } else { "2".into() };
            let why = format!("A width of {width} leaves one number without its pair. Ask for {near};");
            self.refuse("dim", &why, &even.to_string());
        }
        even
    }

    /// A number that fits, or the usual one.
    fn real(
        &mut self,
        key: &'static str,
        asked: Option<Positive>,
        usual: f64,
        fits: impl Fn(f64) -> bool,
        why: &str,
    ) -> f64 {
        match asked.filter(|_| self.count(key)).map(Positive::value) {
            Some(asked) if fits(asked) => asked,
            Some(_) => {
                self.refuse(key, why, &short(usual));
                usual
            }
            None => usual,
        }
    }
}

impl Setup {
    /// The reader's choices where they can be, and the lesson's own where they cannot, or where nothing was chosen.
    pub fn new(rules: &Rules, inputs: &Inputs) -> Self {
        let usual = Settings::default();
        let source = inputs.source().filter(|source| *source != Source::Trained || rules.sibling.is_some());
        let source = source.unwrap_or(rules.source);
        let model = rules.sibling.filter(|_| source == Source::Trained);
        let mut limits = Limits { rules, model, problems: Vec::new() };
        let (own_length, longest) = model.map_or((rules.length, rules.longest), |_| (LENGTH, LONGEST));
        // A cell past the trained length is no place to begin at.
        let own_cell = model.filter(|_| rules.cell.0 >= TRAINED).map_or(rules.cell, |_| CELL);
        let length = limits.whole("length", "A length of", inputs.length, own_length, (1, longest));
        let least = if rules.pairs { 2 } else { 1 };
        let mut width = limits.whole("dim", "A width of", inputs.width, rules.width, (least, MAX_SHOWN_WIDTH));
        if rules.pairs {
            width = limits.even(width);
        }
        let own_heads = model.map_or(usual.heads, |model| model.heads());
        let heads = limits.whole("heads", "A number of heads of", inputs.heads, own_heads, (1, MAX_HEADS));
        let head = limits.whole("head", "Head", inputs.head, 2.min(heads - 1), (0, heads - 1));
        let layer = limits.whole("layer", "Layer", inputs.layer, 0, (0, LAYERS - 1));
        let clip = limits.whole("k", "A k of", inputs.clip, usual.clip, (1, MAX_LENGTH));
        let trained = limits.whole("trained", "A trained length of", inputs.trained, rules.trained, (1, MAX_LENGTH));
        let shift = limits.whole("shift", "A shift of", inputs.shift, rules.shift, (0, MAX_SHIFT));
        let last_pair = (width / 2).max(1) - 1;
        let pair = limits.whole("pair", "Pair", inputs.pair, 2.min(last_pair), (0, last_pair));
        let base_why = "The wavelengths grow from 2π to 2π times the base, so the base must be a number above 1;";
        let base = limits.real("base", inputs.base, usual.base, |base| base > 1.0, base_why);
        let sigma_why = "A standard deviation is a number from 0 to 1 000;";
        let sigma = rules.sigma.map(|own| {
            limits.real("sigma", inputs.sigma, own(width), |sigma| (0.0..=1000.0).contains(&sigma), sigma_why)
        });
        let settings = Settings {
            length,
            width,
            heads,
            head,
            base,
            clip,
            trained,
            seed: inputs.seed.unwrap_or(usual.seed),
            sigma,
            layout: if rules.has("layout") { inputs.layout } else { usual.layout },
            long_positions: if rules.has("long") { inputs.long } else { usual.long_positions },
            direction: if rules.has("direction") { inputs.direction } else { usual.direction },
            ..usual
        };
        let mut setup = Self {
            settings: model.map_or(settings, |model| model.settings(settings)),
            cell: (inputs.row().unwrap_or(own_cell.0), inputs.n.unwrap_or(own_cell.1)),
            shift: if model.is_some_and(|model| model.joins) { 0 } else { shift },
            pair,
            source,
            layer,
            longest,
            problems: limits.problems,
        };
        setup.cell = setup.nearest(setup.cell, length);
        setup
    }

    /// Whether there is a control for a key.
    fn has_control(&self, rules: &Rules, key: &str) -> bool {
        let of_model = rules.sibling.filter(|_| self.is_trained());
        rules.has(key) || of_model.is_some_and(|model| model.dials.iter().any(|dial| dial.key == key))
    }

    /// What has to be said of a link: the values that have no control to be said beside, and a cell that is not among
    /// the `length` positions shown.
    pub fn notices(&self, rules: &Rules, inputs: &Inputs, length: usize) -> Vec<String> {
        let unplaced = self.problems.iter().filter(|problem| !self.has_control(rules, problem.key));
        let mut said: Vec<String> = unplaced.map(|problem| problem.text.clone()).collect();
        let last = length.saturating_sub(1);
        let mut beyond = |letter: &str, asked: Option<usize>| {
            if let Some(asked) = asked.filter(|asked| *asked > last) {
                let (asked, last) = (grouped(asked as u64), grouped(last as u64));
                said.push(format!(
                    "{letter} = {asked} is past the last position shown here; {letter} = {last} is shown."
                ));
            }
        };
        beyond("m", inputs.row());
        beyond("n", inputs.n);
        let (m, n) = self.nearest((inputs.row().unwrap_or(self.cell.0), inputs.n.unwrap_or(self.cell.1)), length);
        if inputs.n.is_some_and(|asked| asked <= last && asked > n) {
            said.push(format!("A causal query sees no later key, and m is {m}; n = {n} is shown."));
        }
        said
    }
}
