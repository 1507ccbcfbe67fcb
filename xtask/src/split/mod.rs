//! Cuts the WebAssembly of the page in two, so that the first view loads only what it needs.
//!
//! Functions of the second part leave the first module; each that the first still calls is replaced there
//! by a stub, which has the second part loaded if it is not there yet and goes on through the table. The
//! second module takes memory, table and globals from the first, and puts its functions into the table.
//! Neither the code of the page nor that of wasm-bindgen knows of it; `assets/boot.js` does the loading.
//! (Binaryen's wasm-split does the same; it is not among the tools that npm or cargo can bring.)

mod first;
mod module;
mod plan;
mod second;

use crate::process::{Failure, Result};
use module::Module;
use plan::Plan;

/// The import of the first module that has the second one loaded: without parameters or results.
pub const LOAD: &str = "part";

/// The global of the first module that is not 0 once the second one is there.
pub const READY: &str = "ready";

/// The name of the module that both import from, after wasm-opt has shortened names.
const IMPORTS: &str = "a";

/// The two modules of a WebAssembly module with names.
///
/// # Errors
/// Where the module holds what wasm-bindgen and LLVM do not write today.
pub fn split(wasm: &[u8]) -> Result<[Vec<u8>; 2]> {
    let unknown = |error: String| {
        Failure::new(
            format!("The WebAssembly could not be cut in two: {error}"),
            "the compiler may write other code now: adapt xtask/src/split to it.",
        )
    };
    let module = Module::read(wasm).map_err(|error| unknown(error.to_string()))?;
    let plan = Plan::new(&module);
    let first = first::encode(wasm, &module, &plan).map_err(|error| unknown(error.to_string()))?;
    let second = second::encode(wasm, &module, &plan).map_err(|error| unknown(error.to_string()))?;
    Ok([first, second])
}

#[cfg(test)]
mod tests {
    use super::module::Module;
    use super::split;
    use wasm_encoder::{
        CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
        FunctionSection, ImportSection, Instruction, Module as Encoded, NameMap, NameSection, RefType, TableSection,
        TableType, TypeSection,
    };

    /// An import and three functions: an exported one calls the second, which is in the table and calls the third.
    fn whole(name_of_second: &str) -> Vec<u8> {
        let body = |calls: Option<u32>| {
            let mut body = Function::new([]);
            calls.map(|callee| body.instruction(&Instruction::Call(callee)).instruction(&Instruction::Drop));
            body.instruction(&Instruction::I32Const(7)).instruction(&Instruction::End);
            body
        };
        let mut types = TypeSection::new();
        types.ty().function([], [wasm_encoder::ValType::I32]);
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        let mut imports = ImportSection::new();
        imports.import("a", "b", EntityType::Function(0));
        for calls in [Some(2), Some(3), None] {
            functions.function(0);
            code.function(&body(calls));
        }
        let mut tables = TableSection::new();
        let size =
            TableType { element_type: RefType::FUNCREF, minimum: 4, maximum: None, table64: false, shared: false };
        tables.table(size);
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, 1).export("third", ExportKind::Func, 3);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(3), Elements::Functions([2].as_slice().into()));
        let mut map = NameMap::new();
        map.append(2, name_of_second);
        let mut names = NameSection::new();
        names.functions(&map);
        let mut module = Encoded::new();
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&exports);
        module.section(&elements).section(&code).section(&names);
        module.finish()
    }

    #[test]
    fn what_is_named_moves_and_a_stub_stands_in_its_place_in_the_table() {
        let [first, second] = split(&whole("miniz_oxide[0123456789abcdef]::inflate::all")).expect("it can be cut");
        let first = Module::read(&first).expect("the first module is one");
        // The import and the function that calls it, then what was there.
        assert_eq!((first.imported, first.bodies.len(), first.table_size), (2, 4, 4));
        assert_eq!(first.callees, [vec![3], vec![5], vec![], vec![1]]);
        assert_eq!(first.slots, [(3, 3)]);
        let second = Module::read(&second).expect("the second module is one");
        assert_eq!((second.imported, second.bodies.len()), (1, 1));
        assert_eq!((second.callees[0].as_slice(), second.slots.as_slice()), ([0].as_slice(), [(3, 1)].as_slice()));
    }

    #[test]
    fn what_is_not_named_stays() {
        let [first, second] = split(&whole("core::fmt")).expect("it can be cut");
        assert_eq!(Module::read(&first).expect("a module").callees, [vec![3], vec![4], vec![], vec![1]]);
        assert!(Module::read(&second).expect("a module").bodies.is_empty());
    }
}
