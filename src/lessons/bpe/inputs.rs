//! What the BPE lesson is fed with, as the link carries it.

use super::CorpusId;
use crate::lessons::{link, percent};
use llama_lens_tokenizers::Base;
use llama_lens_tokenizers::models::bpe::{BpeOptions, Forced, TieRule};

/// The longest own text a link carries, in bytes; longer ones are named in the notice of “Copy link”.
pub const MAX_LINK_TEXT: usize = 64 * 1024;

/// Text longer than this many percent-encoded characters is carried deflated, in `z`.
const PLAIN_TEXT: usize = 400;

/// The largest vocabulary that may be asked for: it bounds memory before any is spent.
pub const MAX_VOCABULARY: usize = 1_000_000;

/// Which of the two trained tokenizers the stage shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Branch {
    /// The one the rule chose.
    #[default]
    Rule,
    /// The one with the forced pair.
    Forced,
}

/// Everything the lesson's trace is computed from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inputs {
    /// Which corpus.
    pub corpus: CorpusId,
    /// The own text, where the corpus is [`CorpusId::Own`] and was typed.
    pub text: String,
    /// The target vocabulary size; none means the corpus' default.
    pub vocab: Option<usize>,
    /// How ties are decided.
    pub tie: TieRule,
    /// What words are cut into before any merge.
    pub symbols: Base,
    /// The smallest count a pair needs to be merged.
    pub min_frequency: u64,
    /// The text to encode; none means the corpus' default.
    pub probe: Option<String>,
    /// A pair to merge against the rule.
    pub force: Option<Forced>,
    /// Which of the two branches is stepped.
    pub branch: Branch,
}

impl Inputs {
    /// Sets one key of a link from its decoded value; unknown keys are ignored.
    ///
    /// # Errors
    /// Says why the value cannot be used.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        match key {
            "corpus" => {
                let names = CorpusId::ALL.iter().map(|id| id.about().slug);
                self.corpus = CorpusId::from_slug(value).ok_or_else(|| link::one_of(names))?;
            }
            "text" => self.own(value.to_owned()),
            "z" => self.own(percent::unpack(value)?),
            "vocab" => match link::whole(value)? {
                0 => return Err("is not a vocabulary size".into()),
                size if size > MAX_VOCABULARY => return Err(format!("is more than {MAX_VOCABULARY}")),
                size => self.vocab = Some(size),
            },
            "tie" => self.tie = value.parse().map_err(|_| link::one_of(TieRule::ALL.iter().map(|rule| rule.slug())))?,
            "symbols" => {
                self.symbols = match value {
                    "characters" => Base::Characters,
                    "bytes" => Base::Bytes,
                    _ => return Err(link::one_of(["characters", "bytes"].into_iter())),
                };
            }
            "min" => self.min_frequency = link::whole(value)? as u64,
            "probe" => self.probe = Some(value.to_owned()),
            "force" => self.force = Some(parse_force(value).ok_or("is not <merge>.<hex>.<hex>")?),
            "branch" => {
                self.branch = match value {
                    "rule" => Branch::Rule,
                    "forced" => Branch::Forced,
                    _ => return Err(link::one_of(["rule", "forced"].into_iter())),
                };
            }
            _ => {}
        }
        Ok(())
    }

    fn own(&mut self, text: String) {
        self.corpus = CorpusId::Own;
        self.text = text;
    }

    /// The keys that differ from their defaults, as `key=value&…` with percent-encoded values.
    pub fn query(&self) -> String {
        let mut pairs = Vec::new();
        if self.corpus != CorpusId::default() {
            pairs.push(format!("corpus={}", self.corpus.about().slug));
        }
        if self.corpus == CorpusId::Own && self.link_carries_text() && !self.text.is_empty() {
            let plain = percent::encode(&self.text);
            pairs.push(if plain.len() <= PLAIN_TEXT {
                format!("text={plain}")
            } else {
                format!("z={}", percent::pack(&self.text))
            });
        }
        if let Some(size) = self.vocab {
            pairs.push(format!("vocab={size}"));
        }
        if self.tie != TieRule::default() {
            pairs.push(format!("tie={}", self.tie.slug()));
        }
        if self.symbols == Base::Bytes {
            pairs.push("symbols=bytes".into());
        }
        if self.min_frequency > 0 {
            pairs.push(format!("min={}", self.min_frequency));
        }
        if let Some(probe) = self.probe.as_ref().filter(|probe| probe.len() <= MAX_LINK_TEXT) {
            pairs.push(format!("probe={}", percent::encode(probe)));
        }
        if let Some(Forced { at, left, right }) = &self.force {
            pairs.push(format!("force={at}.{}.{}", percent::to_hex(left), percent::to_hex(right)));
        }
        if self.branch == Branch::Forced {
            pairs.push("branch=forced".into());
        }
        pairs.join("&")
    }

    /// Whether the own text is short enough to travel in a link.
    pub fn link_carries_text(&self) -> bool {
        self.text.len() <= MAX_LINK_TEXT
    }

    /// The trainer's options for a corpus whose base alphabet has this many symbols.
    pub fn options(&self, alphabet: usize, branch: Branch) -> BpeOptions {
        BpeOptions {
            base: self.symbols,
            vocab_size: self.vocab.unwrap_or(alphabet + self.corpus.about().merges),
            min_frequency: self.min_frequency,
            tie: self.tie,
            limit_alphabet: None,
            forced: match branch {
                Branch::Rule => Vec::new(),
                Branch::Forced => self.force.iter().cloned().collect(),
            },
        }
    }

    /// The text to encode now.
    pub fn probe(&self) -> String {
        match &self.probe {
            Some(probe) => probe.clone(),
            None if self.corpus == CorpusId::Own => beginning(&self.text),
            None => self.corpus.about().probe.to_owned(),
        }
    }
}

/// The first words of a text, up to about 60 characters: something of the user's own to encode.
fn beginning(text: &str) -> String {
    let head: String = text.chars().take(60).collect();
    let head = head.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().nth(60).is_some() && head.contains(' ') {
        head.rsplit_once(' ').map_or(head.clone(), |(whole, _)| whole.to_owned())
    } else {
        head
    }
}

fn parse_force(value: &str) -> Option<Forced> {
    let mut parts = value.split('.');
    let at = parts.next()?.parse().ok()?;
    let left = percent::from_hex(parts.next()?)?;
    let right = percent::from_hex(parts.next()?)?;
    (parts.next().is_none() && !left.is_empty() && !right.is_empty()).then_some(Forced { at, left, right })
}
