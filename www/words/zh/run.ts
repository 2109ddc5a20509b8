/** The two answers, their measures and parts, block scales. */

import type { Table } from '../table';

export default {
  // run/autopsy.ts
  part: '部分',
  'rounding the input': '输入的舍入',
  'f32 rounding in B': 'B 中的 f32 舍入',
  'f32 rounding in A': 'A 中的 f32 舍入',
  'carried in from earlier layers': '从前面各层带来的',
  'rounding the weights, in A and B alike': '权重的舍入，A 与 B 相同',
  // run/broken.ts, run/broken-told.ts
  'What broken scales do': '坏缩放的影响',
  'NaN ({0})': 'NaN（{0}）',
  'infinite ({0})': '无穷大（{0}）',
  'too large for finite weights ({0})': '大到权重不再有限（{0}）',
  'Layer {0}, row {1}, block {2}: <code>{3}</code> is <b>{4}</b>.':
    '第 {0} 层、第 {1} 行、第 {2} 块：<code>{3}</code> 为 <b>{4}</b>。',
  'One block has a scale that is not finite': '有一个块的缩放不是有限数',
  '{0} blocks have a scale that is not finite': '有 {0} 个块的缩放不是有限数',
  'zeros for broken scales': '坏缩放置零',
  'Set it to 0': '置为 0',
  'Set them to 0': '都置为 0',
  'And {0} more blocks.': '另有 {0} 个块。',
  'After layer {0}, {1} of {2} outputs of A and {3} of B are infinite or NaN.':
    '第 {0} 层之后，A 的 {2} 个输出中有 {1} 个、B 有 {3} 个是无穷大或 NaN。',
  'No output is infinite or NaN for it.': '没有输出因此成为无穷大或 NaN。',
  'After the last layer, {0} of A and {1} of B.': '最后一层之后，A 有 {0} 个，B 有 {1} 个。',
  'With 0 there, output {0} would be <b class="a">{1}</b> on path A and <b class="b">{2}</b> on path B.':
    '若该处为 0，输出 {0} 在路径 A 上为 <b class="a">{1}</b>，在路径 B 上为 <b class="b">{2}</b>。',
  'Even so, {0} outputs of A and {1} of B are not finite.': '即便如此，A 仍有 {0} 个、B 有 {1} 个输出不是有限数。',
  // run/machines.ts
  'The same dot on other machines': '同一个点积在其他机器上',
  // run/machines-table.ts
  'portable C': '可移植的 C',
  'x86 with AVX2': 'x86，AVX2',
  'ARM, built by gcc': 'ARM，gcc 编译',
  'ARM, built by clang': 'ARM，clang 编译',
  'a browser (wasm)': '浏览器（wasm）',
  'ggml on': 'ggml 运行于',
  'other quants': '不同的量化值',
  '<p>Before any stage. The bytes are the same; the machines round the input by different rules, keep different partial sums, and some fuse multiply and add. Steps and quants count from the portable C; the error is against the exact dot. A name takes that machine’s rule and order for B.</p>':
    '<p>在任何后续步骤之前。字节相同；各机器按不同规则舍入输入，保留不同的部分和，有的把乘加融合。步数与量化值以可移植的 C 为准；误差相对于精确的点积。点名称即让 B 采用那台机器的规则和顺序。</p>',
  '<p>ggml’s wasm build cuts the fraction off where the others round, so that every quant moves toward zero: the error of the input doubles and outputs shrink by about 0.7% in each layer (quantize_row_q8_0 in ggml 0.26.0). <a href="?lessons=truncation">What it does, layer by layer</a></p>':
    '<p>ggml 的 wasm 版本在别人舍入之处截去小数，于是每个量化值都向零移动：输入的误差加倍，输出在每一层缩小约 0.7%（ggml 0.26.0 的 quantize_row_q8_0）。<a href="?lessons=truncation">它逐层造成什么</a></p>',
  // run/hero.ts
  'before quantising': '量化之前',
  '<p class="cost">Weights in {0} are off by <b id="w-err">{1}</b>, which moves the outputs by <b id="a-cost">{2}</b>; A and B differ by <b>{3}</b>.</p>':
    '<p class="cost">{0} 中的权重误差为 <b id="w-err">{1}</b>，使输出偏离 <b id="a-cost">{2}</b>；A 与 B 相差 <b>{3}</b>。</p>',
  'These bytes are the weights: there is no original to compare with.': '这些字节就是权重：没有可比较的原值。',
  'One dot product': '一次点积',
  'Output {0} of {1} after {2} layers': '{2} 层之后的输出 {0}（共 {1} 个）',
  'Output {0} of {1}': '输出 {0}（共 {1} 个）',
  'Same weights, same input, one answer.': '同样的权重，同样的输入，一个答案。',
  'Same weights, same input, no answer.': '同样的权重，同样的输入，没有答案。',
  'Same weights, same input, two answers.': '同样的权重，同样的输入，两个答案。',
  '<p> {0}, computed twice from the same {1} weights: <b class="a">A</b> dequantises and adds in f32, <b class="b">B</b> rounds the input to 8 bits and multiplies integers, as llama.cpp does. </p>':
    '<p>{0}，用同样的 {1} 权重计算了两次：<b class="a">A</b> 反量化后用 f32 相加，<b class="b">B</b> 把输入舍入到 8 位再做整数乘法，和 llama.cpp 一样。</p>',
  '<p> {0}, computed twice from the same {1} weights: <b class="a">A</b> adds in f32, <b class="b">B</b> rounds the input to {2} first, as llama.cpp does. </p>':
    '<p>{0}，用同样的 {1} 权重计算了两次：<b class="a">A</b> 用 f32 相加，<b class="b">B</b> 先把输入舍入到 {2}，和 llama.cpp 一样。</p>',
  'dequantise, dot in f32': '反量化，f32 点积',
  '8-bit input, integer dot': '8 位输入，整数点积',
  'rounded input, dot of floats': '舍入的输入，浮点点积',
  'The difference itself': '差值本身',
  'of |<i class="a">A</i>|': '占 |<i class="a">A</i>|',
  'norm_err: of the largest value that this dot product could have; before any normalisation':
    'norm_err：相对于这个点积可能达到的最大值；在归一化之前计算',
  'all {0} outputs': '全部 {0} 个输出',
  'max_ulp: f32 values that lie between A and B, the most of any output':
    'max_ulp：A 与 B 之间隔着多少个 f32 值，取所有输出中的最大者',
  'The sum without any rounding error, rounded once to f64': '没有任何舍入误差的和，最后一次性舍入为 f64',
  'How do we know?': '我们怎么知道？',
  'What earlier layers left in the input is counted apart.': '前面各层留在输入里的误差单独计算。',
  // run/hero.ts, run/autopsy.ts: causes
  'together: B − A': '合计：B − A',
  'What causes the difference, before {0}': '差异从何而来（{0} 之前）',
  'What causes the difference': '差异从何而来',
  'Each part is a difference of two exact sums: the dot with the rounded input against the dot with the true input; each f32 result against the exact value of what it was given. {0} {1}':
    '每一部分都是两个精确和之差：用舍入后的输入求的点积，对比用真实输入求的点积；每个 f32 结果，对比它所得输入的精确值。{0} {1}',
  'The parts are of the dot itself; {0} then changes the scale of both answers.':
    '这些部分属于点积本身；之后 {0} 改变两个答案的尺度。',
  // run/scale-sweep.ts
  'Does the block scale matter?': '块的缩放有影响吗？',
  'This experiment at the seven <code>d</code> of M96, as f16 stores them.':
    '这个实验，依次取 M96 的七个 <code>d</code>，按 f16 存储的值。',
  'Without mins both paths are linear in d: only f32 rounding tells the rows apart.':
    '没有最小值时，两条路径对 d 都是线性的：各行之间只差 f32 的舍入。',
  'The mins do not scale with d, so here the rows differ; M96 sets dmin to 0.':
    '最小值不随 d 缩放，所以这里各行不同；M96 把 dmin 设为 0。',
  'Seven block scales, as a table': '七个块缩放（表格）',
} satisfies Table;
