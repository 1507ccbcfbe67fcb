//! What has to be known of a module to cut it: who calls whom, and what the table holds.

use std::collections::HashMap;
use std::ops::Range;
use wasmparser::{
    BinaryReaderError, Data, DataKind, Element, ElementItems, ElementKind, ExternalKind, FunctionBody, KnownCustom,
    Name, Operator, Parser, Payload, TypeRef,
};

pub type Read<T> = Result<T, BinaryReaderError>;

/// What stands before and after the data of the second part (see `build.rs` of the page).
const MARKS: [&[u8]; 2] = [b"<llama-lens-text", b"llama-lens-text>"];

/// Data that go into the second module.
pub struct LaterData<'a> {
    /// Which data segment has them.
    pub segment: usize,
    /// Where in that segment.
    pub range: Range<usize>,
    /// Where in memory.
    pub address: i32,
    /// The bytes.
    pub bytes: &'a [u8],
}

/// A module, by the indices of its functions: the imported ones first.
#[derive(Default)]
pub struct Module<'a> {
    /// How many functions are imported.
    pub imported: u32,
    /// The type of each function.
    pub types: Vec<u32>,
    /// How many parameters the functions of each type have.
    pub parameters: Vec<u32>,
    /// The type of a function without parameters or results, where there is one.
    pub empty_type: Option<u32>,
    /// The body of each function that is not imported.
    pub bodies: Vec<FunctionBody<'a>>,
    /// The functions that each of those names.
    pub callees: Vec<Vec<u32>>,
    /// The name of each function that has one.
    pub names: HashMap<u32, String>,
    /// The functions that are exported or start the module.
    pub roots: Vec<u32>,
    /// Table slots and the functions in them.
    pub slots: Vec<(u32, u32)>,
    /// How many tables there are; the first is the one of functions.
    pub tables: u32,
    /// How many slots the first table has.
    pub table_size: u64,
    /// How many globals there are.
    pub globals: u32,
    /// The data between the marks, where there are such.
    pub later: Option<LaterData<'a>>,
}

impl<'a> Module<'a> {
    /// Reads a module.
    pub fn read(wasm: &'a [u8]) -> Read<Self> {
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            module.payload(payload?)?;
        }
        Ok(module)
    }

    fn payload(&mut self, payload: Payload<'a>) -> Read<()> {
        match payload {
            Payload::TypeSection(section) => {
                for (index, ty) in section.into_iter_err_on_gc_types().enumerate() {
                    let ty = ty?;
                    if ty.params().is_empty() && ty.results().is_empty() {
                        self.empty_type = Some(index as u32);
                    }
                    self.parameters.push(ty.params().len() as u32);
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    if let TypeRef::Func(ty) = import?.ty {
                        self.types.push(ty);
                        self.imported += 1;
                    }
                }
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    self.types.push(ty?);
                }
            }
            Payload::TableSection(section) => {
                self.tables = section.count();
                self.table_size = section.into_iter().next().transpose()?.map_or(0, |table| table.ty.initial);
            }
            Payload::GlobalSection(section) => self.globals = section.count(),
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.roots.push(export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => self.roots.push(func),
            Payload::ElementSection(section) => {
                for element in section {
                    self.element(element?)?;
                }
            }
            Payload::CodeSectionEntry(body) => self.body(body)?,
            Payload::DataSection(section) => {
                for (segment, data) in section.into_iter().enumerate() {
                    self.data(segment, &data?)?;
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    for name in names {
                        self.name(name?)?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn element(&mut self, element: Element<'a>) -> Read<()> {
        let ElementItems::Functions(functions) = element.items else { return Ok(()) };
        let start = match element.kind {
            ElementKind::Active { table_index: None | Some(0), offset_expr } => constant(&offset_expr)?,
            _ => None,
        };
        for (index, function) in functions.into_iter().enumerate() {
            match start {
                Some(start) => self.slots.push((start as u32 + index as u32, function?)),
                None => self.roots.push(function?),
            }
        }
        Ok(())
    }

    fn data(&mut self, segment: usize, data: &Data<'a>) -> Read<()> {
        let DataKind::Active { memory_index: 0, offset_expr } = &data.kind else { return Ok(()) };
        let place = |mark: &[u8]| data.data.windows(mark.len()).position(|bytes| bytes == mark);
        let (Some(start), Some(end)) = (place(MARKS[0]), place(MARKS[1])) else { return Ok(()) };
        let Some(address) = constant(offset_expr)? else { return Ok(()) };
        let range = start..end + MARKS[1].len();
        if range.start < end {
            let address = address.wrapping_add_unsigned(start as u32);
            self.later = Some(LaterData { segment, bytes: &data.data[range.clone()], range, address });
        }
        Ok(())
    }

    fn body(&mut self, body: FunctionBody<'a>) -> Read<()> {
        let mut callees = vec![];
        for operator in body.get_operators_reader()? {
            if let Operator::Call { function_index }
            | Operator::ReturnCall { function_index }
            | Operator::RefFunc { function_index } = operator?
            {
                callees.push(function_index);
            }
        }
        callees.sort_unstable();
        callees.dedup();
        self.callees.push(callees);
        self.bodies.push(body);
        Ok(())
    }

    fn name(&mut self, name: Name<'a>) -> Read<()> {
        if let Name::Function(map) = name {
            for naming in map {
                let naming = naming?;
                self.names.insert(naming.index, without_hashes(naming.name));
            }
        }
        Ok(())
    }
}

/// The value of a constant expression, where it is an i32.
fn constant(expression: &wasmparser::ConstExpr<'_>) -> Read<Option<i32>> {
    let first = expression.get_operators_reader().read()?;
    Ok(if let Operator::I32Const { value } = first { Some(value) } else { None })
}

/// The name of a function without the hashes of crates, which change with each compiler.
fn without_hashes(name: &str) -> String {
    // Of 64 bits, written without zeros in front; what is shorter is a slice or an array of something.
    let is_hash = |part: &str| (10..=16).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut parts = name.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| match part.split_once(']') {
        Some((hash, rest)) if is_hash(hash) => name + rest,
        _ => name + "[" + part,
    })
}

#[cfg(test)]
mod tests {
    use super::without_hashes;

    #[test]
    fn only_hashes_go_from_a_name() {
        assert_eq!(without_hashes("core[c5930c85a12de822]::f::<[u8]>"), "core::f::<[u8]>");
        assert_eq!(without_hashes("a[2deb878a94eefd8]::f::<[f32], [u64; 123456]>"), "a::f::<[f32], [u64; 123456]>");
    }
}
