//! A module as it is handed in: its imports, its exports, and its memory, which gets a bound.

use super::contract::{ALLOC, Function, check_alloc};
use super::leb128::push_number;
use super::trouble::Trouble;
use wasmparser::{Encoding, ExternalKind, FuncType, MemoryType, Parser, Payload};

/// Most bytes of a module.
pub const MOST_BYTES: usize = 16 << 20;
/// Most bytes of its memory.
pub const MOST_MEMORY: usize = 64 << 20;
/// Bytes of a page of memory.
const PAGE: usize = 1 << 16;
/// The number of the section that describes memories.
const MEMORIES: u8 = 5;

/// A module whose exports are as they must be. What its functions hold is not looked at: whoever runs it checks that.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its bytes, the memory bounded by [`MOST_MEMORY`].
    pub bytes: Vec<u8>,
    /// The functions to judge, in the order of its exports.
    pub functions: Vec<Function>,
}

/// What its sections say.
#[derive(Default)]
struct Sections<'b> {
    types: Vec<FuncType>,
    /// The type of each function.
    functions: Vec<u32>,
    imports: Vec<(&'b str, &'b str)>,
    memories: Vec<MemoryType>,
    /// The bytes of the section of memories, its head included.
    memory_section: std::ops::Range<usize>,
    exports: Vec<(&'b str, ExternalKind, u32)>,
}

impl Module {
    /// Reads a module and bounds its memory.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(bytes: &[u8]) -> Result<Self, Trouble> {
        if bytes.len() > MOST_BYTES {
            return Err(Trouble::Large(bytes.len()));
        }
        let sections = Sections::read(bytes)?;
        if let Some((module, name)) = sections.imports.first() {
            return Err(Trouble::Imports(format!("{module}.{name}"), sections.imports.len()));
        }
        let bytes = sections.bounded(bytes)?;
        let alloc = sections.function(ALLOC).ok_or(Trouble::NoAlloc)?;
        check_alloc(alloc)?;
        let mut functions = Vec::new();
        for (name, kind, _) in &sections.exports {
            let known = Function::named(name).filter(|_| *kind == ExternalKind::Func);
            let Some((function, has)) = known.zip(sections.function(name)) else { continue };
            function.check(has)?;
            functions.push(function);
        }
        if functions.is_empty() { Err(Trouble::NoFunction) } else { Ok(Self { bytes, functions }) }
    }
}

impl<'b> Sections<'b> {
    fn read(bytes: &'b [u8]) -> Result<Self, Trouble> {
        let wrong = |error: wasmparser::BinaryReaderError| Trouble::NoModule(error.message().to_owned());
        let mut sections = Self::default();
        // The end of the section before, behind the eight bytes of the header.
        let mut end = 8;
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload.map_err(wrong)?;
            let section = payload.as_section();
            match payload {
                Payload::Version { encoding: Encoding::Component, .. } => {
                    return Err(Trouble::NoModule("it is a component".into()));
                }
                Payload::TypeSection(types) => {
                    for group in types {
                        for kind in group.map_err(wrong)?.into_types() {
                            let wasmparser::CompositeInnerType::Func(function) = kind.composite_type.inner else {
                                return Err(Trouble::NoModule("it has types of garbage collection".into()));
                            };
                            sections.types.push(function);
                        }
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports {
                        let import = import.map_err(wrong)?;
                        sections.imports.push((import.module, import.name));
                    }
                }
                Payload::FunctionSection(functions) => {
                    sections.functions = functions.into_iter().collect::<Result<_, _>>().map_err(wrong)?;
                }
                Payload::MemorySection(memories) => {
                    sections.memory_section = end..memories.range().end;
                    sections.memories = memories.into_iter().collect::<Result<_, _>>().map_err(wrong)?;
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export.map_err(wrong)?;
                        sections.exports.push((export.name, export.kind, export.index));
                    }
                }
                _ => {}
            }
            if let Some((_, range)) = section {
                end = range.end;
            }
        }
        Ok(sections)
    }

    /// The type of the function that is exported by that name.
    fn function(&self, name: &str) -> Option<&FuncType> {
        let of = |kind: &ExternalKind| *kind == ExternalKind::Func;
        let (_, _, index) = self.exports.iter().find(|(exported, kind, _)| *exported == name && of(kind))?;
        self.types.get(*self.functions.get(*index as usize)? as usize)
    }

    /// The module with its memory bounded: it cannot grow beyond [`MOST_MEMORY`], whoever runs it.
    fn bounded(&self, bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
        let [memory] = self.memories.as_slice() else {
            return Err(Trouble::Memory(if self.memories.is_empty() {
                "has no memory"
            } else {
                "has several memories"
            }));
        };
        if !self.exports.contains(&("memory", ExternalKind::Memory, 0)) {
            return Err(Trouble::Memory("does not export its memory"));
        }
        if memory.memory64 || memory.shared || memory.page_size_log2.is_some() {
            return Err(Trouble::Memory("has a memory that is shared, of 64 bits or of pages of its own"));
        }
        let most = (MOST_MEMORY / PAGE) as u64;
        if memory.initial > most {
            return Err(Trouble::Memory("begins with a larger memory"));
        }
        // One memory with both limits.
        let mut section = vec![1, 1];
        push_number(&mut section, memory.initial);
        push_number(&mut section, memory.maximum.map_or(most, |own| own.min(most)));
        let mut bounded = bytes[..self.memory_section.start].to_vec();
        bounded.push(MEMORIES);
        push_number(&mut bounded, section.len() as u64);
        bounded.extend(section);
        bounded.extend(&bytes[self.memory_section.end..]);
        Ok(bounded)
    }
}
