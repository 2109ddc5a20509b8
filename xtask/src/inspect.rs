//! What the compiler made of the kernels.
//!
//! The comparison of scalar and SIMD128 is worth nothing if the compiler vectorised the scalar kernel. So every module that
//! ships is disassembled: scalar kernels must hold no v128 instruction, those of `simd128` and `relaxed` some. Relaxed SIMD, of
//! which the machine decides the bits, is allowed only where they are the same on all: never a relaxed multiply-add.

use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// Kernels, of which `V` is the variant.
const KERNELS: [&str; 10] = [
    "format::q4_k::V::dequantise",
    "kernel::dot_f32::V::fold",
    "kernel::dot_f32::V::simd8",
    "format::q4_k::matvec::V::matvec",
    "input::q8_k::V::max_abs",
    "input::q8_k::V::round",
    "kernel::rms_norm::V::rms_norm",
    "format::q4_k::V::sums",
    "format::q4_k::V::adjacent",
    "format::q4_k::V::strided",
];
/// Formats with SIMD128 kernels of their own beside Q4_K, in modules that hold all formats.
const WIDE: [&str; 5] = ["q4_0", "q5_0", "q8_0", "q5_k", "q6_k"];
/// The quantiser of weights; its scalar twin is native only.
const SEARCH: &str = "format::k_search::simd128::search";
/// Scalar kernels that somebody's kernel races against.
const RACED: [&str; 3] =
    ["format::q4_k::scalar::dequantise", "kernel::dot_f32::scalar::fold", "format::q4_k::matvec::scalar::matvec"];
/// Whole layers in the one variant that has no other kernel.
const RELAXED: [&str; 5] = ["q4_k::matvec", "q4_0", "q5_0", "q5_k", "q6_k"];

/// The innermost part of a layer's kernel: copied into its loop, where its operands stay in registers.
const COPIED: &str = "::dot64";

/// The relaxed dot of bytes.
const DOT: &str = "I16x8RelaxedDotI8x16I7x16S";

/// The kernels that a module must hold: a missing name would make every check pass on nothing.
fn expected(module: &str) -> Result<Vec<String>> {
    let of = |variant| KERNELS.iter().map(move |kernel| kernel.replace('V', variant));
    let best = of("simd128").chain([SEARCH.into()]);
    let kernels =
        |format| ["dequantise", "isum", "matvec"].map(|kernel| format!("format::{format}::simd128::{kernel}"));
    let wide = WIDE.iter().flat_map(kernels);
    let relaxed = RELAXED.iter().map(|format| format!("format::{format}::relaxed::matvec"));
    // The linker drops what a module never calls: variants that it does not name, orders that a GPU does not have.
    Ok(match module {
        "engine" | "shader" => best.collect(),
        "formats" => best.chain(wide).collect(),
        "tools" => best.chain(RACED.map(str::to_owned)).collect(),
        "speed" | "claims" => best.chain(of("scalar")).collect(),
        "relaxed" => best.chain(of("scalar")).chain(relaxed).collect(),
        "card" => vec![SEARCH.into()],
        "gpu" => Vec::new(),
        _ => bail!("xtask/src/inspect.rs does not say which kernels the module {module} holds"),
    })
}

/// Whether a function may use an operator of relaxed SIMD.
fn may_use(function: &str, operator: &str) -> bool {
    match operator {
        // Exact with quants of six bits, as the module's probe asks every machine.
        DOT => function.contains("::relaxed::"),
        // LLVM's choice for a minimum as C writes it. Machines part at NaN, which weights are not, and at the sign of a zero,
        // which the search does not hand on.
        "F32x4RelaxedMin" | "F32x4RelaxedMax" => is(function, SEARCH),
        _ => false,
    }
}

/// Whether a function is this kernel or a closure in it.
fn is(function: &str, kernel: &str) -> bool {
    function.split_once(kernel).is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with("::"))
}

/// What a function is made of.
#[derive(Default)]
struct Made {
    instructions: usize,
    v128: usize,
    /// Operators of relaxed SIMD, each as often as it stands there.
    relaxed: Vec<String>,
}

/// A module that ships.
struct Module {
    name: String,
    /// Kernels that must be there.
    expected: Vec<String>,
    /// By demangled name; two may share one.
    functions: Vec<(String, Made)>,
}

