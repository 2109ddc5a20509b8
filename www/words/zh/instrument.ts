/** The page of the instrument: its head, its foot, the tour, shortcuts. */

import type { Table } from '../table';

export default {
  // instrument/header.ts
  'Share…': '分享…',
  'Undo {0}': '撤销 {0}',
  'Redo {0}': '重做 {0}',
  History: '历史',
  'Keyboard shortcuts': '键盘快捷键',
  'Keyboard shortcuts (?)': '键盘快捷键（?）',
  // instrument/instrument.ts
  'A is {0}, B is {1}; they differ by {2} of A.': 'A 是 {0}，B 是 {1}；两者相差 A 的 {2}。',
  // instrument/page.ts
  'Computing the experiment of this link…': '正在计算此链接的实验…',
  'What the layers look like': '各层的样子',
  'What the layer looks like': '这一层的样子',
  OK: '好',
  'Skip to the answers': '跳到答案',
  'Bit-exact here: the link promises digest <code>{0}</code>; this machine computed <code>{1}</code>.':
    '此处逐位一致：链接承诺的摘要是 <code>{0}</code>，这台机器算出的是 <code>{1}</code>。',
  'Not the same bits: the link promises digest <code>{0}</code>; this machine computed <code>{1}</code>. {2}':
    '并非逐位相同：链接承诺的摘要是 <code>{0}</code>，这台机器算出的是 <code>{1}</code>。{2}',
  'The link does not say where.': '链接没有说明差在哪里。',
  'The first check that fails is of depth {0}, token {1}, output {2}.':
    '第一个没有通过的校验是：深度 {0}，词元 {1}，输出 {2}。',
  'The first check that fails is of depth {0}, token {1}, outputs {2} to {3}.':
    '第一个没有通过的校验是：深度 {0}，词元 {1}，输出 {2} 至 {3}。',
  'Copied, with the digest of this run.': '已复制，附有这次运行的摘要。',
  'Open JSON': '打开 JSON',
  "The link holds the whole experiment: the same bits in every browser and in <code>blockscope run '#{0}'</code>.":
    "整个实验都在链接里：在任何浏览器中，以及用 <code>blockscope run '#{0}'</code> 运行，结果都逐位相同。",
  'Same bits, other speeds': '逐位相同，速度不同',
  'digest <code id="digest">{0}</code>': '摘要 <code id="digest">{0}</code>',
  '{0} edited runs of bytes': '{0} 段改动过的字节',
  'nothing leaves this page': '数据不会离开本页',
  // instrument/shortcuts.ts
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
  'In numbers and sliders': '在数字框和滑块中',
  'one step': '一步',
  'ten steps of a slider': '滑块的十步',
  // instrument/tour.ts
  'Two programs, two answers': '两个程序，两个答案',
  'Both multiply the same 4-bit weights with the same input. The digits and bits that differ are marked.':
    '两者用同样的 4 位权重乘同样的输入。不同的数字和位都标了出来。',
  'Why they differ': '为什么不同',
  'The difference is taken apart exactly: what rounding the input adds, and what f32 arithmetic adds.':
    '差值被精确拆开：输入的舍入带来多少，f32 运算又带来多少。',
  'Touch the block': '动手改这个块',
  'Every bit can be changed. Point at anything, and all that it touches lights up.':
    '每一位都可以改。指向任何地方，与它相关的一切都会亮起来。',
  'Chain it': '连成链',
  'Feed the outputs back through more layers, and choose how each path adds.':
    '把输出送回去，再过更多的层；每条路径怎样求和，由你选择。',
  'Start anywhere': '从哪里开始都行',
  'Each of these shows one thing. Whatever you do can be undone, and the address bar is always your link.':
    '这里的每一个都展示一件事。做什么都可以撤销，地址栏里始终是你的链接。',
  Tour: '导览',
  of: '/',
  Skip: '跳过',
} satisfies Table;
