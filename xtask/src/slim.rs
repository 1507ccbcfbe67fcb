//! Fewer bytes in what Trunk has built for release, without any tool: scripts lose their comments and
//! indentation, style sheets become two: of the first view, and of what comes after it.

use crate::process::{Result, about};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// Takes comments and indentation out of the scripts of the page.
pub fn scripts(dist: &Path) -> Result<()> {
    for path in files(dist, "js")? {
        let text = fs::read_to_string(&path).map_err(about(&path))?;
        fs::write(&path, without_comments(&text)).map_err(about(&path))?;
    }
    Ok(())
}

/// The style sheets of what the second part of the wasm shows; assets/boot.js fetches them with it.
const LATER: [&str; 2] = ["positions-", "presenter-"];

/// Joins the style sheets that index.html names into one, in their order: one request, and what they
/// have in common is compressed away. Where the wasm is in two parts, they are too.
pub fn styles(dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(about(&index))?;
    let names: Vec<&str> = links(&html).filter_map(style_name).collect();
    let has_parts = html.contains(" data-part=");
    let is_later = |name: &&str| has_parts && LATER.iter().any(|later| name.starts_with(later));
    let (later, first): (Vec<&str>, Vec<&str>) = names.iter().partition(|name| is_later(name));
    let mut page = with_one_style(&html, &join(dist, "style", &first)?);
    if !later.is_empty() {
        let name = join(dist, "later", &later)?;
        page = page.replace(" data-part=", &format!(" data-style=./{name} data-part="));
    }
    fs::write(&index, page).map_err(about(&index))?;
    for path in names.iter().map(|name| dist.join(name)) {
        fs::remove_file(&path).map_err(about(&path))?;
    }
    Ok(())
}

/// Writes style sheets into one, and gives its name.
fn join(dist: &Path, kind: &str, names: &[&str]) -> Result<String> {
    let mut joined = String::new();
    for name in names {
        let path = dist.join(name);
        joined += fs::read_to_string(&path).map_err(about(&path))?.trim_end();
        joined.push('\n');
    }
    let name = format!("{kind}-{}.css", content_hash(&[joined.as_bytes()]));
    let path = dist.join(&name);
    fs::write(&path, joined).map_err(about(&path))?;
    Ok(name)
}

/// The files of a folder with this extension.
pub fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(about(folder))?;
    let paths = entries.filter_map(std::result::Result::ok).map(|entry| entry.path());
    Ok(paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect())
}

/// What goes into a file's name, so that it may be kept in caches forever.
pub fn content_hash(contents: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    contents.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// JavaScript without empty lines, indentation, and comments that have lines of their own.
///
/// Text that goes on over the end of a line would be harmed, so a script with anything like it
/// stays as it is.
fn without_comments(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        let end = line.find("*/").map(|at| at + 2);
        let stays = if in_comment || line.starts_with("/*") {
            in_comment = end.is_none();
            end.is_some_and(|end| end < line.len())
        } else if line.is_empty() || line.starts_with("//") {
            false
        } else {
            out += line;
            out.push('\n');
            line.ends_with('\\') || line.contains("/*") || line.matches('`').count() % 2 == 1
        };
        if stays {
            return script.to_owned();
        }
    }
    out
}

fn links(html: &str) -> impl Iterator<Item = &str> {
    html.match_indices("<link ").filter_map(|(start, _)| {
        let end = html[start..].find('>')?;
        Some(&html[start..=start + end])
    })
}

/// The file that a link element names, when that is a style sheet of the page.
fn style_name(link: &str) -> Option<&str> {
    let mut words = link.split(['"', '\'', ' ', '=', '>']);
    let path = words.find_map(|word| word.strip_prefix("./"))?;
    link.contains("stylesheet").then_some(path)
}

/// The page with one style sheet where the first of several was.
fn with_one_style(html: &str, name: &str) -> String {
    let mut link = format!("<link href=./{name} rel=stylesheet>");
    let mut out = html.to_owned();
    for old in links(html).filter(|link| style_name(link).is_some()) {
        out = out.replacen(old, &std::mem::take(&mut link), 1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{content_hash, with_one_style, without_comments};

    #[test]
    fn comments_and_indentation_go() {
        let script =
            "// One.\nlet a = 'x // y'; // stays\n\n  /** Two.\n   * Three.\n   */\n  b(`${a} //`);\n /* c */\n}";
        assert_eq!(without_comments(script), "let a = 'x // y'; // stays\nb(`${a} //`);\n}\n");
    }

    #[test]
    fn a_script_with_text_over_several_lines_stays() {
        for script in
            ["let a = `\n  // text\n`;", "let a = '\\\n  // text';", "/* a */ b();\n// c\n", "a(); /* b\n// c */"]
        {
            assert_eq!(without_comments(script), script);
        }
    }

    #[test]
    fn one_style_sheet_stands_where_the_first_was() {
        let html = "<link href=data:, rel=icon><link href=./a-1.css rel=stylesheet><link rel=\"stylesheet\" \
                    href=\"./b-2.css\"><link href=./a.js rel=modulepreload>";
        let joined = "<link href=data:, rel=icon><link href=./s.css rel=stylesheet><link href=./a.js \
                      rel=modulepreload>";
        assert_eq!(with_one_style(html, "s.css"), joined);
    }

    #[test]
    fn a_hash_is_of_the_content() {
        assert_eq!(content_hash(&[b"a"]), content_hash(&[b"a"]));
        assert_ne!(content_hash(&[b"a"]), content_hash(&[b"b"]));
    }
}
