/** The frame around the views of an experiment: its head, its foot, the tour, shortcuts. */

import type { Table } from '../table';

export default {
  // frame/header.ts
  'Share…': '分享…',
  'Undo {0}': '撤销 {0}',
  'Redo {0}': '重做 {0}',
  History: '历史',
  'Keyboard shortcuts': '键盘快捷键',
  'Keyboard shortcuts (?)': '键盘快捷键（?）',
  // frame/frame.ts
  'Blockscope: what quantised weights cost, and why two programs disagree':
    'Blockscope：量化权重的代价，以及两个程序为什么不一致',
  'A is {0}, B is {1}; they differ by {2} of A.': 'A 是 {0}，B 是 {1}；两者相差 A 的 {2}。',
  // frame/messages.ts, frame/footer.ts
  'Computing the experiment of this link…': '正在计算此链接的实验…',
  OK: '好',
  'Skip to the answers': '跳到答案',
  'Bit-exact here: the link promises digest <code>{0}</code>; this machine computed <code>{1}</code>.':
    '此处逐位一致：链接承诺的摘要是 <code>{0}</code>，这台机器算出的是 <code>{1}</code>。',
  'Not the same bits: the link promises digest <code>{0}</code>; this machine computed <code>{1}</code>. {2}':
    '并非逐位相同：链接承诺的摘要是 <code>{0}</code>，这台机器算出的是 <code>{1}</code>。{2}',
  'The link does not say where.': '链接没有说明差在哪里。',
  'The first check that fails is of layer {0}, token {1}, output {2}.':
    '第一个没有通过的校验是：第 {0} 层，词元 {1}，输出 {2}。',
  'The first check that fails is of layer {0}, token {1}, outputs {2} to {3}.':
    '第一个没有通过的校验是：第 {0} 层，词元 {1}，输出 {2} 至 {3}。',
  'Copied, with the digest of this run.': '已复制，附有这次运行的摘要。',
  'Open JSON': '打开 JSON',
  "The link holds the whole experiment: the same bits in every browser and in <code>blockscope run '#{0}'</code>.":
    "整个实验都在链接里：在任何浏览器中，以及用 <code>blockscope run '#{0}'</code> 运行，结果都逐位相同。",
  'The link, {0} characters, holds the whole experiment: the same bits in every browser and in <code>blockscope run LINK</code>.':
    '整个实验都在链接里（{0} 个字符）：在任何浏览器中，以及用 <code>blockscope run LINK</code> 运行，结果都逐位相同。',
  'Same bits, other speeds': '逐位相同，速度不同',
  'digest <code id="digest">{0}</code>': '摘要 <code id="digest">{0}</code>',
  'one edited run of bytes': '一段改动过的字节',
  '{0} edited runs of bytes': '{0} 段改动过的字节',
  'nothing leaves this page': '数据不会离开本页',
  'licences of what this page contains': '本页所含各部分的许可证',
  // frame/shortcuts.ts
  Everywhere: '任何地方',
  'undo the last step': '撤销上一步',
  'redo it': '重做',
  'this sheet': '打开这张表',
  'In nibbles, bits and bytes': '在半字节、位和字节中',
  move: '移动',
  'first and last of the row': '一行的开头和末尾',
  'first and last of all': '全部的开头和末尾',
  'set, and go on to the next': '设定这个值，并前往下一个',
  'one more, one less': '加一，减一',
  'Shift + arrow': 'Shift + 方向键',
  'copy the value along': '把值一路复制过去',
  Space: '空格键',
  'flip a bit': '翻转一位',
  wheel: '滚轮',
  'one more or less, in the nibbles that have the focus': '在有焦点的半字节上加一或减一',
  'In the chart of a sweep': '在扫描的图表中',
  'first and last of the line': '一条线的首尾',
  'open the run': '打开那次运行',
  'In numbers and sliders': '在数字框和滑块中',
  'one step': '一步',
  'ten steps of a slider': '滑块的十步',
  // frame/messages.ts
  'The engine did not start again ({0}). What is on screen is kept.': '引擎没有重新启动（{0}）。屏幕上的内容都保留着。',
  // frame/frame.ts, frame/header.ts: the number to watch
  'how far rounding the weights moves the outputs: ‖A − original‖ / ‖original‖':
    '权重的舍入使输出偏移多少：‖A − 原值‖ / ‖原值‖',
  '{0} costs <b>{1}</b>': '{0} 的代价 <b>{1}</b>',
  '<i class="a">A</i> or <i class="b">B</i> is not finite': '<i class="a">A</i> 或 <i class="b">B</i> 不是有限数',
  '<i class="a">A</i> and <i class="b">B</i> are <b>{0}</b> apart':
    '<i class="a">A</i> 与 <i class="b">B</i> 相差 <b>{0}</b>',
  // frame/shortcuts.ts: views
  'the view before, the next': '上一个视图，下一个视图',
} satisfies Table;
