/** The instrument: its components and charts, and what stands around every view. */

import type { Table } from '../table';

export default {
  // components/hero.ts
  'One dot product': '一次点积',
  'Output {0} of {1} after {2} layers': '{2} 层之后的输出 {0}（共 {1} 个）',
  'Output {0} of {1}': '输出 {0}（共 {1} 个）',
  'Same weights, same input, one answer.': '同样的权重，同样的输入，一个答案。',
  'Same weights, same input, no answer.': '同样的权重，同样的输入，没有答案。',
  'Same weights, same input, two answers.': '同样的权重，同样的输入，两个答案。',
  '<p> {0}, computed twice from the same Q4_K weights: <b class="a">A</b> dequantises and adds in f32, <b class="b">B</b> rounds the input to 8 bits and multiplies integers, as llama.cpp does. </p>':
    '<p>{0}，用同样的 Q4_K 权重算两遍：<b class="a">A</b> 先反量化，再用 f32 相加；<b class="b">B</b> 先把输入舍入到 8 位，再做整数乘法，与 llama.cpp 相同。</p>',
  'dequantise, dot in f32': '反量化，f32 点积',
  'Q8_K input, integer dot': 'Q8_K 输入，整数点积',
  'The difference itself': '差值本身',
  'of |<i class="a">A</i>|': '占 |<i class="a">A</i>|',
  'rel_diff: explodes when A happens to be near zero': 'rel_diff：当 A 恰好接近零时会急剧变大',
  'of ‖w‖·‖x‖': '占 ‖w‖·‖x‖',
  'norm_err: of the largest value that this dot product could have; before any normalisation':
    'norm_err：相对于这个点积可能达到的最大值；在归一化之前计算',
  'all {0} outputs': '全部 {0} 个输出',
  'l2_rel: ‖A − B‖ / ‖A‖ over all outputs': 'l2_rel：对全部输出计算 ‖A − B‖ / ‖A‖',
  'f32 steps apart': '相差的 f32 步数',
  'max_ulp: f32 values that lie between A and B, the most of any output':
    'max_ulp：A 与 B 之间隔着多少个 f32 值，取所有输出中的最大者',
  exact: '精确值',
  'The sum without any rounding error, rounded once to f64': '没有任何舍入误差的和，最后一次性舍入为 f64',
  'Where B − A comes from, before the stages after the layer': 'B − A 从何而来（在层后各阶段之前）',
  'Where B − A comes from': 'B − A 从何而来',
  'How do we know?': '我们怎么知道？',
  'Each part is a difference of two exact sums: the dot with the rounded input against the dot with the true input; each f32 result against the exact value of what it was given. {0}':
    '每一部分都是两个精确和之差：用舍入后的输入算出的点积，对比用真实输入算出的点积；每个 f32 结果，对比它所得输入的精确值。{0}',
  'What earlier layers left in the input is counted apart.': '前面各层留在输入里的误差单独计算。',
  // components/chain.ts: a layer that differs
  'after layer {0}': '层 {0} 之后',
  'Layer {0} alone': '只改层 {0}',
  'd and dmin times': 'd 和 dmin 乘以',
  'stages of its own': '使用自己的阶段',
  // views.ts, main.ts
  Instrument: '仪器',
  Lessons: '课程',
  Claims: '论断',
  'Test my GPU': '测试我的 GPU',
  'The engine did not start': '引擎没有启动',
  'This browser lacks WebAssembly SIMD': '此浏览器不支持 WebAssembly SIMD',
  'Blockscope computes with 128-bit vectors, which every major browser has had since 2023 (Chrome 91, Firefox 89, Safari 16.4). Please open this page in a newer one; the link keeps your experiment.':
    'Blockscope 使用 128 位向量计算，2023 年以来的主流浏览器（Chrome 91、Firefox 89、Safari 16.4）都支持。请用较新的浏览器打开本页；链接会保留你的实验。',
  // components/app.ts
  'Computing the experiment of this link…': '正在计算此链接的实验…',
  'Starting the engine…': '正在启动引擎…',
  'What the layers look like': '各层的样子',
  'What the layer looks like': '这一层的样子',
  OK: '好',
  'Skip to the answers': '跳到答案',
  // state/lock.ts
  'Locked by this link.': '此部分已由该链接锁定。',
  'Bit-exact here: the link promises digest <code>{0}</code>; this machine computed <code>{1}</code>.':
    '此处逐位一致：链接承诺的摘要是 <code>{0}</code>，这台机器算出的是 <code>{1}</code>。',
  'Not the same bits: the link promises digest <code>{0}</code>; this machine computed <code>{1}</code>. {2}':
    '并非逐位相同：链接承诺的摘要是 <code>{0}</code>，这台机器算出的是 <code>{1}</code>。{2}',
  'The link does not say where.': '链接没有说明差在哪里。',
  'The first check that fails is of depth {0}, token {1}, output {2}.':
    '第一个没有通过的校验是：深度 {0}，词元 {1}，输出 {2}。',
  'The first check that fails is of depth {0}, token {1}, outputs {2} to {3}.':
    '第一个没有通过的校验是：深度 {0}，词元 {1}，输出 {2} 至 {3}。',
  'Computing…': '正在计算…',
  Stop: '停止',
  'Copied, with the digest of this run.': '已复制，附有这次运行的摘要。',
  'The address bar holds the link.': '链接就在地址栏里。',
  'Copy link': '复制链接',
  'Share…': '分享…',
  'Open JSON': '打开 JSON',
  "The link holds the whole experiment: the same bits in every browser and in <code>blockscope run '#{0}'</code>.":
    "整个实验都在链接里：在任何浏览器中，以及用 <code>blockscope run '#{0}'</code> 运行，结果都逐位相同。",
  'Same bits, other speeds': '逐位相同，速度不同',
  'digest <code id="digest">{0}</code>': '摘要 <code id="digest">{0}</code>',
  '{0} kernels': '{0} 内核',
  '{0} edited runs of bytes': '{0} 段改动过的字节',
  'nothing leaves this page': '数据不会离开本页',
  // components/bar.ts
  'a microscope for quantised weight blocks': '量化权重块的显微镜',
  'Undo {0}': '撤销 {0}',
  'Redo {0}': '重做 {0}',
  History: '历史',
  'Keyboard shortcuts': '键盘快捷键',
  'Keyboard shortcuts (?)': '键盘快捷键（?）',
  // components/actions.ts
  'layer {0}, row {1}, block {2}': '层 {0}、行 {1}、块 {2}',
  'randomise the block (seed {0})': '随机填充这个块（种子 {0}）',
  '288 hex digits copied.': '已复制 288 个十六进制数字。',
  'The browser gives no clipboard here.': '浏览器不允许在这里使用剪贴板。',
  'Paste a block': '粘贴一个块',
  '144 bytes as 288 hex digits': '144 个字节，写成 288 个十六进制数字',
  'paste a block': '粘贴一个块',
  'Fit numbers': '拟合数值',
  '256 numbers, for the quantiser of llama.cpp': '256 个数，交给 llama.cpp 的量化器',
  'fit 256 numbers': '拟合 256 个数',
  'The whole block': '整个块',
  Randomise: '随机填充',
  'zero the block': '将块清零',
  Zero: '清零',
  'Copy hex': '复制十六进制',
  'Paste hex…': '粘贴十六进制…',
  'Fit numbers…': '拟合数值…',
  'Compare with this': '与这个块比较',
  'Keep to compare': '留作比较',
  // components/block.ts
  'The super-block': '超块',
  '<p> 256 weights in 144 bytes. Sub-block j: <code>w = d·scale<sub>j</sub>·q − dmin·min<sub>j</sub></code> </p>':
    '<p>144 个字节装下 256 个权重。子块 j（scale 是缩放，min 是最小值）：<code>w = d·scale<sub>j</sub>·q − dmin·min<sub>j</sub></code></p>',
  'every block': '所有块',
  'this block': '当前块',
  '<p class="sums"> isum <b id="isum">{0}</b> · msum <b id="msum">{1}</b>: the two integers that B makes of this block and token {2}, exact on every machine. It adds <b class="a">{3}</b> to A and <b class="b">{4}</b> to B. </p>':
    '<p class="sums">isum <b id="isum">{0}</b> · msum <b id="msum">{1}</b>：B 用这个块和词元 {2} 算出的两个整数，在任何机器上都精确。这个块给 A 贡献 <b class="a">{3}</b>，给 B 贡献 <b class="b">{4}</b>。</p>',
  layer: '层',
  row: '行',
  block: '块',
  token: '词元',
  '<h3>Nibbles q <small>32 to a sub-block; drag to copy a value along, or choose one and type hex</small></h3>':
    '<h3>半字节 q <small>每个子块 32 个；拖动来涂，或选中一个并键入十六进制</small></h3>',
  weight: '权重',
  byte: '字节',
  'q of weight {0}, a hex digit': '权重 {0} 的 q，一个十六进制数字',
  'byte {0}, two hex digits': '字节 {0}，两个十六进制数字',
  // components/cell.ts
  'one less': '减一',
  'one more': '加一',
  '256 nibbles, a row for each sub-block of 32': '256 个半字节，每行是一个 32 个权重的子块',
  'weight {0}, q {1}': '权重 {0}，q {1}',
  'paint {0} nibbles with {1}': '把 {0} 个半字节涂成 {1}',
  'paint {0} nibble with {1}': '把 {0} 个半字节涂成 {1}',
  '<h3>The 144 bytes <small><i class="key d"></i>d <i class="key dmin"></i>dmin <i class="key scales"></i>packed scales and mins <i class="key qs"></i>nibbles, two a byte</small></h3>':
    '<h3>144 个字节 <small><i class="key d"></i>d <i class="key dmin"></i>dmin <i class="key scales"></i>打包的缩放和最小值 <i class="key qs"></i>半字节，每字节两个</small></h3>',
  'the 144 bytes of the super-block': '超块的 144 个字节',
  'byte {0}, {1}, {2}': '字节 {0}，{1}，{2}',
  'paint {0} bytes with {1}': '把 {0} 个字节涂成 {1}',
  'paint {0} byte with {1}': '把 {0} 个字节涂成 {1}',
  // components/half.ts
  'sign bit, worth 0x{0}: {1}': '符号位，对应 0x{0}：{1}',
  'exponent bit, worth 0x{0}: {1}': '指数位，对应 0x{0}：{1}',
  'fraction bit, worth 0x{0}: {1}': '尾数位，对应 0x{0}：{1}',
  '<small>f16, {0}</small>': '<small>f16，{0}</small>',
  '{0}, as a number': '{0}，数值',
  '{0}, as f16 bits': '{0}，f16 的位',
  'change the sign of {0}': '改变 {0} 的符号',
  'the 16 bits of {0}: sign, five of exponent, ten of fraction': '{0} 的 16 位：1 位符号，5 位指数，10 位尾数',
  '{0}, every f16 from 0 to 65504': '{0}，从 0 到 65504 的每一个 f16',
  'stored {0}; the next f16 is {1} away': '存储值 {0}；与下一个 f16 相距 {1}',
  // components/packed.ts
  'scale of sub-block {0}, 0 to 63': '子块 {0} 的缩放，0 到 63',
  'min of sub-block {0}, 0 to 63': '子块 {0} 的最小值，0 到 63',
  'sub-block': '子块',
  scale: '缩放',
  min: '最小值',
  low: '低位',
  top: '高位',
  '<h3>Twelve bytes for sixteen numbers <small>bytes 4–15, the highest bit of each byte first; press a bit to flip it</small></h3>':
    '<h3>十二个字节装十六个数 <small>字节 4–15，每个字节从最高位开始；按一位即可翻转它</small></h3>',
  'the 96 bits of the packed scales and mins, a row for four bytes': '打包的缩放和最小值，共 96 位，每行四个字节',
  'byte {0}, bit {1} of {2} {3}: {4}': '字节 {0}，{2} {3} 的位 {1}：{4}',
  'bit {0} of {1} {2} to {3}': '把 {1} {2} 的位 {0} 改为 {3}',
  'Why so awkward?': '为什么这么别扭？',
  'Twelve bytes hold sixteen 6-bit numbers. Scales and mins 0–3 sit whole in the low six bits of bytes 4–11. Of the other four, the low four bits share bytes 12–15, and the top two ride in the high bits of bytes 4–11. Byte {0} is <code>{1}</code>: the top of s<sub>4</sub>, then s<sub>0</sub>.':
    '十二个字节要装下十六个 6 位数。缩放和最小值 0–3 完整地放在字节 4–11 的低六位里。其余四对，低四位两两合住字节 12–15，高两位则搭乘在字节 4–11 的高位上。字节 {0} 是 <code>{1}</code>：先是 s<sub>4</sub> 的高位，然后是 s<sub>0</sub>。',
  // components/chain.ts
  'The chain': '链',
  tokens: '词元数',
  'A adds in order': 'A 的求和顺序',
  'B quantises like': 'B 的量化方式',
  'B adds in order': 'B 的求和顺序',
  seed: '种子',
  'What can happen after a layer?': '一层之后可以做些什么？',
  "<b>rmsnorm</b> divides by the root mean square; <b>softmax</b> makes probabilities; <b>swiglu</b> lets the first half of the outputs gate the second, so a chain needs twice as many rows; <b>residual</b> adds what entered the layer; <b>rope</b> turns pairs of values by angles that grow with the token's position. Each path goes through them by itself, in this order.":
    '<b>rmsnorm</b> 除以均方根；<b>softmax</b> 变成概率；<b>swiglu</b> 让输出的前一半给后一半当门控，所以成链时需要两倍的行数；<b>residual</b> 加上进入这一层的值；<b>rope</b> 把值两两配对，各转一个角度，词元的位置越靠后，转得越多。两条路径各自按这个顺序走完这些阶段。',
  'What are in_dim, out_dim, tokens and seed?': 'in_dim、out_dim、词元数和种子是什么？',
  'A layer has <b>out_dim</b> rows of <b>in_dim</b> weights and makes an output of each row: its dot product with the input. <b>tokens</b> are inputs that go through the same layers, each by itself; the <b>seed</b> chooses the random numbers.':
    '一层有 <b>out_dim</b> 行，每行 <b>in_dim</b> 个权重；每行与输入的点积就是一个输出。<b>词元</b>是各自经过同样各层的输入；<b>种子</b>决定随机数。',
  'What is an order?': '什么是求和顺序？',
  "Adding floats in another order rounds elsewhere and gives other bits. <b>fold</b> adds left to right; <b>simd8</b> keeps eight fused sums, as AVX2 does. <b>blocks</b> combines each super-block's two exact integers once; the <b>ggml</b> orders are those of llama.cpp on x86, in plain C and in wasm.":
    '换一种顺序把浮点数相加，舍入就发生在别处，得到的位也不同。<b>fold</b> 从左到右相加；<b>simd8</b> 保留八个融合乘加的累加和，和 AVX2 一样。<b>blocks</b> 把每个超块的两个精确整数只合并一次；各种 <b>ggml</b> 顺序就是 llama.cpp 在 x86、纯 C 和 wasm 上的顺序。',
  'ggml or apr?': 'ggml 还是 apr？',
  'Both make bytes of activations. llama.cpp divides by −max/127 and rounds half to even; aprender divides by max|x|/127 and rounds half away from zero.':
    '两者都把激活值变成字节。llama.cpp 除以 −max/127，正好一半时舍入到偶数；aprender 除以 max|x|/127，正好一半时向远离零的方向舍入。',
  depth: '深度',
  'depth, 1 to 64': '深度，1 到 64',
  'after each layer': '每层之后',
  'and then': '然后',
  'layers, each as high as its l2_rel, logarithmic': '各层，高度是它的 l2_rel，对数刻度',
  'layer {0}: l2_rel {1}': '层 {0}：l2_rel {1}',
  'look at layer {0}; divergence after it {1}': '查看层 {0}；这一层之后的差异 {1}',
  // components/presets.ts
  'one super-block': '一个超块',
  'One published super-block: nearly all of the difference is the rounding of the input.':
    '一个公布的超块：差异几乎全部来自输入的舍入。',
  'a chain of five': '五层的链',
  'Five layers feed on one another; the difference does not grow five times.':
    '五层首尾相接，前一层的输出喂给后一层；差异并没有变成五倍。',
  'seven block scales': '七个块缩放',
  'Without mins both paths are linear in d, so d cannot matter.':
    '没有最小值时，两条路径对 d 都是线性的，所以 d 不可能有影响。',
  'seven tokens': '七个词元',
  'The same chain for seven inputs: how far A and B part depends on the input.':
    '同一条链，七个输入：A 与 B 分开多远，取决于输入。',
  'A draw': '抽一个',
  'gaussian block': '高斯块',
  'One ordinary random block and input. Change the seed: the relative difference jumps about.':
    '一个普通的随机块和随机输入。换个种子试试：相对差异会忽大忽小。',
  Outlier: '离群值',
  'one loud channel': '一个响亮的通道',
  'One input 60 times larger than the rest sets the scale of all 256, and the small ones lose their bits.':
    '有一个输入是其余输入的 60 倍，它决定了全部 256 个值的缩放，于是小的输入丢掉了自己的位。',
  'Exact input': '精确输入',
  'nothing to round': '无需舍入',
  'The input consists of whole numbers that fit a byte, so Q8_K loses nothing: A and B agree to the last bit.':
    '输入都是一个字节装得下的整数，所以 Q8_K 什么也不丢：A 与 B 一致到最后一位。',
  Ties: '中点',
  'half-way values': '恰好落在中间的值',
  'Every other input lies half-way between two bytes: the two conventions round it differently.':
    '每隔一个输入，就有一个正好落在两个字节的中间：两种约定对它的舍入不同。',
  Order: '顺序',
  'of addition': '谁先加谁后加',
  'Exact input and exact integers: A and B differ only in the order in which they add.':
    '输入精确，整数也精确：A 与 B 的差别只在于求和顺序。',
  'Near zero': '接近零',
  'rel_diff explodes': 'rel_diff 爆炸',
  'A happens to be almost zero, so |A − B| / |A| is huge while the difference is ordinary.':
    'A 恰好几乎为零，所以 |A − B| / |A| 巨大，而差值本身很普通。',
  'Smallest d': '最小的 d',
  'a subnormal': '一个次正规数',
  'The smallest f16 above zero as d: nothing is lost, because the products are f32.':
    '用大于零的最小 f16 作 d：什么也没丢，因为乘积是 f32。',
  Gaussian: '高斯',
  'a chain of ten': '十层的链',
  'Ten random layers with RMSNorm: the difference grows like the square root of the depth.':
    '十个随机层，带 RMSNorm：差异按深度的平方根增长。',
  'Heavy tails': '重尾',
  'Student’s t': '学生 t 分布',
  'Rare large weights and activations: every block has its own loud channel.':
    '少数权重和激活值特别大：每个块都有自己响亮的通道。',
  'Loud layer': '响亮的层',
  'one of ten': '十层之一',
  'Layer 4 is a hundred times louder than the others, and its rounding error stays in the sum to the end.':
    '层 4 比别的层响一百倍，它的舍入误差一直留在和里，直到最后。',
  Forgetting: '遗忘',
  'twenty layers': '二十层',
  'All weights pull in one direction, so old differences are forgotten and the chain calms down.':
    '所有权重都朝同一个方向拉，所以旧的差异被忘掉，链渐渐平静下来。',
  Overflow: '溢出',
  'no norm between': '层间不归一化',
  'Without a norm the outputs grow until f32 has no room for them.': '没有归一化，输出一路增长，直到 f32 装不下。',
  Presets: '预设',
  'Does the block scale matter?': '块的缩放有影响吗？',
  'This experiment at the seven <code>d</code> of M96, as f16 stores them.':
    '这个实验，依次取 M96 的七个 <code>d</code>，按 f16 存储的值。',
  'Without mins both paths are linear in d: only f32 rounding tells the rows apart.':
    '没有最小值时，两条路径对 d 都是线性的：各行之间只差 f32 的舍入。',
  'The mins do not scale with d, so here the rows differ; M96 sets dmin to 0.':
    '最小值不随 d 缩放，所以这里各行不同；M96 把 dmin 设为 0。',
  'Seven block scales, as a table': '七个块缩放（表格）',
  // components/save.ts
  '<summary>Save <span class="hidden">{0}</span></summary>': '<summary>保存 <span class="hidden">{0}</span></summary>',
  // components/trace.ts
  'One weight, all the way': '跟着一个权重走到底',
  'byte {0}': '字节 {0}',
  '<dd><code>{0}</code>, low half <b>{1}</b></dd>': '<dd><code>{0}</code>，低半字节 <b>{1}</b></dd>',
  '<dd><code>{0}</code>, high half <b>{1}</b></dd>': '<dd><code>{0}</code>，高半字节 <b>{1}</b></dd>',
  'weight {0}': '权重 {0}',
  'A multiplies': 'A 的乘积',
  'B multiplies': 'B 的乘积',
  'sub-block {0}': '子块 {0}',
  'the block': '这个块',
  // charts/activations.ts
  'The activations': '激活值',
  '<h3>x, as <b class="a">A</b> multiplies by them</h3>': '<h3>x：<b class="a">A</b> 实际拿来相乘的值</h3>',
  '256 activations': '256 个激活值',
  '<h3>what rounding to bytes adds, for <b class="b">B</b> <small>at most half of |d8| = {0}</small></h3>':
    '<h3>对 <b class="b">B</b> 而言，舍入成字节加进来的部分 <small>最多是 |d8| = {0} 的一半</small></h3>',
  'the rounding of each activation to Q8_K': '每个激活值舍入到 Q8_K 的误差',
  '<p class="reading"> x[{0}] = <span class="a">{1}</span>; in Q8_K <span class="b">{2} × {3} = {4}</span> </p>':
    '<p class="reading">x[{0}] = <span class="a">{1}</span>；在 Q8_K 中是 <span class="b">{2} × {3} = {4}</span></p>',
  '{0}, from {1} to {2}': '{0}，从 {1} 到 {2}',
  // charts/autopsy.ts
  part: '部分',
  'rounding the input to Q8_K': '输入舍入到 Q8_K',
  'f32 rounding in B': 'B 中的 f32 舍入',
  'f32 rounding in A': 'A 中的 f32 舍入',
  'carried in from earlier layers': '从前面各层带来的',
  // charts/divergence.ts
  'B – exact': 'B – 精确值',
  'A – exact': 'A – 精确值',
  'Divergence by depth': '差异随深度的变化',
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
  'The numbers': '数值',
  '256 activations, as a table': '256 个激活值（表格）',
  '{0}: {1} is not allowed; expected four hex digits': '{0}：不允许 {1}；应为四位十六进制数字',
  '{0} {1}: {2} is not allowed; expected hex digits': '{0} {1}：不允许 {2}；应为十六进制数字',
  '{0}: {1} is not allowed; expected a whole number from 0 to {2}': '{0}：不允许 {1}；应为 0 到 {2} 之间的整数',
  '{0}: what stands here is not allowed; expected a number, at most 1.8e308 in size':
    '{0}：不允许此处的内容；应为一个大小不超过 1.8e308 的数',
  'prediction: “{0}” is not allowed; expected a percentage from 0, such as 0.1 or 1e-3':
    '预测：不允许“{0}”；应为不小于 0 的百分数，例如 0.1 或 1e-3',
  'x of A': 'A 的 x',
  'x of B': 'B 的 x',
  'byte × d8': '字节 × d8',
  rounding: '舍入',
  'Divergence by depth, as a table': '差异随深度的变化（表格）',
  'f32 steps between A and B, at most': 'A 与 B 之间最多相差多少个 f32 步',
  'max ulp': '最大 ulp',
  'What does each metric measure?': '每项度量量的是什么？',
  '<b>l2_rel</b> is ‖A − B‖ / ‖A‖ over all outputs; <b>rel_diff</b> is |A − B| / |A| of one output, and explodes where A is near zero; <b>norm_err</b> is |A − B| of one dot before the stages, divided by the most that it could be, ‖w‖·‖x‖. <b>max ulp</b> counts f32 steps from A to B, the most of any output; the <b>cosine</b> is that of the angle between all outputs of A and of B: 1 if they point the same way.':
    '<b>l2_rel</b> 是全部输出的 ‖A − B‖ / ‖A‖；<b>rel_diff</b> 是一个输出的 |A − B| / |A|，A 接近零时会急剧变大；<b>norm_err</b> 是一个点积在各阶段之前的 |A − B|，除以点积可能的最大值 ‖w‖·‖x‖。<b>最大 ulp</b> 是 A 与 B 相差的 f32 步数，取所有输出中的最大者；<b>cosine</b> 是 A 与 B 的全部输出之间夹角的余弦：方向相同时为 1。',
  // charts/parts.ts
  'What each sub-block adds': '每个子块的贡献',
  'A and B get the same from every sub-block.': 'A 与 B 从每个子块得到的都一样。',
  'A and B part most in sub-block {0}: there B − A is {1}.': 'A 与 B 在子块 {0} 分开得最多：那里 B − A 是 {1}。',
  'Sub-blocks, as a table': '各子块（表格）',
  'Σ q·y over its 32 weights: an integer': '对 32 个权重求 Σ q·y：一个整数',
  'Σ y: an integer': 'Σ y：一个整数',
  'A adds': '加到 A',
  'B adds': '加到 B',
  // instrument.ts, engine/client.ts
  'A is {0}, B is {1}; they differ by {2} of A.': 'A 是 {0}，B 是 {1}；两者相差 A 的 {2}。',
  'its thread ended': '它的线程终止了',
  'its script did not load': '它的脚本没有加载',
} satisfies Table;
