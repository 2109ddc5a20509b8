// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

/** What the engine says: a text in English with `{0}`, `{1}` … where its values stand, and the values, each a text of its own.
 *
 * The page gets the parts, a list of the text and its values (or the text alone where it has none), finds the text in the table of
 * the reader's language and puts the values in their places. Natively it is the English sentence. */
export type Said = string | Said[];
