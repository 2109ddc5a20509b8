//! What the compiler made of the kernels.
//!
//! The comparison of scalar and SIMD128 is worth nothing if the compiler vectorised the scalar kernel. So the module that
//! ships is disassembled: functions of `kernel::…::scalar` must hold no v128 instruction, those of `kernel::…::simd128` some,
//! those of `relaxed` some of relaxed SIMD, and nothing may use a relaxed multiply-add, whose bits depend on the machine.

use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::path::Path;
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// Instructions of one function.
#[derive(Default)]
struct Count {
    all: usize,
    v128: usize,
    relaxed: usize,
    relaxed_madd: usize,
}

/// The kernels that must be there: a missing name would make every check below pass on nothing.
const KERNELS: [&str; 9] = [
    "dequantise_q4_k::V::dequantise",
    "dot_f32::V::fold",
    "dot_f32::V::simd8",
    "quantise_q8_k::V::ggml",
    "quantise_q8_k::V::apr",
    "rms_norm::V::rms_norm",
    "vec_dot_q4_k_q8_k::V::sums",
    "vec_dot_q4_k_q8_k::V::adjacent",
    "vec_dot_q4_k_q8_k::V::strided",
];

/// The kernel that only modules with every variant hold.
const LAYERS: &str = "matvec_q4_k_q8_k::V::matvec";

/// Checks a module that holds the SIMD128 variant only (`lean`), or all three.
pub fn inspect(module: &Path, lean: bool) -> Result<()> {
    let bytes = std::fs::read(module).with_context(|| format!("reading {}", module.display()))?;
    let counts = count(&bytes)?;
    println!("{:<48} {:>12} {:>8}", "kernel", "instructions", "v128");
    let mut faults = Vec::new();
    let mut expected: Vec<_> = KERNELS.map(|kernel| ("simd128", kernel)).into();
    if !lean {
        expected.extend(KERNELS.map(|kernel| ("scalar", kernel)));
        expected.extend(["simd128", "relaxed"].map(|variant| (variant, LAYERS)));
    }
    for (variant, kernel) in expected {
        let name = format!("kernel::{}", kernel.replace("::V::", &format!("::{variant}::")));
        match counts.iter().find(|(function, _)| function.contains(&name)) {
            Some((_, Count { all, v128, relaxed, .. })) => {
                println!("{name:<48} {all:>12} {v128:>8}");
                if (variant == "scalar") != (*v128 == 0) {
                    faults.push(format!("{name} holds {v128} v128 instructions"));
                }
                if (variant == "relaxed") != (*relaxed > 0) {
                    faults.push(format!("{name} holds {relaxed} relaxed instructions"));
                }
            }
            None => faults.push(format!("{name} is not in the module (inlined, or without its name)")),
        }
    }
    for (name, count) in counts.iter().filter(|(_, count)| count.relaxed_madd > 0) {
        faults.push(format!("{name} uses a relaxed multiply-add {} times", count.relaxed_madd));
    }
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

/// Instruction counts by demangled name.
fn count(bytes: &[u8]) -> Result<BTreeMap<String, Count>> {
    let (mut names, mut bodies, mut imported) = (BTreeMap::new(), Vec::new(), 0);
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ImportSection(section) => {
                for group in section.into_imports() {
                    imported += u32::from(matches!(group?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                let mut count = Count::default();
                for operator in body.get_operators_reader()? {
                    let text = format!("{:?}", operator?);
                    let name = text.split([' ', '{', '(']).next().unwrap_or_default();
                    count.all += 1;
                    count.v128 += usize::from(is_v128(name));
                    count.relaxed += usize::from(name.contains("Relaxed"));
                    count.relaxed_madd += usize::from(name.contains("Relaxed") && name.contains("add"));
                }
                bodies.push(count);
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Name(reader) = section.as_known() else { continue };
                for name in reader {
                    let Name::Function(map) = name? else { continue };
                    for naming in map {
                        let naming = naming?;
                        names.insert(naming.index, naming.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    let named = (imported..).zip(bodies).map(|(i, count)| (names.remove(&i).unwrap_or_else(|| format!("#{i}")), count));
    Ok(named.collect())
}

/// Every operator of the SIMD proposals names its lanes (`F32x4Add`) or the type (`V128Load`).
fn is_v128(operator: &str) -> bool {
    ["I8x16", "I16x8", "I32x4", "I64x2", "F32x4", "F64x2", "V128"].iter().any(|shape| operator.contains(shape))
}
