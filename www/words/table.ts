/** A table of words: English, or a sentence of the engine with `{0}` where it has numbers, to the other language. */
export type Table = Readonly<Record<string, string>>;