impl Module {
    fn read(path: &Path) -> Result<Self> {
        let reading = || format!("reading {}", path.display());
        let functions = functions(&std::fs::read(path).with_context(reading)?).with_context(reading)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = stem.trim_end_matches("_bg").to_owned();
        Ok(Self { expected: expected(&name)?, name, functions })
    }

    /// A kernel and its closures; nothing if it is not there.
    fn kernel(&self, name: &str) -> Vec<&Made> {
        self.functions.iter().filter(|(function, _)| is(function, name)).map(|(_, made)| made).collect()
    }

    /// What is wrong with it.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for kernel in &self.expected {
            let parts = self.kernel(kernel);
            let dots = parts.iter().flat_map(|part| &part.relaxed).filter(|operator| *operator == DOT).count();
            if parts.is_empty() {
                faults.push(format!("{kernel} is not there (inlined?)"));
            } else if kernel.contains("::simd128::") && parts.iter().all(|part| part.v128 == 0) {
                faults.push(format!("{kernel} holds no v128 instruction"));
            } else if kernel.contains("::relaxed::") && dots == 0 {
                faults.push(format!("{kernel} holds no relaxed dot"));
            }
        }
        for (function, Made { v128, relaxed, .. }) in &self.functions {
            if *v128 > 0 && function.contains("::scalar::") {
                faults.push(format!("{function} holds {v128} v128 instructions"));
            }
            if function.ends_with(COPIED) {
                faults.push(format!("{function} is called where it should be copied"));
            }
            let refused = relaxed.iter().filter(|operator| !may_use(function, operator));
            faults.extend(refused.map(|operator| format!("{function} uses {operator}")));
        }
        faults.iter().map(|fault| format!("{}: {fault}", self.name)).collect()
    }
}

/// Prints what the kernels of these modules are made of, and checks it.
pub fn inspect(paths: &[PathBuf]) -> Result<()> {
    let modules = paths.iter().map(|path| Module::read(path)).collect::<Result<Vec<_>>>()?;
    let line = |title: &str, cells: Vec<String>| {
        let cells: String = cells.iter().map(|cell| format!("{cell:>10}")).collect();
        println!("{title:<36}{cells}");
    };
    let names = modules.iter().map(|module| module.name.clone());
    line("v128 / all instructions", names.collect());
    let kernels: BTreeSet<_> = modules.iter().flat_map(|module| &module.expected).collect();
    for kernel in kernels {
        let cells = modules.iter().map(|module| {
            let parts = module.kernel(kernel);
            let sum = |of: fn(&Made) -> usize| parts.iter().map(|part| of(part)).sum::<usize>();
            if parts.is_empty() {
                "–".into()
            } else {
                format!("{}/{}", sum(|part| part.v128), sum(|part| part.instructions))
            }
        });
        line(kernel.trim_start_matches("kernel::"), cells.collect());
    }
    let faults: Vec<_> = modules.iter().flat_map(Module::faults).collect();
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

/// The functions of a module, which must all have their names.
fn functions(bytes: &[u8]) -> Result<Vec<(String, Made)>> {
    let (mut names, mut bodies, mut imported) = (BTreeMap::new(), Vec::new(), 0);
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ImportSection(section) => {
                for group in section.into_imports() {
                    imported += u32::from(matches!(group?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                let mut made = Made::default();
                for operator in body.get_operators_reader()? {
                    let text = format!("{:?}", operator?);
                    let name = text.split([' ', '{', '(']).next().unwrap_or_default();
                    made.instructions += 1;
                    made.v128 += usize::from(is_v128(name));
                    if name.contains("Relaxed") {
                        made.relaxed.push(name.to_owned());
                    }
                }
                bodies.push(made);
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
    let named = (imported..).zip(bodies).map(|(i, made)| {
        let name = names.remove(&i).with_context(|| format!("function {i} has no name: inspect before wasm-opt"))?;
        Ok((name, made))
    });
    named.collect()
}

/// Every operator of the SIMD proposals names its lanes (`F32x4Add`) or the type (`V128Load`).
fn is_v128(operator: &str) -> bool {
    ["I8x16", "I16x8", "I32x4", "I64x2", "F32x4", "F64x2", "V128"].iter().any(|shape| operator.contains(shape))
}
