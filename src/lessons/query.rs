//! The lessons' part of an address: `key=value` pairs that only a lesson reads.
//!
//! The rest of the page carries it as it is: into the address, the history, the presenter's window. Keys stay when
//! another lesson is opened, so that lessons with the same keys go on with what was chosen.

use percent_encoding::percent_decode_str;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a lesson is fed with, as a link carries it. Serde's defaults stand for keys that are not there; a field that
/// has its default value is not serialized.
pub trait Inputs: Default + Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The keys that belong to it.
    const KEYS: &'static [&'static str];
}

/// All that a lesson is fed with: inputs, or several kinds of them whose keys differ.
pub trait InputSet: Default + Clone + PartialEq + Send + Sync + 'static {
    /// Reads them, and says which values could not be used.
    fn read(query: &Query) -> (Self, Vec<String>);

    /// Their text form.
    fn write(&self) -> Query;
}

impl<T: Inputs> InputSet for T {
    fn read(query: &Query) -> (Self, Vec<String>) {
        query.read()
    }

    fn write(&self) -> Query {
        Query::of(self)
    }
}

impl<A: Inputs, B: Inputs> InputSet for (A, B) {
    fn read(query: &Query) -> (Self, Vec<String>) {
        let ((a, said_of_a), (b, said_of_b)) = (query.read(), query.read());
        ((a, b), [said_of_a, said_of_b].concat())
    }

    fn write(&self) -> Query {
        Query::of(&self.0).and(&Query::of(&self.1))
    }
}

impl<A: Inputs, B: Inputs, C: Inputs> InputSet for (A, B, C) {
    fn read(query: &Query) -> (Self, Vec<String>) {
        let ((a, said_of_a), (b, said_of_b), (c, said_of_c)) = (query.read(), query.read(), query.read());
        ((a, b, c), [said_of_a, said_of_b, said_of_c].concat())
    }

    fn write(&self) -> Query {
        Query::of(&self.0).and(&Query::of(&self.1)).and(&Query::of(&self.2))
    }
}

impl<A: Inputs, B: Inputs, C: Inputs, D: Inputs> InputSet for (A, B, C, D) {
    fn read(query: &Query) -> (Self, Vec<String>) {
        let (((a, b), said), ((c, d), more)) = (InputSet::read(query), InputSet::read(query));
        ((a, b, c, d), [said, more].concat())
    }

    fn write(&self) -> Query {
        let (a, b, c, d) = self;
        [Query::of(b), Query::of(c), Query::of(d)].iter().fold(Query::of(a), Query::and)
    }
}

/// Pairs of key and value, percent-encoded, joined by `&`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(String);

impl Query {
    /// The pairs of a text that may hold anything, each key once, and what had to be said about those left out.
    pub fn parse(text: &str) -> (Self, Vec<String>) {
        let mut query = Self::default();
        let mut notices = Vec::new();
        for (key, value) in pairs(text) {
            if escapes_are_whole(value) && percent_decode_str(value).decode_utf8().is_ok() {
                // In a link a plus is a plus; in a form it would be a space.
                query.set(key, Some(&value.replace('+', "%2B")));
            } else {
                notices.push(unusable(key, value, "is not percent-encoded UTF-8"));
            }
        }
        (query, notices)
    }

    /// The text form, empty where there is no pair.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is no pair.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads inputs, and says which values could not be used.
    pub fn read<T: Inputs>(&self) -> (T, Vec<String>) {
        let (mut good, mut notices) = (Self::default(), Vec::new());
        for (key, value) in pairs(&self.0).filter(|(key, _)| T::KEYS.contains(key)) {
            match serde_urlencoded::from_str::<T>(&format!("{key}={value}")) {
                Ok(_) => good.set(key, Some(value)),
                Err(error) => notices.push(unusable(key, value, &in_words(&error.to_string()))),
            }
        }
        // Each value was read alone, so all of them can be read together.
        (serde_urlencoded::from_str(&good.0).unwrap_or_default(), notices)
    }

