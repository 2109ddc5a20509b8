/** Experiments to start from. */

import type { Table } from '../table';

export default {
  // presets/presets.ts
  'One published super-block: nearly all of the difference is the rounding of the input.':
    '一个公布的超块：差异几乎全部来自输入的舍入。',
  'Five layers feed on one another; the difference does not grow five times.':
    '五层首尾相接，前一层的输出喂给后一层；差异并没有变成五倍。',
  'Without mins both paths are linear in d, so d cannot matter.':
    '没有最小值时，两条路径对 d 都是线性的，所以 d 不可能有影响。',
  'The same chain for seven inputs: how far apart A and B are depends on the input.':
    '同一条链，七个输入：A 与 B 分开多远，取决于输入。',
  'What 4 bits cost': '4 位的代价',
  '256 × 256 drawn weights': '256 × 256 个随机权重',
  'Rounding the weights moves the outputs about ten times as far as A and B are apart.':
    '权重的舍入使输出偏离的程度，约为 A 与 B 之差的十倍。',
  'ggml in a browser': '浏览器中的 ggml',
  'ggml’s wasm build cuts fractions off where others round: the error of the input doubles, and every output shrinks.':
    'ggml 的 wasm 版本在别人舍入之处直接截去小数：输入的误差加倍，每个输出都变小。',
  'One ordinary random block and input. Change the seed: the relative difference jumps about.':
    '一个普通的随机块和随机输入。换个种子试试：相对差异会忽大忽小。',
  'One input 60 times larger than the rest sets the scale of all 256, and the small ones lose their bits: over all outputs A and B are 3.55% apart instead of 0.64%.':
    '有一个输入是其余输入的 60 倍，它决定了全部 256 个值的缩放，于是小的输入丢掉了自己的位：在全部输出上 A 与 B 相差 3.55%，而不是 0.64%。',
  'The input consists of whole numbers that fit a byte, so Q8_K loses nothing: A and B agree to the last bit.':
    '输入都是一个字节装得下的整数，所以 Q8_K 什么也不丢：A 与 B 一致到最后一位。',
  'Every other input lies half-way between two bytes: the two conventions round it differently.':
    '每隔一个输入，就有一个正好落在两个字节的中间：两种约定对它的舍入不同。',
  'of addition': '谁先加谁后加',
  'Exact input and exact integers: A and B differ only in the order in which they add.':
    '输入精确，整数也精确：A 与 B 的差别只在于求和顺序。',
  'rel_diff explodes': 'rel_diff 爆炸',
  'A happens to be almost zero, so |A − B| / |A| is huge while the difference is ordinary.':
    'A 恰好几乎为零，所以 |A − B| / |A| 巨大，而差值本身很普通。',
  'The smallest f16 above zero as d: nothing is lost, because the products are f32.':
    '用大于零的最小 f16 作 d：什么也没丢，因为乘积是 f32。',
  'Ten random layers with RMSNorm: the difference grows like the square root of the depth.':
    '十个随机层，带 RMSNorm：差异按深度的平方根增长。',
  'Heavy tails': '重尾',
  'Rare large weights and activations: every block has its own loud channel.':
    '少数权重和激活值特别大：每个块都有自己响亮的通道。',
  'Layer 4 is a hundred times louder than the others, and its rounding error stays in the sum to the end.':
    '层 4 比别的层响一百倍，它的舍入误差一直留在和里，直到最后。',
  'twenty layers': '二十层',
  'All weights pull in one direction, so old differences are forgotten and the chain calms down.':
    '所有权重都朝同一个方向拉，所以旧的差异被忘掉，链渐渐平静下来。',
  'Without a norm the outputs grow until f32 has no room for them.': '没有归一化，输出一路增长，直到 f32 装不下。',
  Presets: '预设',
  // presets/gallery.ts
  Experiments: '实验',
  edited: '已改动',
  reset: '还原',
  // presets/presets.ts: names and groups
  'One published block': '一个公布的块',
  'A chain of five layers': '五层的链',
  'Seven block scales': '七个块缩放',
  'Seven inputs': '七个输入',
  'One random block': '一个随机块',
  'gaussian weights and input': '高斯权重与输入',
  'One loud input': '一个特别大的输入',
  'an outlier': '离群值',
  'Nothing to round': '无需舍入',
  'whole numbers as input': '输入都是整数',
  'Half-way values': '恰好落在中间的值',
  'ties in rounding': '舍入时的中点',
  'Fractions cut off': '小数被截去',
  'Only the order differs': '只有顺序不同',
  'An answer near zero': '接近零的结果',
  'The smallest scale': '最小的缩放',
  'd is a subnormal': 'd 是次正规数',
  'Ten random layers': '十个随机层',
  'with RMSNorm': '带 RMSNorm',
  'One loud layer': '一个响亮的层',
  'of ten': '十层之一',
  'A chain that forgets': '会遗忘的链',
  'No norm between layers': '层间不归一化',
  'numbers outgrow f32': '数值超出 f32',
  'What quantising costs': '量化的代价',
  'The published experiments': '公布的实验',
  'Where A and B differ': 'A 与 B 在哪里分开',
  'Layer upon layer': '一层又一层',
} satisfies Table;
