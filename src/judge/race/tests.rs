//! Races of functions that the host computes, called by an interpreter for every row. The clock moves only when it is asked.

use super::*;
use crate::aligned::AlignedBytes;
use crate::judge::argument::Argument;
use crate::judge::{Kernel, MOST_MEMORY, Value};
use crate::kernel::dot_f32::{self, DotOrder};
use std::cell::Cell;
use wasmi::{
    AsContext, AsContextMut, Caller, Engine, Extern, Func, FuncType, Linker, Memory, MemoryType, Module, Store, Val,
};

/// A kernel whose function is this program's own, then changed.
struct Hosted {
    store: Store<()>,
    memory: Memory,
    function: Function,
    /// Whether it rounds f32 input, and takes path B.
    rounds: bool,
    /// What its numbers are multiplied by.
    factor: f32,
    /// Numbers that it writes behind its output.
    behind: usize,
    top: usize,
    run: Option<Func>,
}

impl Hosted {
    fn new(name: &str, factor: f32) -> Self {
        let mut store = Store::new(&Engine::default(), ());
        let pages = (MOST_MEMORY >> 16) as u32;
        let memory = Memory::new(&mut store, MemoryType::new(pages, Some(pages))).unwrap();
        Self {
            store,
            memory,
            function: Function::named(name).unwrap(),
            rounds: false,
            factor,
            behind: 0,
            top: 64,
            run: None,
        }
    }

    /// What a call with these arguments gives: a dot, and what is written.
    fn computed(
        caller: &Caller<'_, ()>,
        memory: Memory,
        function: &Function,
        rounds: bool,
        called: &[Val],
    ) -> (usize, Vec<f32>) {
        let at = |wanted: &[Argument]| {
            let place = function.arguments().iter().position(|argument| wanted.contains(argument))?;
            called[place].i32().map(|x| x as usize).or(called[place].i64().map(|x| x as usize))
        };
        let n = at(&[Argument::N, Argument::N64]).unwrap();
        let rows = at(&[Argument::Rows]).unwrap_or(1);
        let bytes = |place: Argument, len: usize| -> AlignedBytes {
            memory.data(caller)[at(&[place]).unwrap()..][..len].into()
        };
        let format = function.format;
        let w = bytes(Argument::Weights, rows * format.row_bytes(n));
        let mut out = vec![0.0; if function.shape == Shape::Dequantise { n } else { rows }];
        match function.shape {
            Shape::Dequantise => format.dequantise(Variant::BEST, &w, &mut out),
            Shape::DotRounded => {
                let y = bytes(Argument::Input, n / format.input().values() * format.input().bytes());
                out[0] = format.dot(Variant::BEST, format.orders()[0], &w, &y);
            }
            Shape::Dot | Shape::Matvec => {
                let x = floats(&bytes(Argument::Input, 4 * n));
                let y = rounds.then(|| format.input().quantise(Variant::BEST, format.input().rules()[0].1, &x));
                for (row, out) in w.chunks_exact(format.row_bytes(n)).zip(&mut out) {
                    *out = match &y {
                        Some(y) => format.dot(Variant::BEST, format.orders()[0], &AlignedBytes::from(row), y),
                        None => dot_f32::dot(Variant::BEST, DotOrder::Fold, &format.weights(row), &x),
                    };
                }
            }
        }
        (at(&[Argument::Output]).unwrap_or_default(), out)
    }
}

impl Kernel for Hosted {
    fn call(&mut self, _: &str, arguments: &[Value]) -> Result<Option<Value>, Stop> {
        let [Value::I32(bytes)] = arguments else { panic!("alloc takes one number") };
        let at = self.top;
        if at + *bytes as usize > MOST_MEMORY {
            return Ok(Some(Value::I32(0)));
        }
        self.top += (*bytes as usize).next_multiple_of(16);
        Ok(Some(Value::I32(at as i32)))
    }

    fn memory(&self) -> usize {
        self.memory.data_size(&self.store)
    }

    fn read(&self, at: usize, out: &mut [u8]) -> Result<(), Stop> {
        self.memory.read(&self.store, at, out).map_err(|error| Stop::Trap(error.to_string()))
    }

    fn write(&mut self, at: usize, bytes: &[u8]) -> Result<(), Stop> {
        self.memory.write(&mut self.store, at, bytes).map_err(|error| Stop::Trap(error.to_string()))
    }
}

