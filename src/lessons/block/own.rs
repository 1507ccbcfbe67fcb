//! Which of the files that a reader opens together are which of a checkpoint's.

use llama_lens_llama::checkpoint::MAX_BYTES;
use llama_lens_plots::number::grouped;

/// The files of a checkpoint, as Hugging Face names them.
pub const MODEL_FILES: [&str; 3] = ["config.json", "model.safetensors", "tokenizer.json"];

/// The most bytes that a file of it may have.
pub const MODEL_BYTES: usize = MAX_BYTES;

/// Of files with names and sizes the places of those of a checkpoint, in the order of [`MODEL_FILES`]. The weights are the
/// one file of theirs, whatever it is called.
///
/// # Errors
/// Which file lacks, or is too large.
pub fn sorted<'a>(files: impl Iterator<Item = (&'a str, u64)>) -> Result<[usize; 3], String> {
    let files: Vec<_> = files.collect();
    let mut places = [0; 3];
    for (place, wanted) in places.iter_mut().zip(MODEL_FILES) {
        let is_wanted = |name: &str| name == wanted || (wanted.ends_with("tensors") && name.ends_with(".safetensors"));
        let found = files.iter().position(|(name, _)| is_wanted(name));
        *place = found.ok_or_else(|| lacks(&files, wanted))?;
        let (name, size) = files[*place];
        if size > MODEL_BYTES as u64 {
            return Err(format!(
                "“{name}” has {} bytes; at most {} MB are read. The model before it stays.",
                grouped(size),
                MODEL_BYTES / 1_000_000
            ));
        }
    }
    Ok(places)
}

fn lacks(files: &[(&str, u64)], wanted: &str) -> String {
    let names = files.iter().map(|(name, _)| format!("“{name}”")).collect::<Vec<_>>().join(", ");
    let given = if names.is_empty() { "Nothing was given".to_owned() } else { format!("There is {names}") };
    format!(
        "{given}, but no {wanted}. Open {} of one folder together. The model before it stays.",
        MODEL_FILES.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_files_are_put_in_order_and_others_left() {
        let files = [("tokenizer.json", 3), ("README.md", 1), ("weights.safetensors", 9), ("config.json", 2)];
        assert_eq!(sorted(files.into_iter()), Ok([3, 2, 0]));
    }

    #[test]
    fn what_lacks_or_is_too_large_is_named() {
        let lacks = sorted([("config.json", 2), ("tokenizer.json", 3)].into_iter()).expect_err("no weights");
        assert!(lacks.contains("no model.safetensors") && lacks.contains("“tokenizer.json”"), "{lacks}");
        let size = MODEL_BYTES as u64 + 1;
        let large = sorted([("config.json", 2), ("m.safetensors", size), ("tokenizer.json", 3)].into_iter());
        assert!(large.expect_err("too large").contains("“m.safetensors” has 200\u{202f}000\u{202f}001 bytes"));
        assert!(sorted(std::iter::empty()).expect_err("nothing").starts_with("Nothing was given"));
    }
}
