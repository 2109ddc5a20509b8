/** Sweep: one thing moves, and what comes of it. */

import type { Table } from '../table';

export default {
  // sweep/sweep.ts
  'What if one thing moves?': '如果只改变一样东西，会怎样？',
  'Everything else stays as it is above. At each place A and B are computed anew, with several seeds where something is drawn.':
    '其余一切保持上面的样子。在每个取值处重新计算 A 和 B；凡有随机抽取的，用多个种子。',
  'what moves': '改变什么',
  'what is measured': '测量什么',
  'how many seeds': '多少个种子',
  'seeds at each place': '每个取值处的种子数',
  'which of them (all, if empty)': '其中哪些（空着就是全部）',
  'where to: 1, 2, 4 or 1..16 or 0.01..100*10': '改到哪里：1, 2, 4 或 1..16 或 0.01..100*10',
  'Go on': '继续',
  '{0} runs': '{0} 次运行',
  '{0} of {1} runs': '{1} 次运行中的 {0} 次',
  '{0} runs: they take a while.': '{0} 次运行：需要一些时间。',
  'runs done': '已完成的运行',
  '{0}, over seeds': '{0}，按种子',
  '{0}, by {1}': '{0}，随{1}的变化',
  'Nothing is known of it here: bytes have no original, or every value is infinite or NaN.':
    '这里对它一无所知：字节没有原值，或者所有的值都是无穷或 NaN。',
  'The chart grows here while the sweep runs.': '扫描运行时，图表会在这里逐步画出。',
  'The sweep, as a table': '扫描（表格）',
  '<p>{0}: of {1} seeds half are below <b>{2}</b>, nine in ten between {3} and {4}.</p>':
    '<p>{0}：{1} 个种子中一半低于 <b>{2}</b>，十分之九在 {3} 与 {4} 之间。</p>',
  '<p>{0} at {1}: <b>{2}</b>.</p>': '<p>{0}，在 {1} 处：<b>{2}</b>。</p>',
  '<p>{0}: <b>{1}</b> at {2}, <b>{3}</b> at {4}.</p>': '<p>{0}：在 {2} 处为 <b>{1}</b>，在 {4} 处为 <b>{3}</b>。</p>',
  '<p>{0}: least for {1}, <b>{2}</b>, most for {3}, <b>{4}</b>.</p>':
    '<p>{0}：{1} 最小，为 <b>{2}</b>；{3} 最大，为 <b>{4}</b>。</p>',
  '<p>At {0} of {1} places every value is infinite or NaN.</p>':
    '<p>{1} 个取值中有 {0} 个，所有的值都是无穷或 NaN。</p>',
  'Lines: the median, and where nine in ten lie.': '线：中位数，以及十分之九所在的范围。',
  'Points: the median. Dark: half of the seeds. Pale: nine in ten ({0} to {1}).':
    '点：中位数。深色：一半的种子。浅色：十分之九（{0} 至 {1}）。',
  // sweep/state.ts
  'This experiment has no {0} to move; the sweep moves {1} instead.': '这个实验没有可以改变的 {0}；扫描改变的是{1}。',
  'The sweep stopped ({0}).': '扫描停止了（{0}）。',
  'where to': '改到哪里',
  'a point of the sweep: {0}': '扫描的一个点：{0}',
  // sweep/names.ts
  'the seed': '种子',
  layers: '层数',
  'weights in a row': '一行的权重数',
  '{0} of the block in focus': '所看块的 {0}',
  'a factor on the layer in focus': '所看层的系数',
  'one loud input': '一个响亮的输入',
  'loud channels': '响亮的通道',
  'how B rounds its input': 'B 如何舍入输入',
  'in which order B adds': 'B 按什么顺序相加',
  'how weights are drawn': '权重如何抽取',
  'A and B apart: l2_rel': 'A 与 B 的差：l2_rel',
  '‖A − B‖ / ‖A‖ over all outputs after the last layer.': '最后一层之后，所有输出上的 ‖A − B‖ / ‖A‖。',
  'what quantising costs': '量化的代价',
  '‖A − original‖ / ‖original‖ over all outputs, and the same of B: the numbers before quantising are known.':
    '所有输出上的 ‖A − 原值‖ / ‖原值‖，B 也一样：量化之前的数是已知的。',
  'error against exact sums': '与精确和的误差',
  '‖A − exact‖ / ‖exact‖ over all outputs, and the same of B; exact is the sum of the quantised weights.':
    '所有输出上的 ‖A − 精确值‖ / ‖精确值‖，B 也一样；精确值是量化后权重的和。',
  'B – original': 'B – 原值',
  // sweep/curve.ts
  '{0} at {1}: {2}': '{0}，在 {1} 处：{2}',
  '{0} at {1}: median {2}, nine in ten from {3} to {4}': '{0}，在 {1} 处：中位数 {2}，十分之九从 {3} 到 {4}',
  '{0} at each place; the table has the numbers': '每个取值处的{0}；数值见表格',
  // sweep/histogram.ts
  '{0} as a histogram over seeds; the table has the numbers': '{0}按种子的直方图；数值见表格',
  '↑ seeds': '↑ 种子数',
  '{0} from {1} to {2}: {3} seeds': '{0}从 {1} 到 {2}：{3} 个种子',
  // sweep/ways.ts
  'A press on a bar, or Enter, opens a run that fell into it; arrow keys go from bar to bar.':
    '点按一个条，或按 Enter，会打开落入其中的一次运行；方向键在各条之间移动。',
  'A press on a point, or Enter, opens its run; arrow keys go from point to point.':
    '点按一个点，或按 Enter，会打开它的那次运行；方向键在各点之间移动。',
  // sweep/numbers.ts
  from: '从',
  seeds: '种子数',
  finite: '有限',
  '{0}, and {1} not': '{0}，另有 {1} 个不是',
} satisfies Table;
