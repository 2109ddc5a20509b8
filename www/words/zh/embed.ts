/** Frames and classes. */

import type { Table } from '../table';

export default {
  // embed/prediction.ts
  'prediction: “{0}” is not allowed; expected a percentage from 0, such as 0.1 or 1e-3':
    '预测：不允许“{0}”；应为不小于 0 的百分数，例如 0.1 或 1e-3',
  'This could not be checked: {0}': '没能检查：{0}',
  'How far apart will A and B be, as a percentage of |A|?': 'A 与 B 会相差多少？用占 |A| 的百分比来说。',
  'How far apart will all outputs of A and B be, as a percentage of ‖A‖?':
    'A 与 B 的全部输出会相差多少？用占 ‖A‖ 的百分比来说。',
  'Spot on.': '正中。',
  'Close.': '很接近。',
  'The right order of magnitude.': '数量级对了。',
  'Far off. Look at where the difference comes from.': '差得远。去看看差值从何而来。',
  'Predict before you look.': '先猜，再看。',
  'A chain of {0} layers': '一条 {0} 层的链',
  'One dot of {0} {1} weights': '{0} 个 {1} 权重的一次点积',
  '<p> {0}, computed twice. <b class="a">A</b> dequantises and adds in f32; <b class="b">B</b> rounds the input to 8 bits and multiplies integers. </p>':
    '<p>{0}，算两遍。<b class="a">A</b> 先反量化，再用 f32 相加；<b class="b">B</b> 把输入舍入到 8 位，再做整数乘法。</p>',
  Check: '核对',
  '<span><b>{0}</b> You said {1}%; it was {2}: a factor of {3}.</span>':
    '<span><b>{0}</b> 你猜的是 {1}%，实际是 {2}：相差 {3} 倍。</span>',
  '<span><b>{0}</b> You said {1}%; it was {2}.</span>': '<span><b>{0}</b> 你猜的是 {1}%，实际是 {2}。</span>',
  'Predict again': '再猜一次',
  // embed/view.ts
  'Open in Blockscope': '在 Blockscope 中打开',
} satisfies Table;