impl Repeats for Hosted {
    fn bind(&mut self, function: &str, module: &[u8]) -> Result<(), Stop> {
        assert_eq!(function, self.function.name);
        let val = |argument: &Argument| match argument {
            Argument::N64 => wasmi::ValType::I64,
            _ => wasmi::ValType::I32,
        };
        let results = self.function.gives().then_some(wasmi::ValType::F32);
        let kind = FuncType::new(self.function.arguments().iter().map(val), results);
        let (memory, of, rounds) = (self.memory, self.function.clone(), self.rounds);
        let (factor, behind) = (self.factor, self.behind);
        let called = move |mut caller: Caller<'_, ()>, called: &[Val], results: &mut [Val]| {
            let (at, mut out) = Self::computed(&caller, memory, &of, rounds, called);
            out.iter_mut().for_each(|x| *x *= factor);
            out.resize(out.len() + behind, 0.0);
            match results {
                [result] => *result = Val::F32(out[0].into()),
                _ => memory.write(caller.as_context_mut(), at, bytemuck::cast_slice(&out)).unwrap(),
            }
            Ok(())
        };
        let called = Func::new(&mut self.store, kind, called);
        let engine = self.store.as_context().engine().clone();
        let mut linker = Linker::new(&engine);
        linker.define("kernel", "function", Extern::Func(called)).unwrap();
        linker.define("kernel", "memory", Extern::Memory(self.memory)).unwrap();
        let module = Module::new(&engine, module).unwrap_or_else(|error| panic!("{error}"));
        let instance = linker.instantiate_and_start(&mut self.store, &module).unwrap();
        self.run = instance.get_func(&self.store, "run");
        Ok(())
    }

    fn run(&mut self, times: usize) -> Result<(), Stop> {
        let run = self.run.expect("it is bound");
        run.call(&mut self.store, &[Val::I32(times as i32)], &mut []).map_err(|error| Stop::Trap(error.to_string()))
    }
}

thread_local!(static TICKS: Cell<f64> = const { Cell::new(0.0) });

fn ticking() -> f64 {
    TICKS.set(TICKS.get() + 1.0);
    TICKS.get()
}

const SHORT: Effort = Effort { samples: 2, sample_ms: 1.0, warm_ms: 1.0 };

/// Every shape, with both kinds of parameters, answers row by row what ours answers, and everyone is timed.
#[test]
fn every_shape_is_raced() {
    for (name, path) in [
        ("dot", Some("a")),
        ("q6_K_dot", Some("a")),
        ("matvec", Some("a")),
        ("dot_rounded", Some("b")),
        ("ggml_vec_dot_q8_0_q8_0", Some("b")),
        ("q5_K_dequantise", None),
        ("dequantize_row_q4_0", None),
    ] {
        let mut kernel = Hosted::new(name, 1.0);
        let function = kernel.function.clone();
        let race = race(&mut kernel, &function, ticking, SHORT).unwrap_or_else(|trouble| panic!("{name}: {trouble}"));
        assert_eq!((race.function.as_str(), race.path, race.times, race.ahead), (name, path, 1.0, false), "{name}");
        assert_eq!(race.bytes, race.rows * function.format.row_bytes(race.in_dim), "{name}");
        let who: Vec<Contender> = race.lanes.iter().map(|lane| lane.who).collect();
        let rounds = (path == Some("a")).then_some(Contender::Rounds);
        let expected = [Contender::Theirs, Contender::Ours].into_iter().chain(rounds).chain([Contender::Read]);
        assert_eq!(who, expected.collect::<Vec<_>>(), "{name}");
        for lane in &race.lanes {
            assert_eq!((lane.median_ms, lane.mad_ms, lane.share_of_read), (1.0, 0.0, 1.0), "{name}");
            assert_eq!(lane.gb_per_s, race.bytes as f64 / 1e6, "{name}");
        }
    }
}

/// A function that takes f32 input is raced against the path that it takes.
#[test]
fn the_path_is_found() {
    for (rounds, path) in [(false, "a"), (true, "b")] {
        let mut kernel = Hosted { rounds, ..Hosted::new("dot", 1.0) };
        let function = kernel.function.clone();
        assert_eq!(race(&mut kernel, &function, ticking, SHORT).unwrap().path, Some(path));
    }
}

/// A function that is right for few weights may be wrong for many, or write behind its output.
#[test]
fn what_is_wrong_on_the_matrix_is_not_raced() {
    let said = |mut kernel: Hosted| {
        let function = kernel.function.clone();
        race(&mut kernel, &function, ticking, SHORT).unwrap_err().to_string()
    };
    let raced = |name, factor| said(Hosted::new(name, factor));
    assert_eq!(raced("dot", 1.1), "“dot” is 10.0% off on the matrix of the race, so it is not raced.");
    assert!(raced("dot_rounded", 1.01).contains("1.0% off"));
    assert_eq!(raced("matvec", f32::NAN), "“matvec” is far off on the matrix of the race, so it is not raced.");
    let behind = Hosted { behind: 1, ..Hosted::new("matvec", 1.0) };
    assert_eq!(said(behind), "“matvec” wrote behind its output in case “the race”.");
    let full = Hosted { top: MOST_MEMORY - 64, ..Hosted::new("dot", 1.0) };
    assert!(said(full).starts_with("“alloc” gave 0 for "));
}
