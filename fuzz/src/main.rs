//! A bounded run of every target on stable Rust: random bytes, and good inputs with a few bytes changed.

use blockscope::preset::Preset;
use blockscope::link;
use std::io::{self, Write};

const ROUNDS: u32 = 20_000;

/// xorshift: the same inputs on every machine.
struct Bytes(u32);

impl Bytes {
    fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        self.next() as usize % n
    }

    /// A seed with up to four bytes changed, or nothing but noise.
    fn input(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        if seeds.is_empty() || self.below(4) == 0 {
            let length = self.below(1400);
            return (0..length).map(|_| self.next() as u8).collect();
        }
        let mut input = seeds[self.below(seeds.len())].clone();
        for _ in 0..self.below(5) {
            let at = self.below(input.len());
            input[at] = if self.below(2) == 0 { self.next() as u8 } else { b"0123456789abcdef&=,.~-"[self.below(22)] };
        }
        if self.below(4) == 0 {
            input.truncate(self.below(input.len() + 1));
        }
        input
    }
}

fn main() -> io::Result<()> {
    let links: Vec<Vec<u8>> = include_str!("../../tests/links/corpus.tsv")
        .lines()
        .filter_map(|line| Some(line.split_once('\t')?.1.as_bytes().to_vec()))
        .chain(Preset::ALL.iter().map(|preset| link::format(&preset.spec()).into_bytes()))
        .collect();
    let specs = [include_bytes!("../../src/cli/example.jsonc").to_vec(), b"{\"depth\": 5, \"out_dim\": 256}".to_vec()];
    type Target = fn(&[u8]);
    let targets: [(&str, Target, &[Vec<u8>]); 4] = [
        ("link", blockscope_fuzz::link, &links),
        ("spec_json", blockscope_fuzz::spec_json, &specs),
        ("block_bytes", blockscope_fuzz::block_bytes, &[]),
        ("orders", blockscope_fuzz::orders, &[]),
    ];
    let mut bytes = Bytes(0x1234_5678);
    for (name, target, seeds) in targets {
        for _ in 0..ROUNDS {
            target(&bytes.input(seeds));
        }
        writeln!(io::stdout(), "{name}: {ROUNDS} inputs passed")?;
    }
    writeln!(io::stdout(), "{} passed", targets.len())
}
