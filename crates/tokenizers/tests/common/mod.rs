//! What the tests of byte-pair encoding share: a slow trainer that recounts everything at every
//! step, and corpora that are hard in one way or another.
#![allow(dead_code)] // Each test file is its own crate and uses its own part.

use llama_lens_tokenizers::models::bpe::{BpeOptions, BpeTrace, Record, TieRule, Trainer};
use llama_lens_tokenizers::{Base, Words};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Text that is hard in one way or another.
pub const TEXTS: &[&str] = &[
    "",
    " \t\r\n",
    "a",
    "the cat sat on the mat, the cat's hat; we'll see, they'd've 'seen' it''s",
    "aaaa aaa aa a aaaaaaaaaaa abababab bababa",
    "line one\r\nline two\r\n\r\n\tindented  double   triple\u{a0}\u{2003}wide\u{3000}end ",
    "国際化と地域化、東京都の都庁。日本語のテキスト 東京 京都 東京都",
    "中文分词测试:我们在学习分词。中文 中国 中文分词",
    "مرحبا بالعالم، السلام عليكم السلام",
    "नमस्ते दुनिया, हिन्दी हिन्दी में क्षत्रिय",
    "e\u{301}e\u{301}t e\u{301}te\u{301} caf\u{e9} cafe\u{301} a\u{300}\u{323}\u{300}",
    "👨‍👩‍👧‍👦 👨‍👩‍👧 👩🏽‍🚀👩🏽‍🚀 🇫🇷🇩🇪 ☺️☺︎",
    "\u{0}\u{1}\u{7f}\u{85}\u{1c}\u{1d} \u{200b}\u{feff}x\u{2028}y\u{2029}z",
    "1234 ½ ² Ⅷ ٣٤٥ १२३ 3.14 1,000",
    "ǅ ʰ ª ꟸ 𝒜𝒷𝒸 𐐀𐐨 ﬁ ß ẞ İı",
    "<unk> <unk> unk <un k>",
];

/// The deterministic numbers behind made-up corpora.
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// A merge as the slow trainer finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlowMerge {
    pub left: u32,
    pub right: u32,
    pub merged: u32,
    pub count: u64,
    pub words: u32,
    pub occurrences: u64,
    pub tokens_after: u64,
    pub tied: usize,
}

/// The slow trainer: words as lists of ids (`None` for unknown symbols), everything recounted.
pub struct Slow {
    pub pieces: Vec<Vec<u8>>,
    pub words: Vec<(Vec<Option<u32>>, u64)>,
    options: BpeOptions,
    unknowns: usize,
}

/// Count, word types and word occurrences by pair.
type Counted = BTreeMap<(u32, u32), (u64, u32, u64)>;
/// A pair with its numbers.
pub type Row = ((u32, u32), (u64, u32, u64));

impl Slow {
    pub fn new(words: &Words, options: &BpeOptions) -> Self {
        let mut pieces: Vec<Vec<u8>> = Vec::new();
        let mut unknowns = 0;
        match options.base {
            Base::Bytes => {
                let mut shown: Vec<(char, u8)> = (0..=255).map(|byte| (printable(byte), byte)).collect();
                shown.sort_unstable();
                pieces.extend(shown.iter().map(|(_, byte)| vec![*byte]));
            }
            Base::Characters => {
                let mut counts: BTreeMap<char, u64> = BTreeMap::new();
                for word in 0..words.len() {
                    for char in words.text(word).chars() {
                        *counts.entry(char).or_default() += words.count_of(word);
                    }
                }
                let mut chars: Vec<(char, u64)> = counts.into_iter().collect();
                if let Some(limit) = options.limit_alphabet {
                    chars.sort_by_key(|(char, count)| (Reverse(*count), *char));
                    chars.truncate(limit);
                    chars.sort_unstable();
                    pieces.push(b"<unk>".to_vec());
                    unknowns = 1;
                }
                pieces.extend(chars.iter().map(|(char, _)| char.to_string().into_bytes()));
            }
        }
        let mut slow = Self { pieces, words: Vec::new(), options: options.clone(), unknowns };
        for word in 0..words.len() {
            let text = words.text(word);
            let symbols: Vec<Vec<u8>> = match options.base {
                Base::Bytes => text.bytes().map(|byte| vec![byte]).collect(),
                Base::Characters => text.chars().map(|char| char.to_string().into_bytes()).collect(),
            };
            let ids = symbols.iter().map(|symbol| slow.id(symbol)).collect();
            slow.words.push((ids, words.count_of(word)));
        }
        slow
    }

