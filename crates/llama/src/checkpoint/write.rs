//! From weights to bytes.

use super::error::WeightsError;
use super::file::{SCALE, TensorFile};
use half::f16;
use safetensors::tensor::TensorView;
use safetensors::{Dtype, serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// How exactly weights are kept in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// 32 bits each.
    F32,
    /// 16 bits each: what training gives.
    F16,
    /// Matrices in 8 bits with a scale for each row, which is its greatest magnitude over 127; vectors in 32 bits. A
    /// number is off by at most half a scale. It is what the page loads.
    Int8Rows,
}

/// The tensors of a file, by name, with their shapes and numbers.
pub type Tensors = BTreeMap<String, (Vec<usize>, Vec<f32>)>;

/// The bytes of a `model.safetensors` with these tensors. The same tensors always give the same bytes.
///
/// # Errors
/// When numbers do not fit their shape.
pub fn write_weights(tensors: &Tensors, precision: Precision) -> Result<Vec<u8>, WeightsError> {
    let mut kept = BTreeMap::new();
    for (name, (shape, numbers)) in tensors {
        let bytes: Vec<u8> = match precision {
            Precision::Int8Rows if shape.len() > 1 => {
                let (bytes, scales) = quantized(numbers, numbers.len() / shape[0].max(1));
                let scales = scales.into_iter().flat_map(f32::to_le_bytes).collect();
                kept.insert(format!("{name}{SCALE}"), (Dtype::F32, vec![shape[0]], scales));
                kept.insert(name.clone(), (Dtype::I8, shape.clone(), bytes));
                continue;
            }
            Precision::F32 | Precision::Int8Rows => numbers.iter().copied().flat_map(f32::to_le_bytes).collect(),
            Precision::F16 => numbers.iter().flat_map(|number| f16::from_f32(*number).to_le_bytes()).collect(),
        };
        let dtype = if precision == Precision::F16 { Dtype::F16 } else { Dtype::F32 };
        kept.insert(name.clone(), (dtype, shape.clone(), bytes));
    }
    let mut about = vec![("format", "pt")];
    if precision == Precision::Int8Rows {
        about.push(("quantization", "int8-rows"));
    }
    let about = about.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    let invalid = |error: &dyn std::fmt::Display| WeightsError::Header(error.to_string());
    let views: Result<Vec<_>, _> = kept
        .iter()
        .map(|(name, (dtype, shape, bytes))| Ok((name, TensorView::new(*dtype, shape.clone(), bytes)?)))
        .collect();
    let views = views.map_err(|error: safetensors::SafeTensorError| invalid(&error))?;
    let bytes = serialize(views, Some(about)).map_err(|error| invalid(&error))?;
    sorted(bytes)
}

/// The same file in another precision. What is written as `Int8Rows` from `F16` is as the page loads it.
///
/// # Errors
/// As for reading: when the bytes are no such file.
pub fn convert(bytes: &[u8], precision: Precision) -> Result<Vec<u8>, WeightsError> {
    let file = TensorFile::open(bytes)?;
    let tensor = |name: &str| Ok((name.to_owned(), (file.shape(name)?, file.numbers(name)?)));
    write_weights(&file.names().into_iter().map(tensor).collect::<Result<_, _>>()?, precision)
}

/// Rows of `width` numbers as whole numbers from −127 to 127, and the scale of each row.
fn quantized(numbers: &[f32], width: usize) -> (Vec<u8>, Vec<f32>) {
    let mut bytes = Vec::with_capacity(numbers.len());
    let scale = |row: &[f32]| {
        let scale = row.iter().fold(0.0_f32, |most, number| most.max(number.abs())) / 127.0;
        let whole = |number: &f32| if scale > 0.0 { (number / scale).round() as i8 } else { 0 };
        bytes.extend(row.iter().map(|number| whole(number).cast_unsigned()));
        scale
    };
    let scales = numbers.chunks(width.max(1)).map(scale).collect();
    (bytes, scales)
}

/// The file with the keys of its header in order: the crate writes those about the whole in an order of chance.
fn sorted(mut bytes: Vec<u8>) -> Result<Vec<u8>, WeightsError> {
    let Some((length, rest)) = bytes.split_first_chunk_mut() else { return Ok(bytes) };
    let header = u64::from_le_bytes(*length) as usize;
    let Some(header) = rest.get_mut(..header) else { return Ok(bytes) };
    let invalid = |error: serde_json::Error| WeightsError::Header(error.to_string());
    let entries: BTreeMap<String, BTreeMap<String, Value>> = serde_json::from_slice(header).map_err(invalid)?;
    let text = serde_json::to_vec(&entries).map_err(invalid)?;
    // The same keys and values have the same length; what is left are the spaces that align the tensors.
    let spaces = std::iter::repeat(b' ');
    header.iter_mut().zip(text.into_iter().chain(spaces)).for_each(|(place, byte)| *place = byte);
    Ok(bytes)
}
