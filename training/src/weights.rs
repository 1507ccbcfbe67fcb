//! Weights as `safetensors`: those that are shipped, and the state of a run.

use crate::model::{Llama, Parameters};
use crate::ops::with_numbers;
use crate::optimizer::{AdamW, Moments};
use candle_core::{DType, Device, Result, Tensor, bail};
use safetensors::tensor::{Dtype, TensorView};
use safetensors::{SafeTensors, serialize};
use std::collections::HashMap;

/// A tensor to be written: its name, type, shape and bytes.
type Entry = (String, Dtype, Vec<usize>, Vec<u8>);

fn file(entries: &[Entry], metadata: HashMap<String, String>) -> Result<Vec<u8>> {
    let views = entries.iter().map(|(name, dtype, shape, bytes)| {
        TensorView::new(*dtype, shape.clone(), bytes).map(|view| (name.as_str(), view))
    });
    let views = views.collect::<std::result::Result<Vec<_>, _>>()?;
    Ok(serialize(views, Some(metadata))?)
}

/// The weights rounded to 16 bits, under Hugging Face's names.
///
/// # Errors
/// If memory is short.
pub fn shipped(model: &Llama) -> Result<Vec<u8>> {
    let mut entries = Vec::new();
    for parameter in model.parameters().list() {
        let tensor = parameter.var.as_tensor();
        let mut first = 0;
        for (name, rows) in &parameter.parts {
            let part = tensor.narrow(0, first, *rows)?;
            first += rows;
            let halves = with_numbers(&part, |values| {
                values.iter().flat_map(|value| half::f16::from_f32(*value).to_le_bytes()).collect()
            })?;
            entries.push((name.clone(), Dtype::F16, part.dims().to_vec(), halves));
        }
    }
    file(&entries, HashMap::from([("format".to_owned(), "pt".to_owned())]))
}

/// Gives a model the weights as they are shipped.
///
/// # Errors
/// If memory is short.
pub fn round(parameters: &Parameters) -> Result<()> {
    for parameter in parameters.list() {
        parameter.var.set(&parameter.var.to_dtype(DType::F16)?.to_dtype(DType::F32)?)?;
    }
    Ok(())
}

/// Gives a model weights that were shipped.
///
/// # Errors
/// If one is missing, or is not of 16 bits and as large as the model's.
pub fn load(bytes: &[u8], parameters: &Parameters) -> Result<()> {
    let tensors = SafeTensors::deserialize(bytes)?;
    for parameter in parameters.list() {
        let mut numbers = Vec::new();
        for (name, _) in &parameter.parts {
            let view = tensors.tensor(name)?;
            let (halves, _) = view.data().as_chunks();
            numbers.extend(halves.iter().map(|bytes| half::f16::from_le_bytes(*bytes).to_f32()));
        }
        parameter.var.set(&Tensor::from_vec(numbers, parameter.var.shape(), &Device::Cpu)?)?;
    }
    Ok(())
}

fn floats(name: String, shape: &[usize], values: &[f32]) -> Entry {
    (name, Dtype::F32, shape.to_vec(), values.iter().flat_map(|value| value.to_le_bytes()).collect())
}

/// The state of a run, with a note of what it is.
///
/// # Errors
/// If memory is short.
pub fn state(parameters: &Parameters, optimizer: &AdamW, note: String) -> Result<Vec<u8>> {
    let mut entries = Vec::new();
    for (index, (parameter, moments)) in parameters.list().iter().zip(&optimizer.moments).enumerate() {
        let shape = parameter.var.dims();
        entries.push(with_numbers(parameter.var.as_tensor(), |values| floats(format!("{index}"), shape, values))?);
        entries.push(floats(format!("{index}.first"), shape, &moments.first));
        entries.push(floats(format!("{index}.second"), shape, &moments.second));
    }
    file(&entries, HashMap::from([("note".to_owned(), note)]))
}

/// The note of a state.
pub fn note(bytes: &[u8]) -> Option<String> {
    let (_, header) = SafeTensors::read_metadata(bytes).ok()?;
    header.metadata().as_ref()?.get("note").cloned()
}

/// Puts a state back.
///
/// # Errors
/// If the state is of another model.
pub fn restore(bytes: &[u8], parameters: &Parameters, optimizer: &mut AdamW) -> Result<()> {
    let tensors = SafeTensors::deserialize(bytes)?;
    let numbers = |name: &str, count: usize| {
        let view = tensors.tensor(name)?;
        let (chunks, _) = view.data().as_chunks();
        let values: Vec<f32> = chunks.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        if values.len() != count {
            bail!("{name} has {} numbers, not {count}", values.len());
        }
        Ok(values)
    };
    for (index, (parameter, moments)) in parameters.list().iter().zip(&mut optimizer.moments).enumerate() {
        let count = parameter.var.elem_count();
        let weights = numbers(&format!("{index}"), count)?;
        parameter.var.set(&Tensor::from_vec(weights, parameter.var.shape(), &Device::Cpu)?)?;
        let first = numbers(&format!("{index}.first"), count)?;
        *moments = Moments { first, second: numbers(&format!("{index}.second"), count)? };
    }
    Ok(())
}
