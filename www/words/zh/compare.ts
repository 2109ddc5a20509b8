/** Compare: what a format's bits cost. */

import type { Table } from '../table';

export default {
  'Each weight becomes the nearest float of {0} bits, by itself: no scale is shared.':
    '每个权重各自变成最近的 {0} 位浮点数：没有共用的缩放。',
  '{0} of them; the floats of {1} lie so close that they are a band': '其中 {0} 个；{1} 的浮点数密得连成一条带',
  '<b>B</b> {0} input, floats': '<b>B</b> {0} 输入，浮点',
  // compare/compare.ts
  'What does a ternary weight cost?': '一个三值权重要付出什么代价？',
  'What does a {0}-bit weight cost?': '一个 {0} 位权重要付出什么代价？',
  'These bytes are the weights: nothing says of what numbers they were made. Drawn weights show what quantising costs.':
    '这些字节就是权重：没有记录它们由哪些数得来。随机抽取的权重能展示量化的代价。',
  'Draw weights': '抽取权重',
  '{0} levels for {1} weights. Each weight moves to a level near it; the sum of all these moves is the error that every program shares.':
    '{1} 个权重共用 {0} 个取值。每个权重移到附近的一个取值；所有这些移动加起来，就是每个程序都有的误差。',
  '<b>original</b> before quantising': '<b>原值</b> 量化之前',
  '<b>A</b> dequantise, dot in f32': '<b>A</b> 反量化，f32 点积',
  '<b>{0}</b> off': '偏离 <b>{0}</b>',
  '<b>B</b> {0} input, integers': '<b>B</b> {0} 输入，整数',
  '<b>{0}</b> from A': '与 A 相差 <b>{0}</b>',
  'The same weights in every format': '同样的权重，每一种格式',
  '<i class="a">A</i> and <i class="b">B</i> apart': '<i class="a">A</i> 与 <i class="b">B</i> 相差',
  'This experiment takes long, so the other formats wait.': '这个实验耗时较长，其他格式先等一等。',
  'Compute them': '计算它们',
  'In {0} rounding the weights moves the outputs by <b id="a-cost">{1}</b>, and A and B differ by <b>{2}</b>: what they argue about is the smaller part. The weights themselves are off by <b id="w-err">{3}</b>.':
    '在 {0} 中，权重的舍入使输出偏移 <b id="a-cost">{1}</b>，A 与 B 相差 <b>{2}</b>：两者争的是较小的那一部分。权重本身偏离 <b id="w-err">{3}</b>。',
  'In {0} rounding the weights moves the outputs by <b id="a-cost">{1}</b>, and A and B differ by <b>{2}</b>. The weights themselves are off by <b id="w-err">{3}</b>.':
    '在 {0} 中，权重的舍入使输出偏移 <b id="a-cost">{1}</b>，A 与 B 相差 <b>{2}</b>。权重本身偏离 <b id="w-err">{3}</b>。',
  'These weights in every format, as a picture': '这些权重在每种格式中的图',
  'needs rows of whole blocks of 256': '需要每行由整块 256 个权重组成',
  // compare/ladder.ts
  'the numbers of row {0} as a histogram, and where {1} of them go in {2}; the numbers are in the table':
    '第 {0} 行各数的直方图，以及其中 {1} 个在 {2} 中去往何处；数值见表格',
  '{0} weights of row {1}, before quantising': '第 {1} 行的 {0} 个权重，量化之前',
  '{0} weights of row {1}': '第 {1} 行的 {0} 个权重',
  '{0} of them and the {1} levels of {2}, so close that they are a band':
    '其中 {0} 个，以及 {2} 的 {1} 个取值（密得连成一条带）',
  '{0} of them and the {1} levels that {2} has for these': '其中 {0} 个，以及 {2} 给它们的 {1} 个取值',
  // compare/compare.ts: distributions
} satisfies Table;
