//! Somebody's kernel, run by the browser in the thread that this module runs in.

use blockscope::judge::{
    Answers, Case, Cases, Function, Kernel, MOST_BYTES, Module, Repeats, Stop, Trouble, Value, ask, card, race,
};
use blockscope::link;
use blockscope::spec::Focus;
use blockscope::speed::QUICK;
use blockscope_js::{now, thrown, to_js};
use js_sys::{Array, BigInt, Error, Function as JsFunction, Object, Reflect, Uint8Array, WebAssembly};
use wasm_bindgen::prelude::*;

/// A kernel, the cases that it is asked, and what it answered last.
#[wasm_bindgen]
pub struct Judge {
    module: Module,
    cases: Cases,
    kernel: Option<Instance>,
    asked: Option<(Function, Vec<Case>, Answers)>,
}

#[wasm_bindgen]
impl Judge {
    /// Refuses a file that is too large to be read.
    ///
    /// # Errors
    /// If it is.
    pub fn admit(bytes: f64) -> Result<(), JsValue> {
        let bytes = bytes as usize;
        if bytes > MOST_BYTES { Err(thrown(Trouble::Large(bytes))) } else { Ok(()) }
    }

    /// Reads a module. `manifest` and `binary` are the golden vectors.
    ///
    /// # Errors
    /// What is wrong with the module.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], manifest: &str, binary: &[u8]) -> Result<Self, JsValue> {
        let module = Module::read(bytes).map_err(thrown)?;
        let cases = Cases::golden(manifest, binary).map_err(thrown)?;
        Ok(Self { module, cases, kernel: None, asked: None })
    }

    /// Takes the experiment of a link, looked at there, for a case.
    ///
    /// # Errors
    /// None for a link that this program wrote.
    pub fn look(&mut self, link: &str, layer: usize, row: usize, block: usize, token: usize) -> Result<(), JsValue> {
        self.cases.look(&link::parse(link).spec, Focus { layer, row, block, token }).map_err(thrown)
    }

    /// Makes the module ready; one that starts by itself does so.
    ///
    /// # Errors
    /// If it cannot be made ready.
    pub fn start(&mut self) -> Result<(), JsValue> {
        self.kernel = Some(Instance::new(&self.module).map_err(thrown)?);
        Ok(())
    }

    /// The names of the functions to judge.
    pub fn functions(&self) -> Vec<String> {
        self.module.functions.iter().map(|function| function.name.clone()).collect()
    }

    /// Puts all cases to the function of that number.
    ///
    /// # Errors
    /// What it did instead of answering.
    pub fn ask(&mut self, at: usize) -> Result<(), JsValue> {
        let function = self.function(at)?.clone();
        let kernel = self.kernel.as_mut().ok_or_else(|| thrown("the module is not ready"))?;
        let cases = self.cases.of(function.format);
        let answers = ask(kernel, &function, &cases.iter().collect::<Vec<_>>()).map_err(thrown)?;
        self.asked = Some((function, cases, answers));
        Ok(())
    }

    /// What is said of these answers: a `KernelCard`.
    ///
    /// # Errors
    /// If nothing was asked.
    pub fn card(&self) -> Result<JsValue, JsValue> {
        let (function, cases, answers) = self.asked.as_ref().ok_or_else(|| thrown("no function was asked"))?;
        to_js(&card(function, &cases.iter().collect::<Vec<_>>(), answers).map_err(thrown)?)
    }

    /// Races the function of that number, in a module made ready anew, against our variants and the memory: a `KernelRace`.
    ///
    /// # Errors
    /// What it did instead, or how far its answers are from ours.
    pub fn race(&self, at: usize) -> Result<JsValue, JsValue> {
        let mut kernel = Instance::new(&self.module).map_err(thrown)?;
        to_js(&race(&mut kernel, self.function(at)?, now, QUICK).map_err(thrown)?)
    }
}

impl Judge {
    fn function(&self, at: usize) -> Result<&Function, JsValue> {
        self.module.functions.get(at).ok_or_else(|| thrown("no such function"))
    }
}

/// A module that the browser made ready.
struct Instance {
    exports: Object,
    memory: WebAssembly::Memory,
    /// What does its work again and again.
    run: Option<JsFunction>,
}

