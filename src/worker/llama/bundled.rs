//! The trained models that come with the page.

/// Their names, which are those of their folders.
pub const BUNDLED: &[&str] = include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// A model and those that were trained like it from other seeds: `rope`, `rope-2`, `rope-3`.
pub fn seeds(name: &str) -> Vec<&'static str> {
    let is_seed = |other: &str| {
        let rest = other.strip_prefix(name);
        rest.is_some_and(|rest| {
            rest.is_empty() || rest.strip_prefix('-').is_some_and(|seed| seed.parse::<u32>().is_ok())
        })
    };
    BUNDLED.iter().copied().filter(|other| is_seed(other)).collect()
}
