//! What `ggml.h` and `ggml-cpu.h` beside this file declare, done by this crate's kernels: a library for the C programs
//! that `blockscope export --as c` writes. `tests/export.rs` compiles it. `BLOCKSCOPE_ORDER` names the order of addition, as
//! the machine does for ggml.

use blockscope::format::{Block, BlockIq4Nl, BlockIq4Xs, BlockMxfp4, BlockTq1_0, BlockTq2_0};
use blockscope::format::{BlockQ2K, BlockQ3K, BlockQ4_0, BlockQ4_1, BlockQ4K, BlockQ5_0, BlockQ5_1, BlockQ5K, BlockQ6K};
use blockscope::input::{self, BlockBf16, BlockF16, BlockF32, BlockQ8_0, BlockQ8_1, BlockQ8K};
use blockscope::variant::Variant;
use std::ffi::{c_char, c_int, c_void};
use std::ptr::null;
use std::slice::{from_raw_parts, from_raw_parts_mut};

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
// SAFETY: the tables are constant, and hold no pointer but null.
unsafe impl<T> Sync for Shared<T> {}

/// The tables of the formats and of their inputs. Q8_0 and floats are both: a format of weights is found first.
macro_rules! types {
    (weights $($w:ty),+; inputs $($y:ty),+) => {
        #[unsafe(no_mangle)]
        extern "C" fn ggml_get_type_traits(of: c_int) -> *const c_void {
            $(if of == <$w>::LAYOUT.ggml_type as c_int {
                static TRAITS: Shared<TypeTraits> = Shared(traits::<$w>());
                return (&raw const TRAITS.0).cast();
            })+
            unreachable!("no program asks for another type")
        }

        #[unsafe(no_mangle)]
        extern "C" fn ggml_get_type_traits_cpu(of: c_int) -> *const c_void {
            $(if of == <$w>::LAYOUT.ggml_type as c_int {
                static TRAITS: Shared<TypeTraitsCpu> = Shared(traits_cpu::<$w>());
                return (&raw const TRAITS.0).cast();
            })+
            $(if of == <$y as input::Block>::GGML_TYPE as c_int {
                static TRAITS: Shared<TypeTraitsCpu> = Shared(input_cpu::<$y>());
                return (&raw const TRAITS.0).cast();
            })+
            unreachable!("no program asks for another type")
        }

        #[unsafe(no_mangle)]
        extern "C" fn ggml_row_size(of: c_int, n: i64) -> usize {
            $(if of == <$y as input::Block>::GGML_TYPE as c_int {
                return n as usize / <$y as input::Block>::VALUES * size_of::<$y>();
            })+
            unreachable!("no program asks for another type")
        }
    };
}
types!(
    weights BlockQ4K, BlockQ5K, BlockQ6K, BlockQ8_0, BlockQ4_0, BlockQ5_0, BlockQ4_1, BlockQ5_1, BlockIq4Nl, BlockIq4Xs,
        BlockMxfp4, BlockTq1_0, BlockTq2_0, BlockQ2K, BlockQ3K, BlockF32, BlockF16, BlockBf16;
    inputs BlockQ8K, BlockQ8_0, BlockQ8_1, BlockF32, BlockF16, BlockBf16
);

#[unsafe(no_mangle)]
extern "C" fn ggml_cpu_init() {}

const fn traits<W: Block>() -> TypeTraits {
    TypeTraits {
        type_name: null(),
        blck_size: W::LAYOUT.weights as i64,
        blck_size_interleave: 0,
        type_size: W::LAYOUT.bytes,
        is_quantized: true,
        to_float: Some(to_float::<W>),
        from_float_ref: None,
    }
}

const fn traits_cpu<W: Block>() -> TypeTraitsCpu {
    let vec_dot_type = <W::Input as input::Block>::GGML_TYPE as c_int;
    // Q8_0 is its own input, as floats are.
    let own = vec_dot_type == W::LAYOUT.ggml_type as c_int;
    let from_float = if own { input_cpu::<W::Input>().from_float } else { None };
    TypeTraitsCpu { from_float, vec_dot: Some(vec_dot::<W>), vec_dot_type, nrows: 1 }
}

const fn input_cpu<Y: input::Block>() -> TypeTraitsCpu {
    TypeTraitsCpu { from_float: Some(from_float::<Y>), vec_dot: None, vec_dot_type: 0, nrows: 0 }
}

fn order() -> String {
    std::env::var("BLOCKSCOPE_ORDER").unwrap()
}

/// `n` blocks, which C holds as bytes without alignment.
unsafe fn blocks<T: Copy>(x: *const c_void, n: usize) -> Vec<T> {
    // SAFETY: the caller hands over `n` blocks, of any alignment.
    (0..n).map(|i| unsafe { x.cast::<T>().add(i).read_unaligned() }).collect()
}

unsafe extern "C" fn to_float<W: Block>(x: *const c_void, y: *mut f32, k: i64) {
    let n = W::LAYOUT.weights;
    // SAFETY: `x` is a row of `k` weights and `y` has room for as many floats.
    let (w, out) = unsafe { (blocks::<W>(x, k as usize / n), from_raw_parts_mut(y, k as usize)) };
    w.iter().zip(out.chunks_exact_mut(n)).for_each(|(w, out)| w.dequantise(Variant::BEST, out));
}

unsafe extern "C" fn from_float<Y: input::Block>(x: *const f32, y: *mut c_void, k: i64) {
    // SAFETY: `x` is `k` floats.
    let x = unsafe { from_raw_parts(x, k as usize) };
    let order = order();
    let rule = Y::RULES.iter().find(|(name, _)| *name == order).unwrap_or(&Y::RULES[0]).1;
    for (i, x) in x.chunks_exact(Y::VALUES).enumerate() {
        // SAFETY: `y` has room for the blocks of `k` values, of any alignment.
        unsafe { y.cast::<Y>().add(i).write_unaligned(Y::quantise(Variant::BEST, rule, x)) };
    }
}

unsafe extern "C" fn vec_dot<W: Block>(
    n: c_int,
    s: *mut f32,
    _: usize,
    x: *const c_void,
    _: usize,
    y: *const c_void,
    _: usize,
    _: c_int,
) {
    let (n, order) = (n as usize / W::LAYOUT.weights, order());
    let order = *W::ORDERS.iter().find(|known| known.name() == order).unwrap();
    // SAFETY: `x` is a row of `n` blocks, `y` what `from_float` made of as many activations, `s` one float.
    unsafe { *s = W::dot(Variant::BEST, order, &blocks::<W>(x, n), &blocks::<W::Input>(y, n)) };
}
