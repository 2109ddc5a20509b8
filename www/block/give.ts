/** Numbers that someone has, as a text or a file: the input of the experiment, or those of a stage. */

import { part } from '../lib/part';
import { t } from '../words';

interface Given {
  title: string;
  /** The field that is told if they are wrong. */
  field: string;
  /** How many there are where one stands for all. */
  count: number;
  hint: string;
  /** Takes them as the engine's edits do. */
  take: (text: string) => void;
}

/** Asks for numbers. */
export async function give({ title, field, count, hint, take }: Given): Promise<void> {
  const [{ askText }, { numbers }] = await part(
    () => title,
    () => Promise.all([import('./ask-text'), import('../share/writer')]),
  );
  askText({
    title,
    hint,
    ok: t`Take them`,
    files: '.txt,.csv,.json,.npy,.f32,.bin',
    act: async (text, file) => {
      const given = file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(text);
      const raw = /\.(f32|bin)$/i.test(file?.name ?? '');
      take(await numbers(field, count, given, raw));
    },
  });
}
