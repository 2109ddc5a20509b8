/** The chain: its controls, charts and pictures. */

import type { Table } from '../table';

export default {
  // chain/chain.ts
  'Layer {0} alone': '只改层 {0}',
  'd and dmin times': 'd 和 dmin 乘以',
  'stages of its own': '使用自己的阶段',
  'The chain': '链',
  'What can happen after a layer?': '一层之后可以做些什么？',
  "<b>rmsnorm</b> divides by the root mean square; <b>softmax</b> makes probabilities; <b>swiglu</b> lets the first half of the outputs gate the second, so a chain needs twice as many rows; <b>residual</b> adds what entered the layer; <b>rope</b> turns pairs of values by angles that grow with the token's position. Each path goes through them by itself, in this order.":
    '<b>rmsnorm</b> 除以均方根；<b>softmax</b> 变成概率；<b>swiglu</b> 让输出的前一半给后一半当门控，所以成链时需要两倍的行数；<b>residual</b> 加上进入这一层的值；<b>rope</b> 把值两两配对，各转一个角度，词元的位置越靠后，转得越多。两条路径各自按这个顺序走完这些阶段。',
  'What are in_dim, out_dim, tokens and seed?': 'in_dim、out_dim、词元数和种子是什么？',
  'A layer has <b>out_dim</b> rows of <b>in_dim</b> weights and makes an output of each row: its dot product with the input. <b>tokens</b> are inputs that go through the same layers, each by itself; the <b>seed</b> chooses the random numbers.':
    '一层有 <b>out_dim</b> 行，每行 <b>in_dim</b> 个权重；每行与输入的点积就是一个输出。<b>词元</b>是各自经过同样各层的输入；<b>种子</b>决定随机数。',
  'What is an order?': '什么是求和顺序？',
  "Adding floats in another order rounds elsewhere and gives other bits. <b>fold</b> adds left to right; <b>simd8</b> keeps eight fused sums, as AVX2 does. <b>blocks</b> combines each block's exact integers once; the <b>ggml</b> orders are those of llama.cpp on x86, on ARM, in plain C and in wasm.":
    '换一种顺序把浮点数相加，舍入就发生在别处，得到的位也不同。<b>fold</b> 从左到右相加；<b>simd8</b> 保留八个融合乘加的累加和，和 AVX2 一样。<b>blocks</b> 把每个块的精确整数只合并一次；各种 <b>ggml</b> 顺序就是 llama.cpp 在 x86、ARM、纯 C 和 wasm 上的顺序。',
  'ggml or apr?': 'ggml 还是 apr？',
  'Both make bytes of activations. llama.cpp divides by −max/127 and rounds half to even; aprender divides by max|x|/127 and rounds half away from zero.':
    '两者都把激活值变成字节。llama.cpp 除以 −max/127，正好一半时舍入到偶数；aprender 除以 max|x|/127，正好一半时向远离零的方向舍入。',
  "All make bytes of 32 activations and a 16-bit step, max|x|/127. llama.cpp's plain C rounds half away from zero; on x86 and ARM it rounds half to even, and in wasm it cuts the fraction off. aprender rounds as plain C does.":
    '它们都把 32 个激活值变成字节，共用一个 16 位的步长 max|x|/127。llama.cpp 的纯 C 版本在正好一半时向远离零的方向舍入；在 x86 和 ARM 上舍入到偶数，在 wasm 上则直接截去小数。aprender 的舍入与纯 C 相同。',
  'depth, 1 to 64': '深度，1 到 64',
  'and then': '然后',
  'layers, each as high as its l2_rel, logarithmic': '各层，高度是它的 l2_rel，对数刻度',
  'layer {0}: l2_rel {1}': '层 {0}：l2_rel {1}',
  'look at layer {0}; divergence after it {1}': '查看层 {0}；这一层之后的差异 {1}',
  // chain/divergence.ts
  'Divergence by depth, token {0}': '差异随深度的变化，词元 {0}',
  'In layer {0}, at depth {1}, the outputs outgrow f32 and become infinite. With rmsnorm after each layer they would stay in range.':
    '在层 {0}（深度 {1}），输出超出了 f32 的范围，变成无穷大。如果每层之后加上 rmsnorm，它们就会留在范围内。',
  'In layer {0}, at depth {1}, the outputs outgrow f32 and become infinite.':
    '在层 {0}（深度 {1}），输出超出了 f32 的范围，变成无穷大。',
  'After {0} layers the {1} outputs of A and B differ by <b id="final-l2">{2}</b> of ‖A‖; after one layer it was <b>{3}</b>. {4}':
    '{0} 层之后，A 与 B 的 {1} 个输出相差 ‖A‖ 的 <b id="final-l2">{2}</b>；一层之后是 <b>{3}</b>。{4}',
  'It was largest after {0} layers: {1}.': '{0} 层之后最大：{1}。',
  'After one layer A and B differ by <b id="final-l2">{0}</b> of ‖A‖. Set a depth above 1 to feed the outputs back.':
    '一层之后，A 与 B 相差 ‖A‖ 的 <b id="final-l2">{0}</b>。把深度设成大于 1，输出就会再送回去当输入。',
  'Relative difference by depth, logarithmic; the table below has the numbers':
    '相对差异随深度的变化，对数刻度；具体数值见下表',
  '{0}, depth {1}: {2}': '{0}，深度 {1}：{2}',
  'What does each metric measure?': '每项度量量的是什么？',
  '<b>l2_rel</b> is ‖A − B‖ / ‖A‖ over all outputs; <b>rel_diff</b> is |A − B| / |A| of one output, and explodes where A is near zero; <b>norm_err</b> is |A − B| of one dot before the stages, divided by the most that it could be, ‖w‖·‖x‖. <b>max ulp</b> counts f32 steps from A to B, the most of any output; the <b>cosine</b> is that of the angle between all outputs of A and of B: 1 if they point the same way.':
    '<b>l2_rel</b> 是全部输出的 ‖A − B‖ / ‖A‖；<b>rel_diff</b> 是一个输出的 |A − B| / |A|，A 接近零时会急剧变大；<b>norm_err</b> 是一个点积在各阶段之前的 |A − B|，除以点积可能的最大值 ‖w‖·‖x‖。<b>最大 ulp</b> 是 A 与 B 相差的 f32 步数，取所有输出中的最大者；<b>cosine</b> 是 A 与 B 的全部输出之间夹角的余弦：方向相同时为 1。',
  // chain/layer-pictures.ts
  'A and B are nowhere apart, or not finite.': 'A 与 B 处处相等，或者不是有限的数。',
  'A and B differ by {0} of ‖A‖.': 'A 与 B 相差 ‖A‖ 的 {0}。',
  'A and B are furthest apart after layer {0}, at depth {1}: by {2} of ‖A‖.':
    'A 与 B 在层 {0} 之后（深度 {1}）分得最开：相差 ‖A‖ 的 {2}。',
  'look at layer {0}; A and B differ by {1} after it': '查看层 {0}；这一层之后 A 与 B 相差 {1}',
  outputs: '输出',
  'layers, as pictures': '各层的图',
  'Weights of layer {0}, as a table': '层 {0} 的权重（表格）',
  'The weights of layer {0}, in numbers': '层 {0} 的权重数值',
  'mean {0}': '均值 {0}',
  'Outputs of layer {0}, as a table': '层 {0} 的输出（表格）',
  'Its outputs, in numbers': '该层的输出数值',
  // chain/metrics.ts
  'f32 steps between A and B, at most': 'A 与 B 之间最多相差多少个 f32 步',
  'the output in focus': '正在看的输出',
  'rel_diff of that output': '这个输出的 rel_diff',
  'norm_err of its dot': '它的点积的 norm_err',
  'cosine of the angle between A and B': 'A 与 B 夹角的余弦',
  'Every metric by depth': '各项度量随深度的变化',
  'Every metric by depth, as a table': '各项度量随深度的变化（表格）',
  'From {0} after one layer to {1} after {2} layers.': '一层之后是 {0}，{2} 层之后是 {1}。',
  'It was smallest after {0} layers: {1}.': '{0} 层之后最小：{1}。',
  'It was farthest from zero after {0} layers: {1}.': '{0} 层之后离零最远：{1}。',
  logarithmic: '对数刻度',
  'Nothing to draw: A and B are equal, or not finite.': '没有可画的：A 与 B 相等，或者不是有限的数。',
  '{0} by depth, from {1} to {2}': '{0}，随深度的变化，从 {1} 到 {2}',
  // chain/steps-apart.ts
  'f32 steps, as a table': 'f32 步数（表格）',
  'All {0} outputs are equal.': '全部 {0} 个输出都相等。',
  '1 of {0} outputs is equal': '{0} 个输出中有 1 个相等',
  '{0} of {1} outputs are equal': '{1} 个输出中有 {0} 个相等',
  'most often A and B are equal': '最常见的是 A 与 B 相等',
  'most often A and B are 1 step apart': 'A 与 B 最常相差 1 步',
  'most often A and B are {0} steps apart': 'A 与 B 最常相差 {0} 步',
  '{0}; {1}, and never more than {2}.': '{0}；{1}，最多不超过 {2} 步。',
  'f32 steps between A and B, after layer {0}': '层 {0} 之后，A 与 B 相差的 f32 步数',
  'Each of the {0} outputs, as high as the power of two of its steps': '{0} 个输出，每个的高度是其步数的二的幂次',
  'How many outputs are how far apart; the table has the numbers': '各种相差步数分别有多少个输出；具体数值见表',
  'steps apart': '相差步数',
} satisfies Table;