    /// The text form of inputs.
    pub fn of<T: Inputs>(inputs: &T) -> Self {
        // Inputs are flat structs of texts, numbers and names, which can be written.
        let text = serde_urlencoded::to_string(inputs).unwrap_or_default();
        Self(text.replace('+', "%20"))
    }

    /// The same with these inputs in place of what their keys had.
    #[must_use]
    pub fn with<T: Inputs>(mut self, inputs: &T) -> Self {
        for key in T::KEYS {
            self.set(key, None);
        }
        self.and(&Self::of(inputs))
    }

    /// These pairs and then those of another.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        for (key, value) in pairs(&other.0) {
            self.set(key, Some(value));
        }
        self
    }

    fn set(&mut self, key: &str, value: Option<&str>) {
        let kept = pairs(&self.0).filter(|(other, _)| *other != key);
        let all = kept.chain(value.map(|value| (key, value)));
        self.0 = all.map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("&");
    }
}

/// Whether two hexadecimal digits stand after every percent sign.
fn escapes_are_whole(value: &str) -> bool {
    let digits = |rest: &str| rest.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
    value.split('%').skip(1).all(digits)
}

/// The pairs of a text, still encoded.
pub fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split('&').filter_map(|pair| pair.split_once('=')).filter(|(key, _)| !key.is_empty())
}

/// What is said of a value that cannot be used.
pub fn unusable(key: &str, value: &str, why: &str) -> String {
    let mut short: String = value.chars().take(24).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    format!("In the link, {key}={short} {why}; the default is used.")
}

/// Serde's words for what is wrong with a value, as a reader understands them.
fn in_words(error: &str) -> String {
    if let Some((_, names)) = error.split_once("expected one of ").or_else(|| error.split_once("expected ")) {
        return format!("is none of {}", names.replace('`', ""));
    }
    if error.contains("digit") || error.contains("integer") || error.contains("number too") {
        return "is not a whole number in digits alone".to_owned();
    }
    error.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Deserialize;

    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    struct Some {
        #[serde(skip_serializing_if = "Option::is_none")]
        size: Option<usize>,
        #[serde(skip_serializing_if = "String::is_empty")]
        text: String,
    }

    impl Inputs for Some {
        const KEYS: &'static [&'static str] = &["size", "text"];
    }

    #[test]
    fn a_bad_value_is_named_and_left_out() {
        let (query, _) = Query::parse("size=abc&text=hi&other=1");
        let (read, notices) = query.read::<Some>();
        assert_eq!(read, Some { size: None, text: "hi".into() });
        assert_eq!(notices, ["In the link, size=abc is not a whole number in digits alone; the default is used."]);
    }

    #[test]
    fn a_broken_escape_is_said() {
        let (query, notices) = Query::parse("text=%zz&size=%3");
        assert_eq!((query.as_str(), notices.len()), ("", 2));
        assert!(notices[0].contains("text=%zz is not percent-encoded UTF-8"), "{notices:?}");
    }

    #[test]
    fn a_plus_is_a_plus_and_keys_of_others_stay() {
        let (query, _) = Query::parse("text=a+b&other=1");
        assert_eq!(query.read::<Some>().0.text, "a+b");
        let changed = query.with(&Some { size: Option::Some(3), text: String::new() });
        assert_eq!(changed.as_str(), "other=1&size=3");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(size: Option<usize>, text in "\\PC{0,80}") {
            let inputs = Some { size, text };
            let (query, notices) = Query::parse(Query::of(&inputs).as_str());
            prop_assert!(notices.is_empty());
            prop_assert_eq!(query.read::<Some>(), (inputs, Vec::new()));
        }

        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,200}") {
            let (query, _) = Query::parse(&text);
            let _ = query.read::<Some>();
        }
    }
}
