/** The test of the reader's GPU. What its card and its failures say is in the card's table. */

import type { Table } from '../table';

export default {
  // gpu/view.ts
  'Does your GPU compute what the CPU does?': '你的 GPU 和 CPU 算出的结果一样吗？',
  '<p> Quantised models break in a browser when one shader reads a scale wrongly, or when a driver rounds as it likes. This test runs every kernel of both paths on your GPU: on golden vectors that ggml computed, and on whole chains of layers. Integers must be equal; floats are equal in the same order, or within a bound. Nothing leaves this page. </p>':
    '<p>在浏览器里，只要有一个着色器把缩放读错，或者驱动随意舍入，量化模型就会出错。这项测试在你的 GPU 上运行两条路径的每一个内核：既用 ggml 算出的基准向量，也用由许多层连成的整条链。整数必须相等；浮点数在求和顺序相同时必须相等，否则要在误差界之内。没有任何数据离开本页。</p>',
  'Test my GPU again': '再测一次我的 GPU',
  'Now: {0}…': '正在进行：{0}……',
  'This card came with the link; it is of another visit.': '这张测试卡是随链接来的，记录的是另一次访问。',
  'The link holds a card that cannot be read; it may have been cut on its way.':
    '链接里的测试卡无法读取；链接可能在传递途中被截断了。',
  'Save as JSON': '保存为 JSON',
  // gpu/card.ts
  'It does: every check passed.': '一样：所有检查都通过了。',
  'It does not: {0}.': '不一样：{0}。',
  ';': '；',
  'How far from the CPU, layer by layer': '逐层来看，离 CPU 有多远',
  '<p> Each chain left to itself, from its first input: how many outputs are equal to the CPU’s, and how many are one, two or more f32 steps away. <i>Ordered</i> adds in the CPU’s order; <i>fast</i> adds in 64 lanes, as a program for speed does, and what differs there is carried from layer to layer. A sum that nearly cancels can be many steps away and yet within its bound, which is a bound of what was added. </p>':
    '<p>每条链从第一个输入开始，一路自己算下去：有多少输出与 CPU 相等，有多少相差一步、两步或更多个 f32 步。<i>按序</i>指按 CPU 的顺序相加；<i>快速</i>指分成 64 路相加，追求速度的程序就是这样做的，由此产生的差异会一层一层传下去。一个几乎完全相消的和可能差很多步，却仍在误差界之内，因为这个界取决于相加的各项，而不是和本身。</p>',
  'The card as JSON': 'JSON 形式的测试卡',
  'no dot4I8Packed': '无 dot4I8Packed',
  'timestamp queries': '时间戳查询',
  'no timestamp queries': '无时间戳查询',
  vendor: '厂商',
  architecture: '架构',
  driver: '驱动',
  through: '途径',
  has: '支持',
  took: '用时',
  'What it makes of f32 where WGSL leaves it open': '在 WGSL 没有规定的地方，它怎样计算 f32',
  'It fuses a multiplication with an addition unasked.': '它会擅自把一次乘法和一次加法融合起来。',
  'It does not fuse a·b + c unasked.': '它不会擅自融合 a·b + c。',
  'fma() rounds once.': 'fma() 只舍入一次。',
  'fma() rounds twice: it is a multiplication and an addition.': 'fma() 舍入两次：它是一次乘法加一次加法。',
  'It reassociates: (a + b) − a becomes b.': '它会改变结合顺序：(a + b) − a 变成 b。',
  'It keeps (a + b) − a as written.': '它照原样计算 (a + b) − a。',
  'It flushes subnormal numbers to zero.': '它把次正规数归零。',
  'It keeps subnormal numbers.': '它保留次正规数。',
  'It rounds to nearest, halves to even.': '它舍入到最近的数，正好居中时取偶数。',
  'It does not always round to nearest.': '它并不总是舍入到最近的数。',
  'Division is exact,': '除法没有误差，',
  'Division is off by up to 1 f32 step,': '除法最多差 1 个 f32 步，',
  'Division is off by up to {0} f32 steps,': '除法最多差 {0} 个 f32 步，',
  'the square root exact.': '平方根没有误差。',
  'the square root off by up to 1 f32 step.': '平方根最多差 1 个 f32 步。',
  'the square root off by up to {0} f32 steps.': '平方根最多差 {0} 个 f32 步。',
  Checks: '检查',
  'Checks, as a table': '检查结果（表格）',
  what: '内容',
  'must be': '要求',
  results: '结果数',
  "f32 steps from the CPU's result, at most": '与 CPU 的结果最多相差多少个 f32 步',
  verdict: '结论',
  pass: '通过',
} satisfies Table;
