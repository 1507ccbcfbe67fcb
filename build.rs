//! Turns every `assets/lessons/<slug>.md` into Rust source, so that prose is not in the code and
//! the page needs no Markdown or LaTeX at run time.
//!
//! The result is in cargo's output directory: `lessons.rs` with the types [`TYPES`] and one static a lesson. A lesson
//! file that is not as `build/lesson.rs` asks stops the build with a message that names the file and what is missing.
//! Beside it is `models.rs`: the names of the trained models that come with the page.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

#[path = "build/glossary.rs"]
mod glossary;
#[path = "build/lesson.rs"]
mod lesson;
#[path = "build/markup.rs"]
mod markup;

use lesson::Lesson;

/// Where the lessons stand, relative to the package.
const LESSONS: &str = "assets/lessons";

/// Where the trained models stand, a folder each.
const MODELS: &str = "assets/models";

/// The words of the field.
const GLOSSARY: &str = "assets/glossary.md";

/// The types of the generated source. They hold HTML that this build made, never a reader's text.
const TYPES: &str = r"
/// One section of a lesson's prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// The heading in lower case with hyphens, such as `counting-pairs`.
    pub id: &'static str,
    /// The heading, plain text.
    pub title: &'static str,
    /// What stands below the heading, as HTML and `MathML`.
    pub html: &'static str,
}

/// The prose of one lesson. All fields but the HTML of sections and notes are plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prose {
    /// The lesson's name in links: the file's name without `.md`.
    pub slug: &'static str,
    /// The lesson's name in words.
    pub title: &'static str,
    /// The question that the talk view asks.
    pub question: &'static str,
    /// The part of the talk that the lesson belongs to.
    pub part: &'static str,
    /// One or two sentences below the title.
    pub lead: &'static str,
    /// What Llama 2 does, in one line for the footer.
    pub llama: &'static str,
    /// The papers in a few words, for the footer.
    pub cite: &'static str,
    /// The sections, in reading order.
    pub sections: &'static [Section],
    /// The presenter's notes, inline HTML.
    pub notes: &'static [&'static str],
}
";

fn main() {
    if let Err(message) = run() {
        eprintln!("error: {message}");
        process::exit(1);
    }
}

fn run() -> Result<(), String> {
    println!("cargo:rerun-if-changed={LESSONS}");
    println!("cargo:rerun-if-changed={MODELS}");
    println!("cargo:rerun-if-changed={GLOSSARY}");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=build");

    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);

    let terms = fs::read_to_string(root.join(GLOSSARY)).map_err(|e| format!("{GLOSSARY}: {e}"))?;
    let terms = glossary::parse(&terms).map_err(|e| format!("{GLOSSARY}: {e}"))?;

    // One static a lesson, so that prose is in the part of the page that shows it: the one that alone names it.
    let mut source = String::from(TYPES);
    let (mut all, mut chosen) = (String::new(), String::new());
    for path in lesson_files(&root.join(LESSONS))? {
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let slug = path.file_stem().unwrap_or_default().to_string_lossy();
        let lesson =
            Lesson::parse(&text.replace("\r\n", "\n"), &terms).map_err(|e| format!("{LESSONS}/{slug}.md: {e}"))?;
        write_lesson(&mut source, &slug, &lesson).map_err(|e| e.to_string())?;
        writeln!(all, "    &{},", constant(&slug)).map_err(|e| e.to_string())?;
        writeln!(chosen, "    ({slug:?}, {:?}),", lesson.llama()).map_err(|e| e.to_string())?;
    }
    let mut glossary = String::new();
    for term in &terms {
        writeln!(glossary, "    ({:?}, {:?}),", term.name(), term.definition).map_err(|e| e.to_string())?;
    }
    write!(
        source,
        "\n/// The prose of every lesson: whoever names this has all of it.\npub static ALL: &[&Prose] = &[\n{all}];\n\
         \n/// What Llama 2 does, in one line for each lesson by its name in links: without the rest of the prose.\n\
         pub static CHOSEN: &[(&str, &str)] = &[\n{chosen}];\n\
         \n/// The words of the field with what each means.\n\
         pub static GLOSSARY: &[(&str, &str)] = &[\n{glossary}];\n"
    )
    .map_err(|e| e.to_string())?;
    write(&out.join("lessons.rs"), source.as_bytes())?;
    write(&out.join("models.rs"), format!("&{:?}", models(&root.join(MODELS))?).as_bytes())
}

fn write(path: &Path, content: &[u8]) -> Result<(), String> {
    fs::write(path, content).map_err(|e| format!("{}: {e}", path.display()))
}

/// The Markdown files of a folder, sorted, so that the generated source is always the same.
fn lesson_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let complain = |e: std::io::Error| format!("{}: {e}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(complain)? {
        let path = entry.map_err(complain)?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(format!("{}: no lesson, *.md, stands here", folder.display()));
    }
    Ok(files)
}

/// The folders that hold a model, sorted.
fn models(folder: &Path) -> Result<Vec<String>, String> {
    let complain = |e: std::io::Error| format!("{}: {e}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(complain)? {
        let entry = entry.map_err(complain)?;
        if entry.path().join("config.json").is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// The name of a lesson's static: `t5-bias` → `T5_BIAS`.
fn constant(slug: &str) -> String {
    slug.to_uppercase().replace('-', "_")
}

/// Writes one `Prose { … }`. Rust's own debug form of a string is a valid string literal.
fn write_lesson(source: &mut String, slug: &str, lesson: &Lesson) -> std::fmt::Result {
    let title = &lesson.facts[0];
    writeln!(
        source,
        "\n/// The prose of the lesson “{title}”.\npub static {}: Prose = Prose {{\n    slug: {slug:?},",
        constant(slug)
    )?;
    for (key, value) in lesson::KEYS.iter().zip(&lesson.facts) {
        writeln!(source, "    {key}: {value:?},")?;
    }
    writeln!(source, "    sections: &[")?;
    for section in &lesson.sections {
        let (id, title, html) = (&section.id, &section.title, &section.html);
        writeln!(source, "        Section {{ id: {id:?}, title: {title:?}, html: {html:?} }},")?;
    }
    writeln!(source, "    ],\n    notes: &[")?;
    for note in &lesson.notes {
        writeln!(source, "        {note:?},")?;
    }
    writeln!(source, "    ],\n}};")
}
