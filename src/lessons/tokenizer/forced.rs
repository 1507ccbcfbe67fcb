//! A forced pair in a link, as `<merge>.<hex>.<hex>`: its pieces need not be whole characters.

use const_hex as hex;
use llama_lens_tokenizers::models::Forced;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes a pair.
///
/// # Errors
/// Those of what it is written to.
#[allow(clippy::ref_option)] // Serde's own form.
pub fn serialize<S: Serializer>(forced: &Option<Forced>, to: S) -> Result<S::Ok, S::Error> {
    let text = |Forced { at, left, right }: &Forced| format!("{at}.{}.{}", hex::encode(left), hex::encode(right));
    forced.as_ref().map(text).serialize(to)
}

/// Reads a pair.
///
/// # Errors
/// When the text is none.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Forced>, D::Error> {
    let text = String::deserialize(from)?;
    read(&text).map(Some).ok_or_else(|| D::Error::custom("is not <merge>.<hex>.<hex>"))
}

fn read(text: &str) -> Option<Forced> {
    let mut parts = text.split('.');
    let at = parts.next()?.parse().ok()?;
    let mut bytes = || hex::decode(parts.next()?).ok();
    let (left, right) = (bytes()?, bytes()?);
    (parts.next().is_none() && !left.is_empty() && !right.is_empty()).then_some(Forced { at, left, right })
}
