//! What `ggml.h` and `ggml-cpu.h` beside this file declare, done by this crate's kernels: a static library for the C programs
//! that `blockscope export --as c` writes. `tests/export.rs` compiles it. `BLOCKSCOPE_ORDER` names the order of addition, as
//! the machine does for ggml.

use blockscope::format::{BlockQ4K, BlockQ8K, QK_K};
use blockscope::kernel::quantise_q8_k::{self, Q8KConvention};
use blockscope::kernel::vec_dot_q4_k_q8_k::{self, VecDotOrder};
use blockscope::kernel::{Variant, dequantise_q4_k};
use std::ffi::{c_char, c_int, c_void};
use std::slice::{from_raw_parts, from_raw_parts_mut};

const Q4_K: c_int = 12;
const Q8_K: c_int = 15;

#[repr(C)]
struct TypeTraits {
    type_name: *const c_char,
    blck_size: i64,
    blck_size_interleave: i64,
    type_size: usize,
    is_quantized: bool,
    to_float: Option<unsafe extern "C" fn(*const c_void, *mut f32, i64)>,
    from_float_ref: Option<unsafe extern "C" fn(*const f32, *mut c_void, i64)>,
}

type VecDot =
    unsafe extern "C" fn(c_int, *mut f32, usize, *const c_void, usize, *const c_void, usize, c_int);

#[repr(C)]
struct TypeTraitsCpu {
    from_float: Option<unsafe extern "C" fn(*const f32, *mut c_void, i64)>,
    vec_dot: Option<VecDot>,
    vec_dot_type: c_int,
    nrows: i64,
}

struct Shared<T>(T);
// SAFETY: the tables are constant, and the name in one of them points to a constant.
unsafe impl<T> Sync for Shared<T> {}

static TRAITS: Shared<TypeTraits> = Shared(TypeTraits {
    type_name: c"q4_K".as_ptr(),
    blck_size: QK_K as i64,
    blck_size_interleave: 0,
    type_size: BlockQ4K::BYTES,
    is_quantized: true,
    to_float: Some(to_float),
    from_float_ref: None,
});

static Q4_K_CPU: Shared<TypeTraitsCpu> =
    Shared(TypeTraitsCpu { from_float: None, vec_dot: Some(vec_dot), vec_dot_type: Q8_K, nrows: 1 });

static Q8_K_CPU: Shared<TypeTraitsCpu> =
    Shared(TypeTraitsCpu { from_float: Some(from_float), vec_dot: None, vec_dot_type: 0, nrows: 0 });

#[unsafe(no_mangle)]
extern "C" fn ggml_cpu_init() {}

#[unsafe(no_mangle)]
extern "C" fn ggml_row_size(of: c_int, n: i64) -> usize {
    assert_eq!(of, Q8_K);
    n as usize / QK_K * size_of::<BlockQ8K>()
}

#[unsafe(no_mangle)]
extern "C" fn ggml_get_type_traits(of: c_int) -> *const c_void {
    assert_eq!(of, Q4_K);
    (&raw const TRAITS.0).cast()
}

#[unsafe(no_mangle)]
extern "C" fn ggml_get_type_traits_cpu(of: c_int) -> *const c_void {
    match of {
        Q4_K => (&raw const Q4_K_CPU.0).cast(),
        Q8_K => (&raw const Q8_K_CPU.0).cast(),
        _ => unreachable!("no program asks for another type"),
    }
}

/// A row of Q4_K, which C holds as bytes without alignment.
unsafe fn row(x: *const c_void, blocks: usize) -> Vec<BlockQ4K> {
    // SAFETY: the caller hands over `blocks` super-blocks of 144 bytes.
    let bytes = unsafe { from_raw_parts(x.cast::<[u8; BlockQ4K::BYTES]>(), blocks) };
    bytes.iter().map(BlockQ4K::from_bytes).collect()
}

unsafe extern "C" fn to_float(x: *const c_void, y: *mut f32, k: i64) {
    // SAFETY: `x` is a row of `k` weights and `y` has room for as many floats.
    let (w, out) = unsafe { (row(x, k as usize / QK_K), from_raw_parts_mut(y, k as usize)) };
    dequantise_q4_k::dequantise(Variant::BEST, &w, out);
}

unsafe extern "C" fn from_float(x: *const f32, y: *mut c_void, k: i64) {
    // SAFETY: `x` is `k` floats and `y` has room for their Q8_K, aligned as malloc aligns; 292 is a multiple of 4.
    let (x, out) = unsafe { (from_raw_parts(x, k as usize), from_raw_parts_mut(y.cast::<BlockQ8K>(), k as usize / QK_K)) };
    quantise_q8_k::quantise(Variant::BEST, Q8KConvention::Ggml, x, out);
}

unsafe extern "C" fn vec_dot(
    n: c_int,
    s: *mut f32,
    _: usize,
    x: *const c_void,
    _: usize,
    y: *const c_void,
    _: usize,
    _: c_int,
) {
    let order = VecDotOrder::parse(&std::env::var("BLOCKSCOPE_ORDER").unwrap()).unwrap();
    let blocks = n as usize / QK_K;
    // SAFETY: `x` is a row of `n` weights, `y` what `from_float` made of `n` activations, `s` one float.
    unsafe {
        let (w, y) = (row(x, blocks), from_raw_parts(y.cast::<BlockQ8K>(), blocks));
        *s = vec_dot_q4_k_q8_k::vec_dot(Variant::BEST, order, &w, y);
    }
}
