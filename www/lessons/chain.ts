import { html } from 'lit';
import { depth } from '../chain/controls';
import { divergenceLines } from '../chain/divergence';
import type { View } from '../engine/types';
import { saveMenu } from '../lib/save-menu';
import { say, t } from '../words';
import { fig, SUM } from './figure';
import { lesson } from './lesson';
import { piece, switcher, table } from './parts';

const apart = (view: View): number => view.depths[9]?.[0]?.summary.l2_rel ?? Number.NaN;
const layer = (n: number): string => `depths.${n - 1}.0.summary.l2_rel`;

export default lesson({
  runs: {
    gaussian: '1&o=256&l=10&s=rmsnorm&w=r&x=r',
    published: '1&o=256&l=10&s=rmsnorm&q=apr&b=ggml-avx2',
  },
  begin: 'gaussian',
  before: (of) => html`
    ${say`<p>
      A model is not one product. What leaves a layer enters the next, and B rounds it to bytes again. So let us chain: ten
      layers of 256 × 256 random weights, path A all the way on one side and path B all the way on the other. After each
      layer both are brought back to the same size, as models do; the next lesson says how.
    </p>`}
    ${say`<p>
      There are 256 outputs now, so we measure them together: <code>l2_rel</code> is the length of the difference divided by
      the length of A’s outputs. One small output cannot spoil it. After one layer it is
      ${fig(of.gaussian, `${SUM}.l2_rel`, 'percent')}.
    </p>`}
    ${say`<p>
      Each layer hands on the error it was given and adds one of its own.
    </p>`}`,
  question: {
    text: (of) => say`<p>
      After one layer A and B are ${fig(of.gaussian, `${SUM}.l2_rel`, 'percent')} apart. How far after ten?
    </p>`,
    options: [
      { label: () => say`Still less than 1%: each layer starts afresh.`, holds: (of) => apart(of.gaussian) < 0.01 },
      {
        label: () => say`About 2%: errors pile up, but partly cancel.`,
        holds: (of) => apart(of.gaussian) >= 0.01 && apart(of.gaussian) < 0.04,
      },
      {
        label: () => say`About 6%: ten layers, ten errors.`,
        holds: (of) => apart(of.gaussian) >= 0.04 && apart(of.gaussian) < 0.2,
      },
      { label: () => say`Far more: errors multiply, like interest.`, holds: (of) => apart(of.gaussian) >= 0.2 },
    ],
    answer: (of) => say`After ten layers they are ${fig(of.gaussian, layer(10), 'percent')} apart.`,
  },
  after: (of, live) => html`
    ${piece(
      t`Divergence by depth`,
      html`${switcher(t`weights`, live, [
        [t`random weights`, of.gaussian],
        [t`the published chain`, of.published],
      ])}
      ${depth(live)} ${chart(live)}`,
    )}
    ${say`<p>
      Random weights hand an error on at the size it had, in a random direction. Ten such steps in random directions lead not
      ten steps away but about three: the square root of ten. That is what the line does. Set a greater depth, and it goes on
      flattening.
    </p>`}
    ${say`<p>
      Now the published chain. Its divergence rises to ${fig(of.published, layer(4), 'percent')} in layer 4, and then falls,
      to ${fig(of.published, layer(10), 'percent')} in layer 10. Do errors heal? No: that chain has no negative weight, so every layer squeezes whatever comes in towards one direction. Differences are forgotten, and so is
      everything else. A chain with nothing left to say is easy to agree on.
    </p>`}
    ${say`<p>So there is no one growth rate. It is a property of the weights, and of the depth at which you choose to look.</p>`}`,
});

function chart(live: View) {
  const tokens = live.depths.flatMap((depth) => depth[0] ?? []);
  const row = (layer: number) =>
    ['l2_rel', 'b_err', 'a_err'].map((metric) => fig(live, `depths.${layer}.0.summary.${metric}`, 'percent'));
  return html`<figure>${divergenceLines(tokens)} ${saveMenu('divergence', ['svg', 'png'])}</figure>
    ${table(
      'divergence',
      t`Divergence by depth, as a table`,
      [t`layer`, 'A – B', t`B – exact`, t`A – exact`],
      tokens.map((_, layer) => [layer + 1, row(layer)]),
    )}`;
}
