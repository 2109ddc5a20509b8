/** What the experiment is, above every view of it: where it came from, its weights, its input, its format. */

import { html, nothing, type TemplateResult } from 'lit';
import { layoutNamed } from '../block/layout';
import type { Choices, View } from '../engine/types';
import { choice, numberField } from '../experiment/field';
import { held } from '../experiment/lock';
import { edit } from '../experiment/state';
import { t } from '../words';
import { gallery } from './gallery';

/** What the reader calls a distribution, or another source of numbers. */
const called = (name: string): string =>
  ({
    gaussian: t`gaussian`,
    'student-t3': t`Student’s t`,
    uniform: t`uniform`,
    pattern: t`published formula`,
    bytes: t`given`,
    values: t`given`,
  })[name] ?? name;

/** `more`: what a view chooses besides. */
export function bar(now: View, names: Choices, more: unknown = nothing): TemplateResult {
  const { fields } = now;
  const { format } = layoutNamed(fields.format);
  return html`<div class="experiment">
    ${held('presets', gallery(now))}
    <div class="choices">
      ${held('block', html`${weights(now, names)} ${choice({ what: 'weights.format', label: t`format`, value: fields.format, names: names.format })}`, false)}
      ${held('block', input(now, names), false)}
      ${held(
        'chain',
        html`${fields.seed === null ? nothing : numberField({ what: 'seed', label: t`seed`, value: fields.seed, min: 0 })}
          ${choice({ what: 'path_b.q8k', label: t`B rounds its input like`, value: fields.q8k, names: format.rules })}`,
        false,
      )}
      ${more}
    </div>
  </div>`;
}

/** How weights are drawn; where they are not, what they are, and drawing as a way on. */
function weights({ fields }: View, names: Choices): TemplateResult {
  const value = fields.distribution ?? fields.weights;
  const drawn = names.distribution.includes(value) ? names.distribution : [value, ...names.distribution];
  return choice({ what: 'distribution', label: t`weights`, value, names: drawn, called });
}

/** Where the input comes from: the published formula, or drawn. */
function input({ fields, link }: View, names: Choices): TemplateResult {
  const value = fields.activation_distribution ?? fields.activations;
  const all = ['pattern', ...names.distribution];
  const take = (name: string) => {
    // What is drawn otherwise keeps its seed, its scale and its loud channels.
    const seed = fields.seed === null ? '' : `,s${fields.seed}`;
    const drawn = /&x=r(?:,d[^,&]*)?([^&]*)/.exec(link)?.[1] ?? seed;
    edit({ what: 'activations', text: name === 'pattern' ? 'p' : `r,d${name}${drawn}` });
  };
  return choice({
    what: 'activations',
    label: t`input`,
    value,
    names: all.includes(value) ? all : [value, ...all],
    called,
    take,
  });
}
