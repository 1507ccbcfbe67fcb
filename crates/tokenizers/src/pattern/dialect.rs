//! What Oniguruma (by Ruby's rules) and the engines here read differently, told by name.
//!
//! Oniguruma's `doc/RE` and its behaviour are the reference: `^` and `$` match at every line, `(?m)` lets the dot match
//! line ends, `\h` is a hexadecimal digit, `{1,3}+` repeats a repetition, `[[:alpha:]]` is of all Unicode. `\w` is
//! written out, because it is another set there.

use super::PatternError;
use std::fmt::Write;

/// `\w` as Oniguruma has it within a class: the joiners of Unicode are no part of it.
const WORD: &str = r"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}";
/// What else is `\w` there outside a class: six numbers of Latin-1.
const AND_OUTSIDE: &str = "²³¹¼-¾";

/// The pattern for the engines here.
///
/// # Errors
/// Names the first construct that the engines read differently.
pub(super) fn translate(pattern: &str) -> Result<String, PatternError> {
    check(pattern)?;
    let mut translated = String::with_capacity(pattern.len());
    let (mut characters, mut classes) = (pattern.chars(), 0_usize);
    while let Some(character) = characters.next() {
        let escaped = if character == '\\' { characters.next() } else { None };
        let more = if classes == 0 { AND_OUTSIDE } else { "" };
        match (character, escaped) {
            (_, Some('w')) => _ = write!(translated, "[{WORD}{more}]"),
            (_, Some('W')) => _ = write!(translated, "[^{WORD}{more}]"),
            (_, Some(escaped)) => translated.extend(['\\', escaped]),
            ('[', _) => {
                classes += 1;
                translated.push('[');
            }
            (']', _) => {
                classes = classes.saturating_sub(1);
                translated.push(']');
            }
            _ => translated.push(character),
        }
    }
    Ok(translated)
}

fn check(pattern: &str) -> Result<(), PatternError> {
    let mut rest = pattern.chars().peekable();
    let mut classes = 0_usize;
    let mut counted = false;
    while let Some(character) = rest.next() {
        let after_count = std::mem::take(&mut counted);
        match character {
            '\\' => {
                let escaped = rest.next();
                escape(escaped, classes > 0)?;
                if matches!(escaped, Some('p' | 'P')) && rest.peek() == Some(&'{') {
                    rest.by_ref().take_while(|next| *next != '}').for_each(drop);
                }
            }
            '[' if rest.peek() == Some(&':') && classes > 0 => return refuse("a POSIX class such as `[:alpha:]`"),
            '[' => {
                classes += 1;
                if rest.peek() == Some(&'^') {
                    rest.next();
                }
                // As the first of a class it is a character like any other, but not to every engine.
                if rest.peek() == Some(&']') {
                    return refuse("`]` as the first character of a class");
                }
            }
            ']' => classes = classes.saturating_sub(1),
            '&' if classes > 0 && rest.peek() == Some(&'&') => return refuse("`&&` in a class"),
            '-' | '~' if classes > 0 && rest.peek() == Some(&character) => {
                return refuse(&format!("`{character}{character}` in a class"));
            }
            _ if classes > 0 => {}
            '^' | '$' => {
                return refuse(&format!("`{character}`, which may be the start or end of a line or of the text"));
            }
            '(' if rest.peek() == Some(&'?') => {
                rest.next();
                group(&mut rest)?;
            }
            '{' => {
                let count: String = rest.by_ref().take_while(|next| *next != '}').collect();
                let is_count = count.starts_with(|first: char| first.is_ascii_digit())
                    && count.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
                if !is_count {
                    return refuse(&format!("`{{{count}}}`"));
                }
                counted = true;
            }
            '+' if after_count => return refuse("`+` after a count, which may be possessive or not"),
            _ => {}
        }
    }
    Ok(())
}

fn escape(escaped: Option<char>, in_class: bool) -> Result<(), PatternError> {
    match escaped {
        Some('d' | 'D' | 's' | 'S' | 'w' | 'W' | 'p' | 'P' | 'n' | 'r' | 't' | 'f' | 'v') => Ok(()),
        Some('A' | 'z') if !in_class => Ok(()),
        Some(other) if other.is_ascii_alphanumeric() => refuse(&format!("`\\{other}`")),
        Some(other) if !other.is_ascii() => refuse(&format!("`\\{other}`")),
        Some(_) => Ok(()),
        None => refuse("a `\\` at its end"),
    }
}

/// What follows `(?`.
fn group(rest: &mut std::iter::Peekable<std::str::Chars>) -> Result<(), PatternError> {
    let kind: String = rest.clone().take(2).collect();
    let allowed = ["i:", "<=", "<!"].contains(&kind.as_str()) || kind.starts_with([':', '=', '!', '>']);
    if !allowed {
        return refuse(&format!("a group that begins with `(?{kind}`"));
    }
    rest.next();
    if ["i:", "<=", "<!"].contains(&kind.as_str()) {
        rest.next();
    }
    Ok(())
}

fn refuse(construct: &str) -> Result<(), PatternError> {
    Err(PatternError::Dialect { construct: construct.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn what_is_published_passes() {
        for pattern in [
            r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+",
            r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
            r" ?[^(\s|[.,!?…。，、।۔،])]+",
            r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+",
            r"[一-龥぀-ゟ゠-ヿ]+",
            " {2,}",
        ] {
            assert_eq!(check(pattern), Ok(()), "{pattern}");
        }
    }

    #[test]
    fn what_differs_is_named() {
        for (pattern, named) in [
            ("^a", "`^`"),
            ("a$", "`$`"),
            (r"\h+", r"`\h`"),
            ("[[:alpha:]]", "POSIX"),
            ("(?m:.)", "`(?m:`"),
            ("a{1,3}+", "`+` after a count"),
            ("[a&&b]", "`&&`"),
            (r"(a)\1", r"`\1`"),
            ("a{,3}", "`{,3}`"),
            ("a\\", "at its end"),
        ] {
            let error = check(pattern).map_err(|error| error.to_string());
            assert!(error.as_ref().is_err_and(|error| error.contains(named)), "{pattern}: {error:?}");
        }
    }
}
