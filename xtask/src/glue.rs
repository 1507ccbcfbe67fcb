//! The JavaScript that wasm-bindgen writes around the wasm: generated code of a known form.
//! What is not of that form is an error here, and not a page that breaks later.

use crate::process::{Failure, Result};
use crate::split::LOAD;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The one entry of the object that goes to the wasm, before and after wasm-opt has named the module.
const MODULE: (&str, &str) = ("\"./llama-lens_bg.js\": import0,", "a: import0,");

/// The start of the imports, and one more of them: it has the second part of the wasm loaded.
const IMPORTS: &str = "const import0 = {\n";

/// What stands before the name of an export.
const EXPORT: &str = "wasm.";

/// The glue without the classes that neither it nor the wasm ever makes an object of. Dependencies bring
/// some, and their methods hold what they call in the wasm.
pub fn without_unused_classes(glue: &str) -> String {
    let statements = statements(glue);
    let is_unused = |class: &&str| {
        !statements.iter().any(|text| !is_of_class(text, class) && words(text).any(|word| word == *class))
    };
    let unused: Vec<&str> = statements.iter().filter_map(|text| class_name(text)).filter(is_unused).collect();
    statements.into_iter().filter(|text| !unused.iter().any(|class| is_of_class(text, class))).collect()
}

/// The top-level statements, each from the start of its first line to that of the next one.
fn statements(glue: &str) -> Vec<&str> {
    let goes_on = |line: &str| line.starts_with([' ', '}', '\n']);
    let mut starts = vec![];
    let mut at = 0;
    for line in glue.split_inclusive('\n') {
        if at == 0 || !goes_on(line) {
            starts.push(at);
        }
        at += line.len();
    }
    starts.iter().zip(starts.iter().skip(1).chain([&at])).map(|(&start, &end)| &glue[start..end]).collect()
}

fn class_name(statement: &str) -> Option<&str> {
    statement.strip_prefix("export class ")?.split(' ').next()
}

/// Whether a statement is a class, or one of the two that wasm-bindgen writes for each class.
fn is_of_class(statement: &str, class: &str) -> bool {
    class_name(statement) == Some(class)
        || statement.starts_with(&format!("if (Symbol.dispose) {class}.prototype"))
        || statement.starts_with(&format!("const {class}Finalization = "))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character| !is_of_name(character))
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '$'
}

/// The graph for wasm-metadce: the glue needs those exports that it names, and nothing else does.
pub fn needed_exports(glue: &str) -> String {
    let names: BTreeSet<&str> = glue.split(EXPORT).skip(1).map(leading_name).collect();
    let list = |one: fn(&str) -> String| names.iter().map(|name| one(name)).collect::<Vec<_>>().join(", ");
    let reached = list(|name| format!("\"{name}\""));
    let exports = list(|name| format!("{{ \"name\": \"{name}\", \"export\": \"{name}\" }}"));
    format!("[{{ \"name\": \"glue\", \"root\": true, \"reaches\": [{reached}] }}, {exports}]\n")
}

fn leading_name(text: &str) -> &str {
    words(text).next().unwrap_or_default()
}

/// The glue with short names for what the wasm imports (`name: function(` in an object) and exports
/// (`wasm.name`). `names` has lines `long => short`, and tells all of them.
pub fn renamed(glue: &str, names: &str) -> Result<String> {
    let names: HashMap<&str, &str> = names.lines().filter_map(|line| line.split_once(" => ")).collect();
    let mut found = HashSet::new();
    let mut out = String::with_capacity(glue.len());
    let load = format!("{IMPORTS}{LOAD}: () => llamaLensPart(wasm),\n");
    for line in glue.replacen(MODULE.0, MODULE.1, 1).replacen(IMPORTS, &load, 1).lines() {
        let mut rest = line;
        let import = line.trim_start().split_once(": function(").and_then(|(name, _)| names.get_key_value(name));
        if let Some((name, short)) = import {
            found.insert(*name);
            out += short;
            rest = &line.trim_start()[name.len()..];
        }
        let mut parts = rest.split(EXPORT);
        out += parts.next().unwrap_or_default();
        for part in parts {
            let long = leading_name(part);
            let (name, short) = names.get_key_value(long).ok_or_else(|| unknown(long))?;
            found.insert(*name);
            out += EXPORT;
            out += short;
            out += &part[name.len()..];
        }
        out.push('\n');
    }
    if let Some(missing) = [MODULE.1, &load].into_iter().find(|text| !out.contains(*text)) {
        return Err(unknown(missing));
    }
    names.keys().find(|name| !found.contains(*name)).map_or(Ok(out), |name| Err(unknown(name)))
}

fn unknown(what: &str) -> Failure {
    Failure::new(
        format!("The glue and the WebAssembly do not agree about `{what}`."),
        "wasm-bindgen may write other code now: adapt xtask/src/glue.rs to it.",
    )
}

#[cfg(test)]
mod tests {
    use super::{needed_exports, renamed, without_unused_classes};

    const GLUE: &str = "\
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_a_12: function() { return handleError(function (arg0) {
            wasm.__wbindgen_malloc(wasm.memory, \"__wbg_a_12\");
        }, arguments); },
        __wbg_unused_34: function(arg0) {
        },
    };
    return {
        __proto__: null,
        \"./llama-lens_bg.js\": import0,
    };
}
";
    const NAMES: &str = "__wbg_a_12 => $\n__wbindgen_malloc => b\nmemory => $c\n";

    #[test]
    fn imports_and_exports_get_their_short_names() {
        let text = renamed(GLUE, NAMES).expect("all names are there");
        assert!(text.contains("\n$: function() { return"));
        assert!(text.contains("wasm.b(wasm.$c, \"__wbg_a_12\");"));
        assert!(text.contains("        __wbg_unused_34: function"));
        assert!(text.contains("        a: import0,"));
    }

    #[test]
    fn glue_and_wasm_that_do_not_agree_are_an_error() {
        assert!(renamed(GLUE, &format!("{NAMES}__wbg_b_56 => d\n")).is_err());
        assert!(renamed(GLUE, "__wbg_a_12 => $\n").is_err());
        assert!(renamed("", "").is_err());
    }

    #[test]
    fn the_graph_names_each_export_once() {
        assert_eq!(
            needed_exports("wasm.b(wasm.a); wasm.b;"),
            "[{ \"name\": \"glue\", \"root\": true, \"reaches\": [\"a\", \"b\"] }, \
             { \"name\": \"a\", \"export\": \"a\" }, { \"name\": \"b\", \"export\": \"b\" }]\n"
        );
    }

    #[test]
    fn a_class_without_objects_goes_with_all_that_is_its_own() {
        let class = |name: &str| {
            format!(
                "export class {name} {{\n    free() {{\n        {name}Finalization.unregister(this);\n    }}\n}}\n\
                 if (Symbol.dispose) {name}.prototype[Symbol.dispose] = {name}.prototype.free;\n\n\
                 const {name}Finalization = (typeof F === 'undefined')\n    ? {{}}\n    : new F();\n"
            )
        };
        let rest = "function f() {\n    return B.__wrap(1);\n}\n\nlet a;\n";
        let glue = format!("{}{}{rest}", class("A"), class("B"));
        assert_eq!(without_unused_classes(&glue), format!("{}{rest}", class("B")));
    }
}
