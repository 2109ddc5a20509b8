//! Other formats than Q4_K against candle's: a matrix of each, from the same numbers, with input that each program rounds itself.

use blockscope::AlignedBytes;
use blockscope::format;
use blockscope::speed::{Clock, Sampled, THOROUGH, Timing, read, rounds};
use blockscope::variant::Variant;
use candle_core::quantized::{GgmlType, k_quants};

/// Rows and columns of the matrix: as many as lie in the second cache in every format.
const ROWS: usize = 256;
const COLUMNS: usize = 4096;

/// A format of candle's, on bytes.
struct Peer {
    name: &'static str,
    round: fn(&[f32], &mut [u8]),
    matvec: fn(&[u8], &[u8], &mut [f32]),
}

macro_rules! peers {
    ($($name:literal $Weights:ident $Input:ident;)+) => {
        const PEERS: &[Peer] = &[$(Peer {
            name: $name,
            round: |x, y| k_quants::$Input::from_float(x, blocks_mut(y)),
            matvec: |w, y, out| {
                let (w, y): (&[k_quants::$Weights], &[k_quants::$Input]) = (blocks(w), blocks(y));
                for (out, row) in out.iter_mut().zip(w.chunks_exact(y.len())) {
                    *out = k_quants::$Weights::vec_dot(COLUMNS, row, y);
                }
            },
        }),+];
    };
}

peers! {
    "q4_K" BlockQ4K BlockQ8K;
    "q5_K" BlockQ5K BlockQ8K;
    "q6_K" BlockQ6K BlockQ8K;
    "q8_0" BlockQ8_0 BlockQ8_0;
    "q5_0" BlockQ5_0 BlockQ8_0;
    "q4_0" BlockQ4_0 BlockQ8_0;
}

/// Bytes as candle's blocks.
fn blocks<T>(bytes: &[u8]) -> &[T] {
    assert!(bytes.len().is_multiple_of(size_of::<T>()) && bytes.as_ptr().cast::<T>().is_aligned(), "whole blocks");
    // SAFETY: blocks are `repr(C)` and made of numbers of any bits; the bytes are aligned and as many as they need.
    unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len() / size_of::<T>()) }
}

/// The same, to be written.
fn blocks_mut<T>(bytes: &mut [u8]) -> &mut [T] {
    assert!(bytes.len().is_multiple_of(size_of::<T>()) && bytes.as_ptr().cast::<T>().is_aligned(), "whole blocks");
    // SAFETY: as above.
    unsafe { std::slice::from_raw_parts_mut(bytes.as_mut_ptr().cast(), bytes.len() / size_of::<T>()) }
}

/// Names of the formats.
pub fn names() -> impl Iterator<Item = &'static str> {
    PEERS.iter().map(|peer| peer.name)
}

/// Numbers between −1 and 1, the same in every run.
fn numbers(count: usize, mut state: u32) -> Vec<f32> {
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / (1 << 23) as f32 - 1.0
    };
    (0..count).map(|_| next()).collect()
}

/// Races a format.
///
/// # Errors
/// A format that there is not; one that is none of ours; answers that are far apart.
pub fn race(name: &str, clock: Clock) -> Result<Vec<Timing>, String> {
    let peer = PEERS.iter().find(|peer| peer.name == name).ok_or_else(|| format!("no format “{name}”"))?;
    let format = format::find(name).ok_or_else(|| format!("{name} is not ours"))?;
    let mut w = AlignedBytes::zeroed(ROWS * format.row_bytes(COLUMNS));
    format.quantise(&numbers(ROWS * COLUMNS, 1), &mut w);
    let x = numbers(COLUMNS, 2);
    let ours = format.input().quantise(Variant::BEST, format.input().rules()[0].1, &x);
    let mut theirs = AlignedBytes::zeroed(ours.len());
    (peer.round)(&x, &mut theirs);
    let engines = ["candle", "simd128", "relaxed"];
    let mut out = engines.map(|_| vec![0.0; ROWS]);
    let once = |i: usize, out: &mut [f32]| match i {
        0 => (peer.matvec)(&w, &theirs, out),
        1 => format.matvec(Variant::Simd128, format.orders()[0], &w, &ours, out),
        _ => format.matvec(Variant::Relaxed, format.orders()[0], &w, &ours, out),
    };
    out.iter_mut().enumerate().for_each(|(i, out)| once(i, out));
    let most = out[0].iter().fold(0.0f32, |most, a| most.max(a.abs()));
    let apart = out[0].iter().zip(&out[1]).fold(0.0f32, |apart, (a, b)| apart.max((a - b).abs()));
    if out[1] != out[2] {
        return Err(format!("{name}: relaxed SIMD and SIMD128 are not the same"));
    }
    if apart.is_nan() || apart > 1e-3 * most {
        return Err(format!("{name}: candle and Blockscope are {apart} apart, of {most}"));
    }
    let sampled = rounds(engines.len() + 1, THOROUGH, |i, times| {
        let start = clock();
        for _ in 0..times {
            match out.get_mut(i) {
                Some(out) => once(i, out),
                None => drop(std::hint::black_box(read(&w))),
            }
        }
        Ok::<_, String>(clock() - start)
    })?;
    let bytes = w.len() as u64;
    let timing = |(i, engine): (usize, &&'static str)| {
        let Sampled { median_ms, mad_ms, repetitions } = sampled[i];
        Timing {
            workload: format!("{name} {ROWS}x{COLUMNS}").into(),
            engine: (*engine).into(),
            bytes,
            median_ms,
            mad_ms,
            samples: THOROUGH.samples,
            repetitions,
            gb_per_s: bytes as f64 / median_ms / 1e6,
            share_of_read: sampled[engines.len()].median_ms / median_ms,
        }
    };
    Ok(engines.iter().enumerate().map(timing).collect())
}
