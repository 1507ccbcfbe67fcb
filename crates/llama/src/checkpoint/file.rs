//! A file of tensors, checked before anything is taken from it.

use super::error::WeightsError;
use super::limits::{MAX_BYTES, MAX_HEADER_BYTES};
use crate::float::Float;
use half::{bf16, f16};
use safetensors::tensor::{Metadata, TensorView};
use safetensors::{Dtype, SafeTensors};
use std::collections::BTreeSet;

/// What is appended to a tensor's name for the scales of its rows.
pub(super) const SCALE: &str = ".scale";

/// The tensors of a file.
pub(super) struct TensorFile<'a>(SafeTensors<'a>);

impl<'a> TensorFile<'a> {
    /// Reads the header. Nothing is copied.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, WeightsError> {
        if bytes.len() > MAX_BYTES {
            return Err(WeightsError::TooLarge(bytes.len()));
        }
        let Some((length, rest)) = bytes.split_first_chunk() else {
            return Err(WeightsError::ShortHeader(bytes.len()));
        };
        let length = u64::from_le_bytes(*length);
        if length > MAX_HEADER_BYTES {
            return Err(WeightsError::LongHeader(length));
        }
        let Some((header, data)) = rest.split_at_checked(length as usize) else {
            return Err(WeightsError::ShortHeader(bytes.len()));
        };
        // The crate adds to the sum of all sizes, which 32 bits may not hold, so that it is looked at first.
        let invalid = |error: &dyn std::fmt::Display| WeightsError::Header(error.to_string());
        let metadata: Metadata = serde_json::from_slice(header).map_err(|error| invalid(&error))?;
        if metadata.data_len() != data.len() {
            return Err(WeightsError::Length { said: metadata.data_len(), found: data.len() });
        }
        Ok(Self(SafeTensors::deserialize(bytes).map_err(|error| invalid(&error))?))
    }

    /// The names of all tensors, in order, without the scales that belong to others.
    pub(super) fn names(&self) -> BTreeSet<&str> {
        let has = |name: &str| self.0.tensor(name).is_ok_and(|tensor| tensor.dtype() == Dtype::I8);
        let is_scale = |name: &str| name.strip_suffix(SCALE).is_some_and(has);
        self.0.names().into_iter().filter(|name| !is_scale(name)).collect()
    }

    /// The shape of a tensor.
    pub(super) fn shape(&self, name: &str) -> Result<Vec<usize>, WeightsError> {
        Ok(self.tensor(name)?.shape().to_vec())
    }

    /// All numbers of a tensor, row after row.
    pub(super) fn numbers<T: Float>(&self, name: &str) -> Result<Vec<T>, WeightsError> {
        let tensor = self.tensor(name)?;
        let numbers: Vec<f32> = match tensor.dtype() {
            Dtype::F32 => each(&tensor, f32::from_le_bytes),
            Dtype::F16 => each(&tensor, |bytes| f16::from_le_bytes(bytes).to_f32()),
            Dtype::BF16 => each(&tensor, |bytes| bf16::from_le_bytes(bytes).to_f32()),
            Dtype::I8 => self.scaled(name, &tensor)?,
            other => return Err(WeightsError::Type { name: name.to_owned(), found: format!("{other:?}") }),
        };
        if let Some(place) = numbers.iter().position(|number| !number.is_finite()) {
            return Err(WeightsError::NotFinite { name: name.to_owned(), place });
        }
        Ok(numbers.into_iter().map(|number| T::of(f64::from(number))).collect())
    }

    /// Whole numbers times the scale of their row.
    fn scaled(&self, name: &str, tensor: &TensorView) -> Result<Vec<f32>, WeightsError> {
        let scale_name = format!("{name}{SCALE}");
        let scale = self.tensor(&scale_name)?;
        if scale.dtype() != Dtype::F32 {
            return Err(WeightsError::Type { name: scale_name, found: format!("{:?}", scale.dtype()) });
        }
        let rows = tensor.shape().first().copied().unwrap_or(1);
        if scale.shape() != [rows] {
            let found = scale.shape().to_vec();
            return Err(WeightsError::Shape { name: scale_name, found, expected: vec![rows] });
        }
        let width = tensor.data().len() / rows.max(1);
        let mut numbers = Vec::with_capacity(tensor.data().len());
        for (row, scale) in tensor.data().chunks(width.max(1)).zip(each(&scale, f32::from_le_bytes)) {
            numbers.extend(row.iter().map(|byte| f32::from(byte.cast_signed()) * scale));
        }
        Ok(numbers)
    }

    fn tensor(&self, name: &str) -> Result<TensorView<'a>, WeightsError> {
        self.0.tensor(name).map_err(|_| WeightsError::Missing(name.to_owned()))
    }
}

/// A number of each N bytes.
fn each<const N: usize>(tensor: &TensorView, number: impl Fn([u8; N]) -> f32) -> Vec<f32> {
    let (chunks, _) = tensor.data().as_chunks::<N>();
    chunks.iter().map(|bytes| number(*bytes)).collect()
}