impl Instance {
    fn new(module: &Module) -> Result<Self, Trouble> {
        let not_ready = |error: JsValue| Trouble::NotReady(reason(&error));
        let bytes = Uint8Array::from(module.bytes.as_slice());
        let compiled = WebAssembly::Module::new(&bytes).map_err(not_ready)?;
        let exports = WebAssembly::Instance::new(&compiled, &Object::new()).map_err(not_ready)?.exports();
        let memory = Reflect::get(&exports, &"memory".into()).map_err(not_ready)?;
        let memory = memory.dyn_into().map_err(|_| Trouble::Memory("has no memory"))?;
        Ok(Self { exports, memory, run: None })
    }

    /// Bytes of the memory, if they are all in it.
    fn view(&self, at: usize, len: usize) -> Result<Uint8Array, Stop> {
        let all = Uint8Array::new(&self.memory.buffer());
        match at.checked_add(len).filter(|&end| end <= all.length() as usize) {
            Some(end) => Ok(all.subarray(at as u32, end as u32)),
            None => Err(Stop::Trap("out of bounds memory access".into())),
        }
    }
}

impl Kernel for Instance {
    fn call(&mut self, function: &str, arguments: &[Value]) -> Result<Option<Value>, Stop> {
        let stopped = |error: JsValue| Stop::Trap(reason(&error));
        let called: JsFunction = Reflect::get(&self.exports, &function.into()).map_err(stopped)?.unchecked_into();
        let arguments: Array = arguments.iter().map(|&value| number(value)).collect();
        let gave = called.apply(&JsValue::UNDEFINED, &arguments).map_err(stopped)?;
        // The allocator gives a place, every other function that gives something a float.
        Ok(gave.as_f64().map(|x| if function == "alloc" { Value::I32(x as i64 as i32) } else { Value::F32(x as f32) }))
    }

    fn memory(&self) -> usize {
        Uint8Array::new(&self.memory.buffer()).length() as usize
    }

    fn read(&self, at: usize, out: &mut [u8]) -> Result<(), Stop> {
        self.view(at, out.len())?.copy_to(out);
        Ok(())
    }

    fn write(&mut self, at: usize, bytes: &[u8]) -> Result<(), Stop> {
        self.view(at, bytes.len())?.copy_from(bytes);
        Ok(())
    }
}

impl Repeats for Instance {
    fn bind(&mut self, function: &str, module: &[u8]) -> Result<(), Stop> {
        let stopped = |error: JsValue| Stop::Trap(reason(&error));
        let (imports, kernel) = (Object::new(), Object::new());
        let called = Reflect::get(&self.exports, &function.into()).map_err(stopped)?;
        Reflect::set(&kernel, &"function".into(), &called).map_err(stopped)?;
        Reflect::set(&kernel, &"memory".into(), &self.memory).map_err(stopped)?;
        Reflect::set(&imports, &"kernel".into(), &kernel).map_err(stopped)?;
        let compiled = WebAssembly::Module::new(&Uint8Array::from(module)).map_err(stopped)?;
        let exports = WebAssembly::Instance::new(&compiled, &imports).map_err(stopped)?.exports();
        self.run = Some(Reflect::get(&exports, &"run".into()).map_err(stopped)?.unchecked_into());
        Ok(())
    }

    fn run(&mut self, times: usize) -> Result<(), Stop> {
        let run = self.run.as_ref().ok_or_else(|| Stop::Trap("nothing is bound".into()))?;
        run.call1(&JsValue::UNDEFINED, &(times as u32).into()).map_err(|error| Stop::Trap(reason(&error)))?;
        Ok(())
    }
}

/// A value as JavaScript hands it to a module.
fn number(value: Value) -> JsValue {
    match value {
        Value::I32(x) => x.into(),
        Value::I64(x) => BigInt::from(x).into(),
        Value::F32(x) => x.into(),
    }
}

/// What a browser says of an error.
fn reason(error: &JsValue) -> String {
    error.dyn_ref::<Error>().map_or_else(|| "no reason was given".to_owned(), |error| String::from(error.message()))
}
