//! Which file imports which, read from the `crate::` and `super::` paths of a package's sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module's path from the root of its package; the root itself is empty.
type Module = Vec<String>;

/// The Rust sources of a file or folder, by path from the root of the project; none where there is no such place.
pub fn sources(place: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    if place.is_dir() {
        for entry in fs::read_dir(place).expect("a folder of the project").flatten() {
            found.append(&mut sources(&entry.path()));
        }
    } else if place.extension().is_some_and(|ending| ending == "rs") && place.is_file() {
        found.insert(place.to_owned(), fs::read_to_string(place).expect("UTF-8 source"));
    }
    found
}

/// The modules of a package and the paths that each of them names.
pub struct Imports {
    /// The paths by module, absolute, without those of a re-export.
    named: BTreeMap<Module, Vec<Module>>,
    /// The paths that a module re-exports.
    exported: BTreeMap<Module, Vec<Module>>,
}

impl Imports {
    /// Reads the sources in `folder`.
    pub fn of(folder: &Path) -> Self {
        let (mut named, mut exported) = (BTreeMap::new(), BTreeMap::new());
        for (path, text) in sources(folder) {
            let module = module(&path, folder);
            let (mut uses, mut exports) = (Vec::new(), Vec::new());
            for statement in code(&text).split_inclusive(';') {
                match statement.trim_start().strip_prefix("pub use ") {
                    Some(tree) => leaves(tree, &module, &mut exports),
                    None => paths(statement).for_each(|path| leaves(path, &module, &mut uses)),
                }
            }
            named.insert(module.clone(), uses);
            exported.insert(module, exports);
        }
        Self { named, exported }
    }

    /// Groups of modules that import each other, in a circle or directly.
    pub fn circles(&self) -> Vec<BTreeSet<String>> {
        let reached: BTreeMap<&Module, BTreeSet<Module>> =
            self.named.keys().map(|module| (module, self.reached_from(module))).collect();
        let circle = |module: &Module| -> BTreeSet<String> {
            reached[module]
                .iter()
                .filter(|other| reached[other].contains(module))
                .map(|other| other.join("::"))
                .collect()
        };
        let circles: BTreeSet<_> = self.named.keys().map(circle).filter(|circle| !circle.is_empty()).collect();
        circles.into_iter().collect()
    }

    /// The imports between the modules of a group, in words.
    pub fn within(&self, group: &BTreeSet<String>) -> Vec<String> {
        let modules = self.named.keys().map(|module| (module, module.join("::")));
        let importing = modules.filter(|(_, name)| group.contains(name));
        let imports = importing.flat_map(|(module, name)| {
            let imported = self.imported(module).into_iter().map(|other| other.join("::"));
            let inside = imported.filter(|other| group.contains(other));
            inside.map(|other| format!("{name} imports {other}")).collect::<Vec<_>>()
        });
        imports.collect()
    }

    fn reached_from(&self, start: &Module) -> BTreeSet<Module> {
        let (mut reached, mut open) = (BTreeSet::new(), vec![start.clone()]);
        while let Some(module) = open.pop() {
            open.extend(self.imported(&module).into_iter().filter(|other| reached.insert(other.clone())));
        }
        reached
    }

    /// The other modules that a module names.
    fn imported(&self, module: &Module) -> BTreeSet<Module> {
        let files = self.named[module].iter().flat_map(|path| self.files(path));
        files.filter(|other| other != module).collect()
    }

    /// The files that a path leads to: that of the item it names, or all that a named module shows.
    fn files(&self, path: &Module) -> Vec<Module> {
        if let Some(shown) = self.exported.get(path) {
            return shown.iter().flat_map(|target| self.files(target)).chain([path.clone()]).collect();
        }
        let known = (0..path.len()).rev().find(|&end| self.named.contains_key(&path[..end]));
        let Some((module, item)) = known.map(|end| (&path[..end], &path[end])) else { return Vec::new() };
        match self.exported[module].iter().find(|target| target.last() == Some(item)) {
            Some(target) => self.files(target),
            None => vec![module.to_vec()],
        }
    }
}

/// The module that a file is.
fn module(path: &Path, folder: &Path) -> Module {
    let inside = path.strip_prefix(folder).expect("a file of the folder").with_extension("");
    let mut parts: Module = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

/// The source without comments and without its tests, which may use anything.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Where the paths within the package start.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices("crate::").chain(text.match_indices("super::")).map(|(at, _)| at);
    starts.map(|at| text.split_at(at)).filter_map(|(before, path)| {
        let goes_on = before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        (!goes_on).then_some(path)
    })
}

/// The ends of a tree of paths such as `super::a::{b, c::{d, e}}` in a module; reading stops where the tree does.
fn leaves(tree: &str, module: &[String], found: &mut Vec<Module>) {
    let end = tree.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').unwrap_or(tree.len());
    let mut path = module.to_vec();
    for part in tree[..end].split("::") {
        match part {
            "crate" => path.clear(),
            "super" => drop(path.pop()),
            "" | "self" => {}
            part => path.push(part.to_owned()),
        }
    }
    let Some(inside) = tree[end..].strip_prefix('{').filter(|_| end == 0 || tree[..end].ends_with("::")) else {
        found.push(path);
        return;
    };
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inside.char_indices() {
        if depth == 0 && (c == ',' || c == '}') {
            let branch = inside[start..at].trim();
            if !branch.is_empty() {
                leaves(branch, &path, found);
            }
            start = at + 1;
        }
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return,
            '}' => depth -= 1,
            _ => {}
        }
    }
}
