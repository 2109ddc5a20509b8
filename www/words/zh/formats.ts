/** Formats side by side. */

import type { Table } from '../table';

export default {
  // formats/view.ts
  'What does a 4-bit weight cost?': '一个 4 位权重的代价是多少？',
  '<p class="lead">The same weights and the same input in every format of llama.cpp. Each weight moves to the nearest level that its format has; every program shares that error. What A and B argue about comes on top, and is small beside it.</p>':
    '<p class="lead">同样的权重、同样的输入，放进 llama.cpp 的每一种格式。每个权重都移到该格式最近的一级；这个误差是所有程序共有的。A 与 B 的分歧在此之上，与它相比很小。</p>',
  'seed: {0} is not allowed; expected a whole number from 0 to 999999999':
    '种子：不允许 {0}；应为 0 到 999999999 的整数',
  'A multiple of 32 numbers (256 for the K-quants), with spaces, commas or lines between them':
    '32 的倍数个数（K 系列为 256 的倍数），用空格、逗号或换行分隔',
  '{0} weights, {1} outputs': '{0} 个权重，{1} 个输出',
  '{0} weights, one output': '{0} 个权重，一个输出',
  '7B model, GB': '7B 模型，GB',
  'at most': '最大',
  'SNR, dB': '信噪比，dB',
  'needs a multiple of 256 numbers': '需要 256 的倍数个数',
  'Open these weights in {0}': '打开这些 {0} 权重',
  // formats/state.ts
  'gaussian, as most weights are': '高斯分布，多数权重如此',
  'Student’s t: some are far out': 'Student t 分布：有些离得很远',
  'my own numbers': '我自己的数',
  'those of the link': '链接里的权重',
  // formats/picture.ts
  'error of the weights against bits per weight; the numbers are in the table': '权重误差与每个权重的位数；数值见表',
  'The line joins those that no other beats in both.': '折线连接两方面都没有被超过的格式。',
  '{0} loses nothing of these weights, and has no place on a scale of ratios.':
    '{0} 对这些权重毫无损失，在比例刻度上没有位置。',
  'floats, so close that they are drawn as a band': '浮点数，密得画成一条带',
  // formats/line.ts
  '<h2>Where {0} weights go in {1}</h2>': '<h2>{0} 个权重在 {1} 中去了哪里</h2>',
  'weights {0} to {1}': '权重 {0} 到 {1}',
  'each weight and the level that it becomes; the numbers are in the table': '每个权重和它变成的那一级；数值见表',
  '{0} levels, one scale for {1} weights': '{0} 级，{1} 个权重共用一个缩放',
  '{0} levels, so close that they are drawn as a band': '{0} 级，太密，画成一条带',
  'formats on the line': '线上的格式',
  'take {0} off the line': '从线上移走 {0}',
  'lay over it the levels of': '再叠加这种格式的级：',
} satisfies Table;