    fn id(&self, piece: &[u8]) -> Option<u32> {
        let found = self.pieces.iter().skip(self.unknowns).position(|known| known == piece)?;
        Some((found + self.unknowns) as u32)
    }

    /// Count, word types and word occurrences of every pair.
    pub fn pairs(&self) -> Counted {
        let mut pairs = Counted::new();
        for (ids, count) in &self.words {
            let mut here = BTreeSet::new();
            for window in ids.windows(2) {
                if let [Some(left), Some(right)] = *window {
                    pairs.entry((left, right)).or_default().0 += count;
                    here.insert((left, right));
                }
            }
            for pair in here {
                let entry = pairs.entry(pair).or_default();
                entry.1 += 1;
                entry.2 += count;
            }
        }
        pairs
    }

    pub fn tokens(&self) -> u64 {
        self.words.iter().map(|(ids, count)| ids.len() as u64 * count).sum()
    }

    /// The best pair first, by count and tie rule.
    pub fn ordered(&self) -> Vec<Row> {
        let mut pairs: Vec<_> = self.pairs().into_iter().collect();
        let text = |(left, right)| (self.text(left), self.text(right));
        let joined = |pair| {
            let (left, right) = text(pair);
            [left, right].concat()
        };
        pairs.sort_by(|a, b| {
            let by_count = b.1.0.cmp(&a.1.0);
            by_count.then_with(|| match self.options.tie {
                TieRule::Words => (b.1.1, b.1.2).cmp(&(a.1.1, a.1.2)).then_with(|| text(a.0).cmp(&text(b.0))),
                TieRule::Ids => a.0.cmp(&b.0),
                TieRule::TextMax => text(b.0).cmp(&text(a.0)),
                TieRule::Shorter => {
                    let key = |pair| (joined(pair).len(), joined(pair), pair);
                    key(a.0).cmp(&key(b.0))
                }
            })
        });
        pairs
    }

    /// Characters as numbers, so that lengths and order are those of code points.
    fn text(&self, id: u32) -> Vec<u32> {
        let piece = &self.pieces[id as usize];
        match self.options.base {
            Base::Bytes => piece.iter().map(|byte| u32::from(*byte)).collect(),
            Base::Characters => std::str::from_utf8(piece).unwrap().chars().map(u32::from).collect(),
        }
    }

    /// One merge, or nothing when the target is reached or no pair is left.
    pub fn step(&mut self) -> Option<SlowMerge> {
        if self.pieces.len() >= self.options.vocab_size {
            return None;
        }
        let ordered = self.ordered();
        let &((left, right), (count, words, occurrences)) = ordered.first()?;
        if count < self.options.min_frequency {
            return None;
        }
        let tied = ordered.iter().take_while(|(_, numbers)| numbers.0 == count).count();
        let piece = [&self.pieces[left as usize][..], &self.pieces[right as usize][..]].concat();
        let merged = self.id(&piece).unwrap_or(self.pieces.len() as u32);
        if merged as usize == self.pieces.len() {
            self.pieces.push(piece);
        }
        for (ids, _) in &mut self.words {
            let mut joined = Vec::new();
            let mut rest = &ids[..];
            while let Some(&first) = rest.first() {
                if rest.len() > 1 && (first, rest[1]) == (Some(left), Some(right)) {
                    joined.push(Some(merged));
                    rest = &rest[2..];
                } else {
                    joined.push(first);
                    rest = &rest[1..];
                }
            }
            *ids = joined;
        }
        let tokens_after = self.tokens();
        Some(SlowMerge { left, right, merged, count, words, occurrences, tokens_after, tied })
    }
}

/// The character GPT-2 writes a byte as.
pub fn printable(byte: u8) -> char {
    let direct = |byte: u8| matches!(byte, 0x21..=0x7E | 0xA1..=0xAC | 0xAE..=0xFF);
    if direct(byte) {
        return char::from(byte);
    }
    let before = (0..byte).filter(|byte| !direct(*byte)).count() as u32;
    char::from_u32(256 + before).unwrap()
}

/// A whole run.
pub fn train(words: &Words, options: &BpeOptions) -> BpeTrace {
    Trainer::new(words.clone(), options, Record::Trace).unwrap().finish_all().unwrap()
}

/// The merges of a run as text.
pub fn merges(trace: &BpeTrace) -> Vec<String> {
    trace.merges.iter().map(|merge| trace.pair_text((merge.left, merge.right))).collect()
}
