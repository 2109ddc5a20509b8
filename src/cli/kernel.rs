//! A kernel that is run by an interpreter, with so much fuel and memory and no more.

use blockscope::judge::{Kernel, MOST_MEMORY, Module, Stop, Trouble, Value};
use wasmi::{Config, Engine, Error, Instance, Linker, Memory, Store, StoreLimits, StoreLimitsBuilder, TrapCode, Val};

/// Steps of the interpreter for each function on all its cases: a second or two, some hundred times what a plain kernel takes.
const FUEL: u64 = 1 << 29;
/// Most entries of a table.
const TABLE: usize = 1 << 16;

/// A module that is ready to be called.
pub struct Interpreted {
    store: Store<StoreLimits>,
    instance: Instance,
    memory: Memory,
}

impl Interpreted {
    /// Makes a module ready; one that starts by itself does so.
    pub fn new(module: &Module) -> Result<Self, Trouble> {
        let not_ready = |error: Error| Trouble::NotReady(reason(&error));
        let mut config = Config::default();
        config.consume_fuel(true);
        let engine = Engine::new(&config);
        let compiled = wasmi::Module::new(&engine, &module.bytes).map_err(not_ready)?;
        let limits = StoreLimitsBuilder::new().memory_size(MOST_MEMORY).table_elements(TABLE).build();
        let mut store = Store::new(&engine, limits);
        store.limiter(|limits| limits);
        store.set_fuel(FUEL).map_err(not_ready)?;
        let instance = Linker::new(&engine).instantiate_and_start(&mut store, &compiled).map_err(not_ready)?;
        let memory = instance.get_memory(&store, "memory").ok_or(Trouble::Memory("has no memory"))?;
        Ok(Self { store, instance, memory })
    }

    /// Gives the next function its fuel.
    pub fn refuel(&mut self) {
        // Fuel is on, so this cannot fail.
        let _ = self.store.set_fuel(FUEL);
    }
}

impl Kernel for Interpreted {
    fn call(&mut self, function: &str, arguments: &[Value]) -> Result<Option<Value>, Stop> {
        let arguments: Vec<Val> = arguments.iter().map(|&value| val(value)).collect();
        let missing = || Stop::Trap("there is no such function".into());
        let called = self.instance.get_func(&self.store, function).ok_or_else(missing)?;
        let mut results = vec![Val::I32(0); called.ty(&self.store).results().len()];
        called.call(&mut self.store, &arguments, &mut results).map_err(|error| match error.as_trap_code() {
            Some(TrapCode::OutOfFuel) => Stop::Endless(format!("{FUEL} steps")),
            _ => Stop::Trap(reason(&error)),
        })?;
        Ok(match results.first() {
            Some(&Val::I32(x)) => Some(Value::I32(x)),
            Some(&Val::I64(x)) => Some(Value::I64(x)),
            Some(&Val::F32(x)) => Some(Value::F32(x.into())),
            _ => None,
        })
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

/// A value as the interpreter has it.
fn val(value: Value) -> Val {
    match value {
        Value::I32(x) => Val::I32(x),
        Value::I64(x) => Val::I64(x),
        Value::F32(x) => Val::F32(x.into()),
    }
}

/// What the interpreter says, in few words.
fn reason(error: &Error) -> String {
    match error.as_trap_code() {
        Some(TrapCode::OutOfFuel) => format!("it was still running after {FUEL} steps"),
        Some(code) => code.trap_message().to_owned(),
        None => error.to_string(),
    }
}
