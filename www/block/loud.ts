/** Channels of a drawn input that stand out: which, how loud, in which tokens. */

import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { numberField } from '../experiment/field';
import { inputValue } from '../experiment/input-value';
import { edit, forgive, problemOf, takeBack } from '../experiment/state';
import { f32, shortest } from '../lib/numbers';
import { engineSays, t } from '../words';

/** Most that the engine takes. */
const MOST = 64;
interface Loud {
  channel: number;
  /** In units of the scale with which the others are drawn. */
  value: number;
  /** None for all. */
  tokens: number[];
}

const float = (bits = ''): number => new Float32Array(new Uint32Array([Number(`0x${bits}`)]).buffer)[0] ?? 0;

/** Those of an experiment, the outlier first: its link has them (src/link/mod.rs). */
function loudOf(link: string): Loud[] {
  const items = /&x=r,([^&]*)/.exec(link)?.[1]?.split(',') ?? [];
  const of = (letter: string) => items.filter((item) => item.startsWith(letter)).map((item) => item.slice(1));
  const outlier = of('o').map((bits) => ({ channel: Number(of('h')[0] ?? 0), value: float(bits), tokens: [] }));
  const others = of('l').map((item) => {
    const [channel, bits, ...tokens] = item.split('.');
    return { channel: Number(channel), value: float(bits), tokens: tokens.map(Number) };
  });
  return [...outlier, ...others];
}

/** `first`: the channel of the weight in focus, which a new one begins with. */
export function loudChannels({ fields, link }: View, first: number): TemplateResult {
  const [loud, { tokens }] = [loudOf(link), fields];
  if (fields.activation_distribution === null)
    return html`<p>${t`An input that is drawn, such as a gaussian one, may have loud channels.`}</p>`;
  // The module that has them did not load.
  const lost = problemOf('edit');
  const add = () => edit({ what: 'loud.add', number: first, name: t`add a loud channel`, run: '' });
  return html`<fieldset class="loud">
    <legend>${t`Loud channels`}</legend>
    ${loud.length > 0 ? html`<p>${t`How loud: in units of the others’ scale; 0 is silent.`}</p>` : nothing}
    ${loud.map((one, index) => channel(one, index, tokens))}
    ${loud.length < MOST ? html`<button type="button" id="loud-add" @click=${add}>${t`Add a loud channel`}</button>` : nothing}
    ${lost ? html`<em class="problem" role="alert">${engineSays(lost)}</em>` : nothing}
  </fieldset>`;
}

function channel({ channel, value, tokens }: Loud, index: number, of: number): TemplateResult {
  const box = (
    name: 'channel' | 'value',
    label: string,
    value: number,
    called: string,
    shown: (value: number) => string,
  ) => {
    const run = `loud ${index} ${name}`;
    return numberField({
      what: `activations.random.loud[${index}].${name}`,
      run,
      label,
      value,
      step: name === 'value' ? 'any' : 1,
      id: `loud-${index}-${name}`,
      act: (to) =>
        edit({ what: `loud.${name}`, index, number: to, run, name: called, from: shown(value), to: shown(to) }),
    });
  };
  const remove = () => {
    edit({ what: 'loud.remove', index, name: t`remove the loud channel ${channel}`, run: '' });
    document.getElementById('loud-add')?.focus();
  };
  return html`<div role="group" aria-label=${t`loud channel ${channel}`}>
    ${box('channel', t`channel`, channel, t`loud channel`, String)}
    ${box('value', t`how loud`, shortest(value), t`loudness of channel ${channel}`, f32)}
    ${of > 1 ? where(channel, tokens, index) : nothing}
    <button type="button" id=${`loud-${index}-remove`} aria-label=${t`remove the loud channel ${channel}`} @click=${remove}>×</button>
  </div>`;
}

/** In which tokens, as a list with ranges; nothing for all. */
function where(channel: number, tokens: number[], index: number): TemplateResult {
  const [id, run] = [`loud-${index}-tokens`, `loud ${index} tokens`];
  const problem = problemOf(`activations.random.loud[${index}].tokens`);
  const input = (event: Event) => {
    forgive();
    const list = listed((event.target as HTMLInputElement).value);
    const shown = (of: (number | string)[]) => of.join(', ') || t`all`;
    edit({
      what: 'loud.tokens',
      index,
      text: list.join(' '),
      run,
      name: t`tokens of loud channel ${channel}`,
      from: shown(tokens),
      to: shown(list),
    });
  };
  return html`<label class="field" for=${id}>
    <span>${t`in tokens`}</span>
    <input
      id=${id}
      autocomplete="off"
      spellcheck="false"
      placeholder=${t`all`}
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${problem ? `${id}-problem` : nothing}
      @input=${input}
      ${inputValue(ranges(tokens), () => takeBack(run))}
    />
    ${problem ? html`<em class="problem" id=${`${id}-problem`} role="alert">${engineSays(problem)}</em>` : nothing}
  </label>`;
}

/** The numbers of `0, 3, 5–7`, in order. What is none stays, for the engine to name. */
function listed(text: string): (number | string)[] {
  const pieces = text.split(/[\s,]+/).filter((piece) => piece !== '');
  const numbers = pieces.flatMap((piece): (number | string)[] => {
    const [, from = NaN, to = from] = /^(\d{1,2})(?:[-–](\d{1,2}))?$/.exec(piece)?.map(Number) ?? [];
    return from <= to ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : [piece];
  });
  return [...new Set(numbers)].sort((a, b) => Number(a) - Number(b));
}

/** The same the other way round. */
function ranges(numbers: number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? from : `${from}–${to}`)).join(', ');
}
