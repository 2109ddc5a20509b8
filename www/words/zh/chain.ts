/** The chain: its controls, charts and pictures. */

import type { Table } from '../table';

export default {
  // chain/chain.ts
  'Layer {0} alone': '只改层 {0}',
  'd and dmin times': 'd 和 dmin 乘以',
  'stages of its own': '使用自己的阶段',
  'The chain': '链',
  'What can happen after a layer?': '一层之后可以做些什么？',
  "<b>rmsnorm</b> divides by the root mean square; <b>softmax</b> makes probabilities; <b>swiglu</b> lets the first half of the outputs gate the second, so a chain needs twice as many rows; <b>residual</b> adds what entered the layer; <b>gain</b> multiplies each value by a number of its own, after rmsnorm the weights of a norm; <b>bias</b> adds one; <b>rope</b> turns pairs of values by angles that grow with the token's position. Each path goes through them by itself, in this order.":
    '<b>rmsnorm</b> 除以均方根；<b>softmax</b> 变成概率；<b>swiglu</b> 让输出的前一半给后一半当门控，所以成链时需要两倍的行数；<b>residual</b> 加上进入这一层的值；<b>gain</b> 把每个值乘以它自己的一个数，放在 rmsnorm 之后就是归一化的权重；<b>bias</b> 给每个值加上它自己的一个数；<b>rope</b> 把值两两配对，各转一个角度，词元的位置越靠后，转得越多。两条路径各自按这个顺序走完这些阶段。',
  'Give the numbers of {0}': '给出 {0} 的数',
  '{0} numbers, or one for all of them; decimals, 0x and bits, JSON, what numpy or torch prints, or a file (npy, f32, text)':
    '{0} 个数，或一个数用于全部；可以是小数、0x 加位、JSON、numpy 或 torch 打印的结果，或文件（npy、f32、文本）',
  '{0}: {1} numbers': '{0}：{1} 个数',
  '{0}: without numbers it changes nothing': '{0}：没有数时什么也不改变',
  'Numbers…': '数…',
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
  'Neither: each activation becomes the nearest float, halves to even, on every machine.':
    '都不是：每个激活值变成最近的浮点数，正好一半时舍入到偶数，任何机器都一样。',
  'depth, 1 to 64': '深度，1 到 64',
  'and then': '然后',
  'layers, each as high as its l2_rel, logarithmic': '各层，高度是它的 l2_rel，对数刻度',
  'layer {0}: l2_rel {1}': '层 {0}：l2_rel {1}',
  'look at layer {0}; divergence after it {1}': '查看层 {0}；这一层之后的差异 {1}',
  // chain/divergence.ts
  'After one layer A and B differ by <b id="final-l2">{0}</b> of ‖A‖. Set a depth above 1 to feed the outputs back.':
    '一层之后，A 与 B 相差 ‖A‖ 的 <b id="final-l2">{0}</b>。把深度设成大于 1，输出就会再送回去当输入。',
  // chain/layer-pictures.ts
  'A and B are nowhere apart, or not finite.': 'A 与 B 处处相等，或者不是有限的数。',
  'A and B differ by {0} of ‖A‖.': 'A 与 B 相差 ‖A‖ 的 {0}。',
  'look at layer {0}; A and B differ by {1} after it': '查看层 {0}；这一层之后 A 与 B 相差 {1}',
  outputs: '输出',
  'layers, as pictures': '各层的图',
  'Weights of layer {0}, as a table': '层 {0} 的权重（表格）',
  'The weights of layer {0}, in numbers': '层 {0} 的权重数值',
  'mean {0}': '均值 {0}',
  'Outputs of layer {0}, as a table': '层 {0} 的输出（表格）',
  'Its outputs, in numbers': '该层的输出数值',
  // chain/metrics.ts
  'the output in focus': '正在看的输出',
  'Nothing to draw: A and B are equal, or not finite.': '没有可画的：A 与 B 相等，或者不是有限的数。',
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
  // chain/chain.ts, chain/divergence.ts, chain/metrics.ts: layer by layer
  'What the layer looks like': '这一层的样子',
  'A and B layer by layer, token {0}': 'A 与 B 逐层对照，词元 {0}',
  'A and B layer by layer': 'A 与 B 逐层对照',
  'what is drawn': '画什么',
  'Lines of the chart': '图中的线',
  'After layer {0} the outputs outgrow f32 and become infinite: nothing between the layers brings them back to size.':
    '在层 {0} 之后，输出超出 f32，变成无穷大：层与层之间没有什么把它们拉回来。',
  'After layer {0} outputs are infinite or NaN, since a scale is.':
    '在层 {0} 之后，输出是无穷大或 NaN，因为有一个缩放如此。',
  'After layer {0} the outputs outgrow f32 and become infinite.': '在层 {0} 之后，输出超出 f32，变成无穷大。',
  'The outputs grow from {0} to {1}: nothing between the layers brings them back to size.':
    '输出从 {0} 增长到 {1}：层与层之间没有什么把它们拉回来。',
  'After {0} layers the {1} outputs of A and B differ by <b id="final-l2">{2}</b> of ‖A‖; after the first it was <b>{3}</b>. {4} {5}':
    '{0} 层之后，A 与 B 的 {1} 个输出相差 ‖A‖ 的 <b id="final-l2">{2}</b>；第一层之后是 <b>{3}</b>。{4} {5}',
  'It was largest after layer {0}: {1}.': '在层 {0} 之后最大：{1}。',
  'Add rmsnorm after each layer': '在每层之后加上 rmsnorm',
  '{0} by layer; the table below has the numbers': '{0}，逐层；数值见下面的表格',
  '{0}, after layer {1}: {2}': '{0}，层 {1} 之后：{2}',
  'A and B layer by layer, as a table': 'A 与 B 逐层对照（表格）',
  cosine: '余弦',
  'value of A': 'A 的值',
  'value of B': 'B 的值',
  'A and B are furthest apart after layer {0}: by {1} of ‖A‖.': 'A 与 B 在层 {0} 之后相差最远：‖A‖ 的 {1}。',
  'all outputs: l2_rel': '全部输出：l2_rel',
  '‖A − B‖ / ‖A‖ over all outputs. Ordinary for one layer: 0.5% to 0.8% with Q8_K input, about 0.5% with Q8_0; what four-bit weights cost is more than ten times that.':
    '全部输出上的 ‖A − B‖ / ‖A‖。一层通常是：输入为 Q8_K 时 0.5% 到 0.8%，为 Q8_0 时约 0.5%；四位权重的代价是它的十倍以上。',
  'The output itself, as each path computes it; exact is the sum of the quantised weights without any rounding.':
    '输出本身，按每条路径的计算；精确值是量化后的权重不作任何舍入的和。',
  'that output: rel_diff': '这个输出：rel_diff',
  '|A − B| / |A| of one output. It explodes where A happens to be near zero.':
    '一个输出的 |A − B| / |A|。A 恰好接近零时，它会爆炸。',
  'its dot: norm_err': '它的点积：norm_err',
  '|A − B| of the dot before the stages, of the most that it could be, ‖w‖·‖x‖.':
    '各阶段之前点积的 |A − B|，除以它可能的最大值 ‖w‖·‖x‖。',
  'f32 steps, at most': 'f32 步数，至多',
  'f32 steps from A to B, the most of any output.': '从 A 到 B 的 f32 步数，取各输出中最多的。',
  'The cosine of the angle between all outputs of A and of B: 1 if they point the same way.':
    'A 与 B 全部输出之间夹角的余弦：方向相同则为 1。',
  // chain/metrics.ts, chain/yours.ts: the reader's answer, and a mistake
  '{0} – yours': '{0} – 你的',
  '{0} – mistake': '{0} – 错误',
  'yours – exact': '你的 – 精确值',
  'mistake – exact': '错误 – 精确值',
  'Your answer is of output {0}, token {1}: it is drawn there.': '你的答案是输出 {0}、词元 {1} 的：在那里才画出来。',
  'Your answers are of token {0}: they are drawn there.': '你的答案是词元 {0} 的：在那里才画出来。',
  'Your answer is not drawn: this is of all outputs, and one was given.':
    '没有画出你的答案：这个度量要用全部输出，而你只给了一个。',
  'Your answer is not drawn: this is of the dot before the stages, and its output was given.':
    '没有画出你的答案：这个度量用的是各阶段之前的点积，而你给的是之后的输出。',
  'mistake: <code>{0}</code> in every layer, path {1}.': '错误：每一层都有 <code>{0}</code>，路径 {1}。',
  'It is not drawn: this is of all outputs, and they are too many to compute with a mistake.':
    '没有画出：这个度量要用全部输出，而输出太多，无法都带着错误计算。',
  'Not drawn: {0}': '没有画出：{0}',
  '{0} is 0, which a logarithmic scale cannot show.': '{0} 为 0，对数刻度上无法显示。',
  // chain/chain.ts: panels of a narrow screen
  'Parts of the chain': '链的各部分',
  Answers: '答案',
  Layers: '层',
} satisfies Table;
