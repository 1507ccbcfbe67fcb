//! The settings beside those of Llama 2.

use super::inputs::{Choices, ModelName, Normalization};
use llama_lens_plots::number::grouped;
use llama_lens_tokenizers::sentencepiece::Settings;

/// A setting here and there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingRow {
    /// What it is.
    pub name: &'static str,
    /// As it is here.
    pub here: String,
    /// As Llama 2 has it.
    pub llama2: String,
    /// What it is for.
    pub why: &'static str,
    /// Whether both are the same.
    pub same: bool,
}

/// The settings beside those of Llama 2.
pub fn rows(choices: &Choices, vocab_size: usize) -> Vec<SettingRow> {
    let theirs = choices.as_llama_2();
    let row = |name, of: &dyn Fn(&Choices) -> String, why| {
        let (here, llama2) = (of(choices), of(&theirs));
        SettingRow { name, same: here == llama2, here, llama2, why }
    };
    let on = |value: bool| if value { "yes" } else { "no" }.to_owned();
    let model = |choices: &Choices| match choices.model {
        ModelName::Bpe => "BPE".to_owned(),
        ModelName::Unigram => "Unigram".to_owned(),
    };
    let nfkc = |choices: &Choices| match choices.normalization {
        Normalization::None => "none".to_owned(),
        Normalization::Nfkc => "NFKC".to_owned(),
    };
    let size = Settings::llama2().vocab_size;
    vec![
        row("Model", &model, "merges, learned once"),
        SettingRow {
            name: "Vocabulary size",
            here: grouped(vocab_size as u64),
            llama2: grouped(size as u64),
            why: "rows of the embedding table",
            same: vocab_size == size,
        },
        row("Normalization", &nfkc, "no character is changed"),
        row("Extra spaces removed", &|choices| on(choices.collapse), "code keeps its indentation"),
        row("Dummy prefix", &|choices| on(choices.prefix), "a first word is a word like others"),
        row("Split at white space", &|choices| on(choices.split), "no piece crosses a space"),
        row("Digits one by one", &|choices| on(choices.digits), "every number is spelled alike"),
        row("Byte fallback", &|choices| on(choices.bytes), "nothing is ever unknown"),
    ]
}
