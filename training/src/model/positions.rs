//! What schemes add outside attention: to the embeddings, and to the scores of all layers. Their formulas are those of
//! the page.

use super::parameters::Parameters;
use candle_core::{Device, Result, Tensor};
use llama_lens_llama::Config;
use llama_lens_positions::t5_bias::Buckets;
use llama_lens_positions::{Direction, Scheme, alibi, relative, sinusoidal};

/// A scheme with its table, if it has one that the layers share.
pub struct Positions {
    config: Config,
    table: Option<Tensor>,
}

impl Positions {
    /// With the first numbers of its table.
    pub(super) fn new(config: &Config, parameters: &mut Parameters) -> Result<Self> {
        let table = match config.position {
            Some(Scheme::Learned) => {
                let shape = [config.max_position_embeddings, config.hidden_size];
                let deviation = 1.0 / (config.hidden_size as f64).sqrt();
                Some(parameters.table("model.embed_positions.weight", shape, deviation)?)
            }
            Some(Scheme::T5Bias) => {
                let buckets = config.relative_attention_num_buckets;
                let name = "model.layers.0.self_attn.relative_attention_bias.weight";
                Some(parameters.table(name, [buckets, config.num_attention_heads], 0.1)?)
            }
            _ => None,
        };
        Ok(Self { config: config.clone(), table })
    }

    /// Embeddings with what the scheme adds to them.
    pub(super) fn added_to(&self, embedded: &Tensor, sequences: usize, length: usize) -> Result<Tensor> {
        let width = self.config.hidden_size;
        let rows = match (self.config.position, &self.table) {
            (Some(Scheme::Learned), Some(table)) => table.narrow(0, 0, length)?,
            (Some(Scheme::Sinusoidal), _) => {
                let row = |position| sinusoidal::encoding(position, width, 10_000.0).into_iter().map(|x| x as f32);
                let rows: Vec<f32> = (0..length).flat_map(row).collect();
                Tensor::from_vec(rows, (length, width), &Device::Cpu)?
            }
            _ => return Ok(embedded.clone()),
        };
        let scaled = match self.config.position {
            Some(Scheme::Sinusoidal) => embedded.affine(self.config.sinusoidal_scale, 0.0)?,
            _ => embedded.clone(),
        };
        scaled.reshape((sequences, length, width))?.broadcast_add(&rows)?.reshape((sequences * length, width))
    }

    /// What is added to the scores of every layer: [heads, length, length], zeros for most.
    pub(super) fn biases(&self, length: usize) -> Result<Tensor> {
        let heads = self.config.num_attention_heads;
        let shape = (heads, length, length);
        match (self.config.position, &self.table) {
            (Some(Scheme::Alibi), _) => {
                let slopes = alibi::slopes(heads);
                let cells = (0..length).flat_map(|query| (0..length).map(move |key| (query, key)));
                let map = |slope: &f64| {
                    let slope = *slope;
                    cells.clone().map(move |(query, key)| alibi::bias(slope, query, key) as f32)
                };
                let biases: Vec<f32> = slopes.iter().flat_map(map).collect();
                Tensor::from_vec(biases, shape, &Device::Cpu)
            }
            (Some(Scheme::T5Bias), Some(table)) => {
                let buckets = self.config.relative_attention_num_buckets;
                let furthest = self.config.relative_attention_max_distance;
                let buckets = Buckets::new(Direction::Causal, buckets, furthest);
                let bucket = |query, key| buckets.of(relative::relative(query, key)) as u32;
                let row = |query| (0..length).map(move |key| (query, key));
                let ids: Vec<u32> = (0..length).flat_map(row).map(|(query, key)| bucket(query, key)).collect();
                let ids = Tensor::from_vec(ids, length * length, &Device::Cpu)?;
                table.index_select(&ids, 0)?.t()?.reshape(shape)
            }
            _ => Tensor::zeros(shape, candle_core::DType::F32, &Device::Cpu),
        }
    }
}
