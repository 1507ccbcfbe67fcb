//! What `tiktoken` knows of encodings by name (`tiktoken_ext/openai_public.py`), and what Llama 3 and Qwen say of theirs.
//!
//! The patterns there hold on to what they matched (`\p{L}++`), which changes how fast they are and not what they match:
//! none could go on with less. Here they are written without.

/// An encoding: its name, how many tokens its file has, how it cuts text, and its special tokens.
pub(super) struct Encoding {
    name: &'static str,
    tokens: usize,
    pub(super) pattern: &'static str,
    pub(super) special: &'static [(&'static str, u32)],
}

impl Encoding {
    /// Whether it cuts text as GPT-2 does.
    pub(super) fn is_gpt2(&self) -> bool {
        self.pattern == GPT2
    }
}

const GPT2: &str = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s";
const CL100K: &str =
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s+\z|\s*[\r\n]|\s+(?!\S)|\s";
const O200K: &str = r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";
const LLAMA3: &str = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
const QWEN: &str =
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

const END: &str = "<|endoftext|>";

const KNOWN: &[Encoding] = &[
    // This is GPT-2's.
    Encoding { name: "r50k_base", tokens: 50_256, pattern: GPT2, special: &[(END, 50_256)] },
    Encoding { name: "p50k_base", tokens: 50_280, pattern: GPT2, special: &[(END, 50_256)] },
    Encoding {
        name: "cl100k_base",
        tokens: 100_256,
        pattern: CL100K,
        special: &[
            (END, 100_257),
            ("<|fim_prefix|>", 100_258),
            ("<|fim_middle|>", 100_259),
            ("<|fim_suffix|>", 100_260),
            ("<|endofprompt|>", 100_276),
        ],
    },
    Encoding {
        name: "o200k_base",
        tokens: 199_998,
        pattern: O200K,
        special: &[(END, 199_999), ("<|endofprompt|>", 200_018)],
    },
    Encoding { name: "Llama 3", tokens: 128_000, pattern: LLAMA3, special: &[] },
    Encoding { name: "Qwen", tokens: 151_643, pattern: QWEN, special: &[] },
];

/// The encoding with so many tokens.
pub(super) fn of(tokens: usize) -> Option<&'static Encoding> {
    KNOWN.iter().find(|encoding| encoding.tokens == tokens)
}

/// The encoding of this name.
pub(super) fn named(name: &str) -> Option<&'static Encoding> {
    KNOWN.iter().find(|encoding| encoding.name == name)
}
