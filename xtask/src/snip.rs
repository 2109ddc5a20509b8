//! Panic messages out of the module.
//!
//! A panic in the engine stops the worker with a trap, and the page starts another: nobody reads the message. The code that
//! would format it, and all that it alone needs, is a good part of a small module. So the bodies of the functions that only
//! panic are replaced by the trap that ends them anyway; `wasm-opt` then drops what nothing calls.
//!
//! So is `core::fmt` in the engine, where only panics use it: the rest of the crate writes its texts with `text!`. Code that
//! goes on after a call of `core::fmt` would trap, so such a call is an error of the build. Modules with libraries that
//! format their errors keep it, but not `Debug`: only panics use that, and JavaScript's values when they are errors.

use anyhow::{Result, bail};
use std::collections::BTreeMap;
use walrus::ir::{Call, Instr, InstrLocId, ReturnCall, Visitor, dfs_in_order};
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

/// What remains of closures that js-sys could pass to JavaScript; the engine passes none, but the function table holds them.
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

/// Is this a function of `core::fmt`, or an implementation of one of its traits?
fn formats(name: &str) -> bool {
    ["core::fmt::", "alloc::fmt::", "core::str::count::"].iter().any(|part| name.contains(part))
}

/// Is this an implementation of `Debug`, other than that of a JavaScript value, or what only `Debug` uses?
fn debugs(name: &str) -> bool {
    let debug = name.contains(" as core::fmt::Debug>::fmt") || name.contains("escape_debug");
    debug && !name.contains("wasm_bindgen::JsValue")
}

fn closes(name: &str) -> bool {
    name.trim_start_matches('<').starts_with(CLOSURES)
}

fn panics(name: &str) -> bool {
    let name = name.trim_start_matches('<');
    PANICS.iter().any(|panic| name.starts_with(panic))
}

/// Replaces the bodies of panics; in the `engine` also those of closures and of `core::fmt`, and fails if what remains
/// calls that.
pub fn forget_panic_messages(module: &mut Module, engine: bool) -> Result<()> {
    let names: BTreeMap<_, _> = module
        .funcs
        .iter_local()
        .map(|(id, _)| (id, without_hashes(module.funcs.get(id).name.as_deref().unwrap_or_default())))
        .collect();
    let forgotten = |id: &FunctionId| {
        names.get(id).is_some_and(|name| panics(name) || debugs(name) || engine && (formats(name) || closes(name)))
    };

    let checked = module.funcs.iter_local().filter(|(id, _)| engine && !forgotten(id));
    for (id, function) in checked {
        let mut calls = Calls::default();
        dfs_in_order(&mut calls, function, function.entry_block());
        if let Some(callee) = calls.0.iter().filter_map(|callee| names.get(callee)).find(|name| formats(name)) {
            bail!("{} calls {callee}: write with text!", names[&id]);
        }
    }

    for &id in names.keys().filter(|id| forgotten(id)) {
        let ty = module.funcs.get(id).ty();
        let (params, results) = (module.types.get(ty).params().to_vec(), module.types.get(ty).results().to_vec());
        let args = params.iter().map(|&param| module.locals.add(param)).collect();
        let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
        builder.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(args));
    }
    Ok(())
}

/// The functions that a function calls by name.
#[derive(Default)]
struct Calls(Vec<FunctionId>);

impl Visitor<'_> for Calls {
    fn visit_instr(&mut self, instr: &Instr, _: &InstrLocId) {
        if let Instr::Call(Call { func }) | Instr::ReturnCall(ReturnCall { func }) = instr {
            self.0.push(*func);
        }
    }
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
