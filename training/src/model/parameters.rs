//! Weights by name: drawn from a seed, shared by what reads, updates and saves them.

use candle_core::{Device, Result, Tensor, Var};
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::SeedableRng as _;

/// Weights that are one tensor in training, and one or more in the file.
pub struct Parameter {
    /// Hugging Face's names, with the rows that each has, in order. Without rows: the whole.
    pub parts: Vec<(String, usize)>,
    /// The numbers.
    pub var: Var,
    /// Whether weight decay applies.
    pub decays: bool,
}

/// The weights of a model, in the order in which they were made.
pub struct Parameters {
    seed: u64,
    list: Vec<Parameter>,
}

/// What a tensor's numbers come from: its name, so that a sibling starts from the same numbers wherever it has the
/// same tensor. (FNV-1a, 64 bits.)
fn hash(name: &str) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    name.bytes().fold(0xcbf2_9ce4_8422_2325, mix)
}

impl Parameters {
    /// None yet.
    pub fn new(seed: u64) -> Self {
        Self { seed, list: Vec::new() }
    }

    /// What was made.
    pub fn list(&self) -> &[Parameter] {
        &self.list
    }

    /// How many numbers there are.
    pub fn count(&self) -> usize {
        self.list.iter().map(|parameter| parameter.var.elem_count()).sum()
    }

    fn add(&mut self, parts: Vec<(String, usize)>, numbers: Vec<f32>, shape: &[usize], decays: bool) -> Result<Tensor> {
        let var = Var::from_vec(numbers, shape, &Device::Cpu)?;
        let tensor = var.as_tensor().clone();
        self.list.push(Parameter { parts, var, decays });
        Ok(tensor)
    }

    fn drawn(&self, name: &str, count: usize, deviation: f64) -> Vec<f32> {
        let mut random = Pcg64::seed_from_u64(self.seed.rotate_left(32) ^ hash(name));
        let normal = StandardNormal.sample_iter(&mut random);
        normal.take(count).map(|value: f64| (value * deviation) as f32).collect()
    }

    /// Matrices of equal width, below each other: [sum of rows, width], each with normal numbers.
    ///
    /// # Errors
    /// If memory is short.
    pub fn matrices(&mut self, parts: &[(String, usize)], width: usize, deviation: f64) -> Result<Tensor> {
        let numbers = parts.iter().flat_map(|(name, rows)| self.drawn(name, rows * width, deviation)).collect();
        let rows = parts.iter().map(|(_, rows)| rows).sum();
        self.add(parts.to_vec(), numbers, &[rows, width], true)
    }

    /// A table of positions: like a matrix, without decay.
    ///
    /// # Errors
    /// If memory is short.
    pub fn table(&mut self, name: &str, [rows, width]: [usize; 2], deviation: f64) -> Result<Tensor> {
        let numbers = self.drawn(name, rows * width, deviation);
        self.add(vec![(name.to_owned(), rows)], numbers, &[rows, width], false)
    }

    /// Equal numbers: the weights or the biases of a norm.
    ///
    /// # Errors
    /// If memory is short.
    pub fn equal(&mut self, name: &str, width: usize, value: f32) -> Result<Tensor> {
        self.add(vec![(name.to_owned(), width)], vec![value; width], &[width], false)
    }
}
