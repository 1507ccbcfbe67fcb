//! The first module: stubs in the place of what went, and one import more, which has the second part loaded.

use super::module::Module;
use super::plan::Plan;
use super::{IMPORTS, LOAD, READY, second};
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, CustomSection, DataSection, EntityType, ExportKind, ExportSection, Function,
    FunctionSection, GlobalSection, GlobalType, ImportSection, Instruction, Module as Encoded, TableSection, ValType,
};
use wasmparser as read;

type Done = Result<(), Error<Infallible>>;

/// Writes the first module.
pub fn encode(wasm: &[u8], module: &Module<'_>, plan: &Plan) -> Result<Vec<u8>, Error<Infallible>> {
    let mut encoded = Encoded::new();
    let mut first = First { module, plan, next: module.imported };
    first.parse_core_module(&mut encoded, read::Parser::new(0), wasm)?;
    Ok(encoded.finish())
}

struct First<'a> {
    module: &'a Module<'a>,
    plan: &'a Plan,
    /// The function whose body is next.
    next: u32,
}

impl First<'_> {
    /// The type of the import and of the function that calls it.
    fn empty_type(&self) -> u32 {
        self.module.empty_type.unwrap_or(self.module.parameters.len() as u32)
    }

    /// The import: the first function that is not imported moves on by one, and all after it.
    fn load(&self) -> u32 {
        self.module.imported
    }

    /// The function that has the second part loaded unless it is there.
    fn ensure(&self) -> u32 {
        self.module.types.len() as u32 + 1
    }

    fn stub(&self, function: u32) -> Function {
        let mut body = Function::new([]);
        let Some(&slot) = self.plan.slots.get(&function) else {
            body.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
            return body;
        };
        let ty = self.module.types[function as usize];
        body.instruction(&Instruction::Call(self.ensure()));
        for parameter in 0..self.module.parameters[ty as usize] {
            body.instruction(&Instruction::LocalGet(parameter));
        }
        body.instruction(&Instruction::I32Const(slot.cast_signed()));
        body.instruction(&Instruction::CallIndirect { type_index: ty, table_index: 0 });
        body.instruction(&Instruction::End);
        body
    }
}

impl Reencode for First<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(if function < self.module.imported { function } else { function + 1 })
    }

    fn parse_type_section(
        &mut self,
        types: &mut wasm_encoder::TypeSection,
        section: read::TypeSectionReader<'_>,
    ) -> Done {
        utils::parse_type_section(self, types, section)?;
        if self.module.empty_type.is_none() {
            types.ty().function([], []);
        }
        Ok(())
    }

    fn parse_import_section(&mut self, imports: &mut ImportSection, section: read::ImportSectionReader<'_>) -> Done {
        utils::parse_import_section(self, imports, section)?;
        imports.import(IMPORTS, LOAD, EntityType::Function(self.empty_type()));
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: read::FunctionSectionReader<'_>,
    ) -> Done {
        utils::parse_function_section(self, functions, section)?;
        functions.function(self.empty_type());
        Ok(())
    }

    fn parse_table_section(&mut self, tables: &mut TableSection, section: read::TableSectionReader<'_>) -> Done {
        for (index, table) in section.into_iter().enumerate() {
            let mut table = table?;
            if index == 0 {
                table.ty.initial = self.plan.table_size;
                table.ty.maximum = second::grown(table.ty.maximum, self.module, self.plan);
            }
            self.parse_table(tables, table)?;
        }
        Ok(())
    }

    fn parse_global_section(&mut self, globals: &mut GlobalSection, section: read::GlobalSectionReader<'_>) -> Done {
        utils::parse_global_section(self, globals, section)?;
        let ty = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
        globals.global(ty, &ConstExpr::i32_const(0));
        Ok(())
    }

    fn parse_export_section(&mut self, exports: &mut ExportSection, section: read::ExportSectionReader<'_>) -> Done {
        utils::parse_export_section(self, exports, section)?;
        exports.export(READY, ExportKind::Global, self.module.globals);
        exports.export(&second::memory(), ExportKind::Memory, 0);
        for table in 0..self.module.tables {
            exports.export(&second::table(table), ExportKind::Table, table);
        }
        for global in 0..self.module.globals {
            exports.export(&second::global(global), ExportKind::Global, global);
        }
        for &function in &self.plan.shared {
            let index = self.function_index(function)?;
            exports.export(&second::function(function), ExportKind::Func, index);
        }
        Ok(())
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: read::FunctionBody<'_>) -> Done {
        let function = self.next;
        self.next += 1;
        if self.plan.is_moved(function) {
            code.function(&self.stub(function));
        } else {
            utils::parse_function_body(self, code, body)?;
        }
        if self.next as usize == self.module.types.len() {
            let mut ensure = Function::new([]);
            ensure.instruction(&Instruction::GlobalGet(self.module.globals));
            ensure.instruction(&Instruction::I32Eqz).instruction(&Instruction::If(BlockType::Empty));
            ensure.instruction(&Instruction::Call(self.load()));
            ensure.instruction(&Instruction::End).instruction(&Instruction::End);
            code.function(&ensure);
        }
        Ok(())
    }

    /// Where data went, zeros stand: wasm-opt leaves them out.
    fn parse_data_section(&mut self, data: &mut DataSection, section: read::DataSectionReader<'_>) -> Done {
        for (index, segment) in section.into_iter().enumerate() {
            let segment = segment?;
            let mut bytes = segment.data.to_vec();
            if let Some(later) = self.module.later.as_ref().filter(|later| later.segment == index) {
                bytes[later.range.clone()].fill(0);
            }
            self.parse_data(data, read::Data { data: &bytes, ..segment })?;
        }
        Ok(())
    }

    /// Names went their way: they name functions that are no longer there.
    fn parse_custom_section(&mut self, module: &mut Encoded, section: read::CustomSectionReader<'_>) -> Done {
        if section.name() != "name" {
            module.section(&CustomSection { name: section.name().into(), data: section.data().into() });
        }
        Ok(())
    }
}
