//! `AdamW` whose averages can be saved, so that a run that was stopped goes on as if it had not been.
//!
//! Loshchilov & Hutter 2019, <https://arxiv.org/abs/1711.05101>, algorithm 2.

use crate::model::{Parameter, Parameters};
use crate::ops::with_numbers;
use crate::recipe::Settings;
use candle_core::backprop::GradStore;
use candle_core::{Device, Result, Tensor};

/// Keeps the division apart from zero.
const EPSILON: f64 = 1e-8;

/// The averages of a parameter's gradient and of its square.
#[derive(Clone, Debug, PartialEq)]
pub struct Moments {
    /// Of the gradient.
    pub first: Vec<f32>,
    /// Of its square.
    pub second: Vec<f32>,
}

/// The averages of all parameters, in their order.
pub struct AdamW {
    /// How many updates were made.
    pub steps: usize,
    /// One for each parameter.
    pub moments: Vec<Moments>,
}

impl AdamW {
    /// Before the first update.
    pub fn new(parameters: &Parameters) -> Self {
        let zeros = |parameter: &Parameter| {
            let zeros = vec![0.0; parameter.var.elem_count()];
            Moments { first: zeros.clone(), second: zeros }
        };
        Self { steps: 0, moments: parameters.list().iter().map(zeros).collect() }
    }

    /// Updates all weights, with the gradient made shorter if it is longer than `clip`.
    ///
    /// # Errors
    /// If memory is short.
    pub fn step(&mut self, parameters: &Parameters, gradients: &GradStore, settings: &Settings) -> Result<()> {
        let rate = settings.learning_rate_at(self.steps);
        self.steps += 1;
        let list = parameters.list();
        let of = |parameter: &Parameter| gradients.get(parameter.var.as_tensor()).map(Tensor::contiguous).transpose();
        let gradients = list.iter().map(of).collect::<Result<Vec<_>>>()?;
        let mut square = 0.0;
        for gradient in gradients.iter().flatten() {
            square += with_numbers(gradient, |values| values.iter().map(|g| f64::from(g * g)).sum::<f64>())?;
        }
        let scale = (settings.clip / square.sqrt()).min(1.0) as f32;
        for ((parameter, gradient), moments) in list.iter().zip(gradients).zip(&mut self.moments) {
            let Some(gradient) = gradient else { continue };
            let decay = if parameter.decays { settings.weight_decay } else { 0.0 };
            let weights = with_numbers(parameter.var.as_tensor(), <[f32]>::to_vec)?;
            let update = Update { rate, decay, betas: settings.betas, step: self.steps, scale };
            let weights = with_numbers(&gradient, |gradient| update.of(weights, gradient, moments))?;
            parameter.var.set(&Tensor::from_vec(weights, parameter.var.shape(), &Device::Cpu)?)?;
        }
        Ok(())
    }
}

/// The numbers of an update.
struct Update {
    rate: f64,
    decay: f64,
    betas: [f64; 2],
    step: usize,
    /// What the gradient is multiplied with.
    scale: f32,
}

impl Update {
    /// The weights after it.
    fn of(&self, mut weights: Vec<f32>, gradient: &[f32], moments: &mut Moments) -> Vec<f32> {
        let [one, two] = self.betas.map(|beta| beta as f32);
        let corrected = self.betas.map(|beta| 1.0 - beta.powf(self.step as f64));
        let rate = (self.rate / corrected[0]) as f32;
        let root = (1.0 / corrected[1].sqrt()) as f32;
        let kept = (1.0 - self.rate * self.decay) as f32;
        let averages = moments.first.iter_mut().zip(&mut moments.second);
        for ((weight, gradient), (first, second)) in weights.iter_mut().zip(gradient).zip(averages) {
            let gradient = gradient * self.scale;
            *first = one * *first + (1.0 - one) * gradient;
            *second = two * *second + (1.0 - two) * gradient * gradient;
            *weight = kept * *weight - rate * *first / (second.sqrt() * root + EPSILON as f32);
        }
        weights
    }
}
