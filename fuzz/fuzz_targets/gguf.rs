#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| blockscope_fuzz::gguf(data));
