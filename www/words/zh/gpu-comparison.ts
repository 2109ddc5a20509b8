/** The experiment on screen on a GPU, which the instrument shows in the panel of variants. */

import type { Table } from '../table';

export default {
  // gpu/card.ts
  'software: a program that plays a GPU, so its speed says nothing':
    '软件：由一个程序扮演 GPU，所以它的速度说明不了什么',
  hardware: '硬件',
  '{0} ms, uploads and read-backs included': '{0} ms，包括上传和读回',
  'not run': '未运行',
  '{0} outside': '{0} 个越界',
  '{0} differ': '{0} 个不同',
  'excused: {0}, first {1}: <code>{2}</code>, CPU <code>{3}</code>':
    '可以谅解：{0}，首先是第 {1} 号：<code>{2}</code>，CPU 为 <code>{3}</code>',
  'FAIL: {0}, first {1}: <code>{2}</code>, CPU <code>{3}</code>':
    '未通过：{0}，首先是第 {1} 号：<code>{2}</code>，CPU 为 <code>{3}</code>',
  ',': '，',
  // gpu/comparison.ts
  'This experiment': '这个实验',
  'a GPU without a name': '一个没有名称的 GPU',
  'It took {0}.': '用时 {0}。',
  '<p>The GPU adds in the orders <code>fold</code> and <code>blocks</code>, so it is compared with the CPU in these.</p>':
    '<p>GPU 按 <code>fold</code> 和 <code>blocks</code> 的顺序相加，所以是与 CPU 在这两种顺序下的结果相比。</p>',
  'rounded input': '舍入后的输入',
  'isum and msum: {0}': 'isum 和 msum：{0}',
  '{0}: every output of A and B is equal to the CPU’s, at every depth':
    '{0}：每一深度上，A 和 B 的每个输出都与 CPU 相等',
  '{0}: after layer {1}, {2} outputs of A and {3} of B are equal to the CPU’s; the furthest of A: {4}, of B: {5}':
    '{0}：第 {1} 层之后，A 有 {2} 个、B 有 {3} 个输出与 CPU 相等；差得最远的，A：{4}，B：{5}',
  'NaN on one side only': '只有一边是 NaN',
  '{0} f32 steps': '{0} 个 f32 步',
  'How many outputs are how many f32 steps from the CPU’s, after each layer:':
    '每一层之后，有多少个输出与 CPU 相差多少个 f32 步：',
  // gpu/distances.ts
  'Distances of {0}, as a table': '{0} 的距离（表格）',
  form: '形式',
  'from {0} f32 steps': '{0} 个 f32 步起',
  '{0}, {1}: f32 steps from the CPU by depth; the table below has the numbers':
    '{0}，{1}：各深度与 CPU 相差的 f32 步数；数字见下面的表格',
  'from {0} steps: {1}': '{0} 步起：{1} 个',
  ordered: '按序',
  fast: '快速',
  // gpu/trouble.ts
  'No answer for half a minute. A software GPU may need longer; you can wait or stop.':
    '半分钟没有回应了。用软件模拟的 GPU 可能需要更久；你可以继续等，也可以停止。',
  'The tab was hidden meanwhile, and browsers may take the GPU from hidden tabs.':
    '其间这个标签页曾被隐藏，而浏览器可能会收回隐藏标签页的 GPU。',
  'It happened while: {0}.': '出错时正在进行：{0}。',
  'Everything else on this site works without a GPU.': '本站的其他功能都不需要 GPU。',
} satisfies Table;
