// Makes docs/webgpu-matrix.md of the cards in docs/cards. With --check it only says whether the file is what they give.
// A card comes from the page (?gpu, "Save as JSON") or from: blockscope gpu-card --json

import { readdirSync, writeFileSync } from 'node:fs';
import { fail, read } from './steps.mjs';

const FILE = 'docs/webgpu-matrix.md';

function row(file) {
  const card = JSON.parse(read(`docs/cards/${file}`));
  const of = (demand) => card.checks.filter((check) => check.demand === demand);
  const sum = (checks, key) => checks.reduce((total, check) => total + check[key], 0);
  const all = (demand) => {
    // A card is what its rows say: none is no success, and neither is one that failed before anything differed.
    const failed = of(demand).filter((check) => !check.passed);
    if (of(demand).length === 0) return 'not run';
    const [compared, differing] = [sum(of(demand), 'compared'), sum(of(demand), 'differing')];
    if (differing === 0 && failed.length > 0) return `${failed.length} checks failed`;
    return differing === 0
      ? `all ${compared.toLocaleString('en')}`
      : `${differing.toLocaleString('en')} of ${compared.toLocaleString('en')} not`;
  };
  const { probe } = card;
  const liberties = [
    probe.fuses && 'fuses',
    probe.reassociates && 'reassociates',
    probe.flushes_subnormals && 'flushes subnormals',
    !probe.rounds_to_nearest && 'does not round to nearest',
  ].filter(Boolean);
  const name = card.name || [card.vendor, card.architecture].filter(Boolean).join(' ') || 'unnamed';
  const through = [card.backend, card.browser, card.driver].filter(Boolean).join(', ');
  return [
    `[${file.replace('.json', '')}](cards/${file})`,
    name,
    through,
    card.software ? 'software' : 'hardware',
    all('equal'),
    all('same order'),
    all('within bound'),
    liberties.join(', ') || 'none found',
    `${probe.division_ulp}, ${probe.square_root_ulp}`,
    card.packed_dot ? 'yes' : 'no',
  ];
}

const HEAD = [
  'card',
  'adapter',
  'through',
  'kind',
  'integers and bytes equal',
  'f32 in order equal',
  'f32 fast within bound',
  'liberties',
  'ulp of /, √',
  'dot4I8Packed',
];

function matrix() {
  const files = readdirSync(new URL('../docs/cards', import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .sort();
  const lines = [HEAD, HEAD.map(() => '---'), ...files.map(row)].map((cells) => `| ${cells.join(' | ')} |`);
  const kinds = new Set(files.map((file) => JSON.parse(read(`docs/cards/${file}`)).software));
  return `# What adapters compute

Made by \`node scripts/matrix.mjs\` of the cards in [docs/cards](cards). To add yours: open the page's "Test my GPU", save the
card as JSON into that folder, and run the script.

${lines.join('\n')}
${kinds.has(false) ? '' : '\nNo hardware adapter is here yet: not run, for want of one.\n'}
*Liberties* are what the adapter was seen to do with f32 where WGSL leaves it open; they excuse results in order that differ.
Nothing excuses an integer.
`;
}

try {
  const made = matrix();
  if (!process.argv.includes('--check')) writeFileSync(new URL(`../${FILE}`, import.meta.url), made);
  else if (String(read(FILE)) !== made)
    throw new Error(`${FILE} is not what the cards give; run: node scripts/matrix.mjs`);
} catch (error) {
  fail(error);
}
