//! The alternatives of a pattern, where they can be told apart without reading all of it.

/// The top-level alternatives: what stands between the `|` that are in no group, no class and not escaped.
pub(super) fn alternatives(pattern: &str) -> Vec<&str> {
    let (mut found, mut start, mut groups, mut classes) = (Vec::new(), 0, 0_usize, 0_usize);
    let mut characters = pattern.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => _ = characters.next(),
            '[' => classes += 1,
            ']' => classes = classes.saturating_sub(1),
            '(' if classes == 0 => groups += 1,
            ')' if classes == 0 => groups = groups.saturating_sub(1),
            '|' if classes == 0 && groups == 0 => {
                found.push(&pattern[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&pattern[start..]);
    found
}

#[cfg(test)]
mod tests {
    use super::alternatives;

    #[test]
    fn only_bars_of_the_outermost_level_count() {
        assert_eq!(alternatives(r"a|(?:b|c)|[|\]|]|\||d"), ["a", "(?:b|c)", r"[|\]|]", r"\|", "d"]);
        assert_eq!(alternatives(""), [""]);
    }
}
