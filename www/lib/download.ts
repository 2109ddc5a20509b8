/** Files for the reader. */

/** How long a file stays readable after the click, in milliseconds. Safari reads it a while later; a slow disk longer still. */
const READABLE = 60_000;

/** Hands a file to the browser's downloads. */
export function download(name: string, content: Blob | string, type = 'text/plain'): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READABLE);
}

/** Hands a value to the browser's downloads, as JSON. */
export const downloadJson = (name: string, value: unknown, indent = 2): void =>
  download(name, `${JSON.stringify(value, null, indent)}\n`, 'application/json');
