/** The panel of variants. */

import type { Table } from '../table';

export default {
  // speed/panel.ts
  'The variants did not load ({0}).': '变体没能加载（{0}）。',
  'Loading the variants…': '正在加载变体…',
  'Run this experiment with': '用这个变体运行此实验',
  GPU: 'GPU',
  'Running {0}…': '正在运行 {0}…',
  'This browser has no relaxed SIMD.': '此浏览器没有 relaxed SIMD。',
  'This browser’s relaxed SIMD multiplies wrongly, so it is not used.':
    '此浏览器的 relaxed SIMD 乘法有误，所以不用它。',
  'The same bits': '逐位相同',
  '<b>Other bits</b>': '<b>位不相同</b>',
  '{0}: digest <code>{1}</code>. On a {2} matrix {3} reads {4} GB/s, {5} of what this tab reads from memory (median of {6} samples).':
    '{0}：摘要 <code>{1}</code>。在 {2} 的矩阵上，{3} 每秒读取 {4} GB，是此标签页读内存速度的 {5}（{6} 次采样的中位数）。',
  'Variants, as a table': '各变体（表格）',
  variant: '变体',
  'this run, ms': '这次运行（ms）',
  'matvec, ms': 'matvec（ms）',
  other: '不同',
} satisfies Table;
