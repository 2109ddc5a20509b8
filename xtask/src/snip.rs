//! Panic messages out of the module.
//!
//! A panic in the engine stops the worker with a trap, and the page starts another: nobody reads the message. The code that
//! would format it, and all that it alone needs, is a good part of a small module. So the bodies of the functions that only
//! panic are replaced by the trap that ends them anyway; `wasm-opt` then drops what nothing calls.

use walrus::{FunctionBuilder, FunctionKind, Module};

/// What remains of closures that js-sys could pass to JavaScript; this crate passes none, but the function table holds them.
const CLOSURES: &str = "wasm_bindgen::convert::closures::";

/// Functions that never return and whose only work before trapping is a message.
const PANICS: [&str; 12] = [
    "core::panicking::",
    "core::slice::index::slice_",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::str::slice_error_fail",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::result::unwrap_failed",
    "core::cell::panic_already_",
    "alloc::raw_vec::handle_error",
    "alloc::alloc::handle_alloc_error",
    "alloc::vec::Vec<T,A>::remove::assert_failed",
    "std::panicking::",
];

/// Replaces the bodies; returns how many.
pub fn forget_panic_messages(module: &mut Module) -> usize {
    let panicking: Vec<_> = module
        .funcs
        .iter_local()
        .filter(|(id, _)| {
            let name = module.funcs.get(*id).name.as_deref().map(without_hashes).unwrap_or_default();
            PANICS.iter().any(|panic| name.starts_with(panic)) || name.starts_with(CLOSURES)
        })
        .map(|(id, function)| (id, function.ty()))
        .collect();
    for &(id, ty) in &panicking {
        let (params, results) = (module.types.get(ty).params().to_vec(), module.types.get(ty).results().to_vec());
        let args = params.iter().map(|&param| module.locals.add(param)).collect();
        let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
        builder.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(args));
    }
    panicking.len()
}

/// `core[c5930c85a12de822]::panicking` → `core::panicking`; `__rustc[…]::` prefixes too.
fn without_hashes(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        rest = match after.split_once(']') {
            Some((hash, tail)) if hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => tail,
            _ => {
                plain.push('[');
                after
            }
        };
    }
    plain + rest
}
