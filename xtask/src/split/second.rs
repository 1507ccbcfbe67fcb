//! The second module: memory, table and globals of the first one, functions that go into its table, and data.

use super::IMPORTS;
use super::module::Module;
use super::plan::Plan;
use std::collections::HashMap;
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, FunctionSection, GlobalType,
    ImportSection, MemoryType, Module as Encoded, TypeSection,
};
use wasmparser::{Parser, Payload};

// The names under which the first module exports what the second one imports. They begin with a digit:
// no name that wasm-bindgen gives, or that wasm-opt shortens it to, does.

pub fn memory() -> String {
    "0m".into()
}

pub fn table(index: u32) -> String {
    format!("0t{index}")
}

pub fn global(index: u32) -> String {
    format!("0g{index}")
}

pub fn function(index: u32) -> String {
    format!("{index}")
}

/// Writes the second module.
pub fn encode(wasm: &[u8], module: &Module<'_>, plan: &Plan) -> Result<Vec<u8>, Error<Infallible>> {
    let indices = plan.shared.iter().copied().chain(plan.moved()).zip(0..).collect();
    let mut second = Second { indices };
    let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
    for &shared in &plan.shared {
        imports.import(IMPORTS, &function(shared), EntityType::Function(module.types[shared as usize]));
    }
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::TypeSection(section) => second.parse_type_section(&mut types, section)?,
            Payload::MemorySection(section) => {
                for ty in section {
                    let ty: MemoryType = second.memory_type(ty?)?;
                    imports.import(IMPORTS, &memory(), EntityType::Memory(ty));
                }
            }
            Payload::TableSection(section) => {
                for (index, ty) in (0..).zip(section) {
                    let mut ty = second.table_type(ty?.ty)?;
                    ty.maximum = if index == 0 { grown(ty.maximum, module, plan) } else { ty.maximum };
                    imports.import(IMPORTS, &table(index), EntityType::Table(ty));
                }
            }
            Payload::GlobalSection(section) => {
                for (index, ty) in (0..).zip(section) {
                    let ty: GlobalType = second.global_type(ty?.ty)?;
                    imports.import(IMPORTS, &global(index), EntityType::Global(ty));
                }
            }
            _ => {}
        }
    }
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for moved in plan.moved() {
        functions.function(module.types[moved as usize]);
        second.parse_function_body(&mut code, module.bodies[(moved - module.imported) as usize].clone())?;
    }
    let mut encoded = Encoded::new();
    encoded.section(&types).section(&imports).section(&functions);
    encoded.section(&second.elements(plan)?).section(&code);
    if let Some(later) = &module.later {
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(later.address), later.bytes.iter().copied());
        encoded.section(&data);
    }
    Ok(encoded.finish())
}

/// The maximum of the table after room has been made in it.
pub fn grown(maximum: Option<u64>, module: &Module<'_>, plan: &Plan) -> Option<u64> {
    maximum.map(|maximum| maximum + plan.table_size - module.table_size)
}

struct Second {
    /// The index here of each function, by its index in the whole.
    indices: HashMap<u32, u32>,
}

impl Second {
    /// What goes into the table: a segment for each run of neighbouring slots.
    fn elements(&mut self, plan: &Plan) -> Result<ElementSection, Error<Infallible>> {
        let mut filled: Vec<(u32, u32)> = plan.slots.iter().map(|(&function, &slot)| (slot, function)).collect();
        filled.sort_unstable();
        let mut elements = ElementSection::new();
        for run in filled.chunk_by(|one, other| one.0 + 1 == other.0) {
            let functions: Vec<u32> =
                run.iter().map(|&(_, function)| self.function_index(function)).collect::<Result<_, _>>()?;
            let start = ConstExpr::i32_const(run[0].0.cast_signed());
            elements.active(None, &start, Elements::Functions(functions.into()));
        }
        Ok(elements)
    }
}

impl Reencode for Second {
    type Error = Infallible;

    /// Only what the plan knows is named by the functions that go: what they call is moved or shared.
    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        self.indices.get(&function).copied().ok_or(Error::InvalidConstExpr)
    }
}
