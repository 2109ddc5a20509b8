//! A bounded run of every fuzz target on stable Rust: random bytes, and good inputs with a few bytes changed. With nightly,
//! `cargo fuzz run TARGET` goes on from there.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../fuzz/src/lib.rs"]
mod targets;

use blockscope::link;
use blockscope::preset::Preset;
use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

const ROUNDS: u32 = 20_000;

/// The same inputs on every machine.
struct Bytes(SplitMix64);

impl Bytes {
    fn below(&mut self, n: usize) -> usize {
        self.0.next_u32() as usize % n
    }

    /// A seed with up to four bytes changed, or nothing but noise.
    fn input(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        if seeds.is_empty() || self.below(4) == 0 {
            let length = self.below(1400);
            return (0..length).map(|_| self.0.next_u32() as u8).collect();
        }
        let mut input = seeds[self.below(seeds.len())].clone();
        for _ in 0..self.below(5) {
            let at = self.below(input.len());
            input[at] =
                if self.below(2) == 0 { self.0.next_u32() as u8 } else { b"0123456789abcdef&=,.~-"[self.below(22)] };
        }
        if self.below(4) == 0 {
            input.truncate(self.below(input.len() + 1));
        }
        input
    }
}

fn fuzz(target: fn(&[u8]), rounds: u32, seeds: &[Vec<u8>]) {
    let mut bytes = Bytes(SplitMix64::seed_from_u64(0x1234_5678));
    for _ in 0..rounds {
        target(&bytes.input(seeds));
    }
}

#[test]
fn links() {
    let seeds: Vec<Vec<u8>> = include_str!("links/corpus.tsv")
        .lines()
        .filter_map(|line| Some(line.split_once('\t')?.1.as_bytes().to_vec()))
        .chain(Preset::ALL.iter().map(|preset| link::format(&preset.spec()).into_bytes()))
        .collect();
    fuzz(targets::link, ROUNDS, &seeds);
}

#[test]
fn specs_as_json() {
    let seeds = [include_bytes!("../src/cli/example.jsonc").to_vec(), b"{\"depth\": 5, \"out_dim\": 256}".to_vec()];
    fuzz(targets::spec_json, ROUNDS, &seeds);
}

#[test]
fn bytes_of_a_row() {
    fuzz(targets::block_bytes, ROUNDS, &[]);
}

#[test]
fn orders_of_a_dot() {
    fuzz(targets::orders, ROUNDS, &[]);
}

/// A header is read in microseconds, and comes from strangers.
#[test]
fn headers_of_files() {
    fuzz(targets::gguf, 10 * ROUNDS, &targets::headers());
}
