// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** What a compiler says of a shader. */
export type CompilerMessage = {
  /** Whether the shader cannot run. */
  error: boolean,
  /** Line, from 1; 0 if it is of no line. */
  line: number,
  /** Where it begins in the text, in UTF-16 units. */
  from: number,
  /** Where it ends. */
  to: number,
  /** What it says. */
  text: string, };
