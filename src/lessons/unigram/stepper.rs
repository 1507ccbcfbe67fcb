//! What was learned, with the lattice of one word: what every frame of the lesson is read from.

use std::sync::{Arc, OnceLock};

use super::inputs::LONGEST_WORD;
use super::losses::losses;
use llama_lens_plots::number::grouped;
use llama_lens_tokenizers::Words;
use llama_lens_tokenizers::models::bpe::{self, BpeModel, BpeOptions};
use llama_lens_tokenizers::models::unigram::{Forward, Lattice, SPACE, UnigramModel, UnigramTrace, Viterbi, Without};

/// Among how many of the most frequent words the one is looked for that the lesson begins with.
const FIRST_WORDS: usize = 300;

/// From how many of the most frequent words the BPE is learned that stands beside: as many as a page can wait for.
const BPE_WORDS: usize = 2_000;

/// What was learned from a corpus.
pub struct Learned {
    /// The recorded training.
    pub trace: Arc<UnigramTrace>,
    /// The tokenizer that came of it.
    pub model: UnigramModel,
    /// Byte-pair encoding of as many pieces, to compare.
    pub bpe: Option<BpeModel>,
}

impl Learned {
    /// What a recorded training gave.
    pub fn new(trace: Arc<UnigramTrace>) -> Self {
        let model = trace.model();
        let bpe = bpe_of(&trace);
        Self { trace, model, bpe }
    }

    /// The word that the lesson begins with: of the most frequent ones of some length that whose best way is the least
    /// sure, so that there is something to compare.
    fn first_word(&self) -> String {
        let words = &self.trace.words;
        let fits = |word: &usize| (5..=13).contains(&words.text(*word).chars().count());
        let surest = |word: usize| {
            let lattice = self.model.lattice(words.text(word));
            Forward::of(&lattice, 1.0).share_of(lattice.viterbi().score())
        };
        let candidates = (0..words.len().min(FIRST_WORDS)).filter(fits).map(|word| (surest(word), word));
        // Of equal ones the most frequent.
        let best = candidates.reduce(|best, other| if other.0 < best.0 { other } else { best });
        let word = best.map_or(0, |(_, word)| word);
        if words.is_empty() { SPACE.to_string() } else { words.text(word).to_owned() }
    }
}

/// Byte-pair encoding of the same words and vocabulary size.
fn bpe_of(trace: &UnigramTrace) -> Option<BpeModel> {
    let some = 0..trace.words.len().min(BPE_WORDS);
    let words = Words::from_counts(some.map(|word| (trace.words.text(word), trace.words.count_of(word))));
    let options = BpeOptions { vocab_size: trace.options.vocab_size, ..BpeOptions::default() };
    Some(bpe::Trainer::new(words, &options, bpe::Record::MergesOnly).ok()?.into_model())
}

/// What was learned, and a word with its lattice.
pub struct Stepper {
    /// What was learned.
    pub learned: Arc<Learned>,
    /// The lattice of the word.
    pub lattice: Lattice,
    /// Its best path, as it was found.
    pub viterbi: Viterbi,
    /// The sums over all its segmentations.
    pub forward: Forward,
    /// What the corpus loses without pieces of it, once that is asked: the whole corpus is gone through.
    losses: OnceLock<Vec<(u32, Without)>>,
}

/// What a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The seeds, before any round.
    Seeds,
    /// The probabilities of a round are estimated.
    Estimate(usize),
    /// Pieces are dropped in a round.
    Prune(usize),
    /// The vocabulary is final.
    Vocabulary,
    /// The best way to so many characters of the word is found.
    Extend(usize),
    /// The best path is read from its end.
    Trace,
    /// The best segmentations with their shares.
    Best,
    /// What pieces cost.
    Cost,
    /// A segmentation is drawn.
    Draw,
}

impl Stepper {
    /// What was learned, with the lattice of a word, or of one that shows much.
    pub fn new(learned: Arc<Learned>, word: Option<&str>) -> Self {
        let word = word.map(spelled).filter(|word| word.chars().count() > 1);
        let word = word.unwrap_or_else(|| learned.first_word());
        let lattice = learned.model.lattice(&word);
        let viterbi = lattice.viterbi();
        let forward = Forward::of(&lattice, 1.0);
        Self { learned, lattice, viterbi, forward, losses: OnceLock::new() }
    }

    /// What the corpus loses without pieces of the word.
    pub fn losses(&self) -> &[(u32, Without)] {
        let Self { learned, lattice, viterbi, .. } = self;
        self.losses.get_or_init(|| losses(&learned.model, &learned.trace.words, lattice, viterbi))
    }

    /// How many micro-steps there are.
    pub fn steps(&self) -> usize {
        2 * self.learned.trace.rounds.len() + 2 + self.lattice.len() + 4
    }

    /// What a step is; one beyond the last is the last.
    pub fn at(&self, step: usize) -> At {
        let rounds = self.learned.trace.rounds.len();
        let characters = self.lattice.len();
        match step.checked_sub(2 * rounds + 1) {
            None if step == 0 => At::Seeds,
            None if step % 2 == 1 => At::Estimate((step - 1) / 2),
            None => At::Prune((step - 1) / 2),
            Some(0) => At::Vocabulary,
            Some(place) if place <= characters => At::Extend(place),
            Some(place) => match place - characters {
                1 => At::Trace,
                2 => At::Best,
                3 => At::Cost,
                _ => At::Draw,
            },
        }
    }

    /// The step at which a round's estimate stands.
    pub fn step_of_round(round: usize) -> usize {
        2 * round + 1
    }
}

/// A word as training has it: with the mark of the space before it, and no longer than can be drawn.
fn spelled(word: &str) -> String {
    marked(word).chars().take(LONGEST_WORD).collect()
}

/// A word with the mark of the space before it.
fn marked(word: &str) -> String {
    let word: String = word.trim().replace(char::is_whitespace, &SPACE.to_string());
    if word.starts_with(SPACE) || word.is_empty() { word } else { format!("{SPACE}{word}") }
}

/// How much of a word is drawn, where that is not all of it.
pub fn drawn_part(word: &str) -> Option<String> {
    let marked = marked(word);
    let all = marked.chars().count();
    // The mark is no character of the word.
    (all > LONGEST_WORD)
        .then(|| format!("The first {} of {} characters are drawn.", LONGEST_WORD - 1, grouped(all as u64 - 1)))
}
