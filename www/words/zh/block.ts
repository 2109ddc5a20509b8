/** The super-block and what is done to it. */

import type { Table } from '../table';

export default {
  // block/actions.ts
  'randomise the block (seed {0})': '随机填充这个块（种子 {0}）',
  '{0} hex digits copied.': '已复制 {0} 个十六进制数字。',
  'Paste a block': '粘贴一个块',
  '{0} bytes as {1} hex digits': '{0} 个字节，写成 {1} 个十六进制数字',
  'paste a block': '粘贴一个块',
  'The whole block': '整个块',
  Randomise: '随机填充',
  'zero the block': '将块清零',
  Zero: '清零',
  'Copy hex': '复制十六进制',
  'Paste hex…': '粘贴十六进制…',
  'Compare with this': '与这个块比较',
  'Keep to compare': '留作比较',
  // block/activations.ts
  byte: '字节',
  '<h3>x, as <b class="a">A</b> multiplies by them</h3>': '<h3>x：<b class="a">A</b> 实际拿来相乘的值</h3>',
  '{0} activations': '{0} 个激活值',
  'the rounding of each activation to {0}': '每个激活值舍入到 {0} 的误差',
  '<p class="reading"> x[{0}] = <span class="a">{1}</span>; in {2} <span class="b">{3} × {4} = {5}</span> </p>':
    '<p class="reading">x[{0}] = <span class="a">{1}</span>；在 {2} 中是 <span class="b">{3} × {4} = {5}</span></p>',
  '{0}, from {1} to {2}': '{0}，从 {1} 到 {2}',
  '<h3>Input rounding error in <b class="b">B</b> <small>each becomes the nearest {0}</small></h3>':
    '<h3><b class="b">B</b> 的输入舍入误差 <small>每个值变成最近的 {0}</small></h3>',
  '<p class="reading">x[{0}] = <span class="a">{1}</span>; in {2} <span class="b">{3}</span></p>':
    '<p class="reading">x[{0}] = <span class="a">{1}</span>；在 {2} 中是 <span class="b">{3}</span></p>',
  'x of B, rounded': 'B 的 x，舍入后',
  '{0} activations, as a table': '{0} 个激活值（表格）',
  'x of A': 'A 的 x',
  'x of B': 'B 的 x',
  'byte × d8': '字节 × d8',
  // block/ask-text.ts
  'This is not only hex digits.': '这里面不全是十六进制数字。',
  'These are {0} hex digits; a block has {1}.': '这里有 {0} 个十六进制数字；一个块要有 {1} 个。',
  'Put it into the block': '放进这个块',
  // block/block.ts
  'The super-block': '超块',
  'The block': '块',
  '<p>{0} weights in {1} bytes, each <code>w = {2}</code></p>':
    '<p>{1} 个字节装下 {0} 个权重，每个 <code>w = {2}</code>（scale 是缩放，min 是最小值）</p>',
  '{0} weights in {1} bytes, each a float of {2} bits': '{1} 个字节装下 {0} 个权重，每个是 {2} 位浮点数',
  'Path B makes no integers of floats.': 'B 不把浮点数变成整数。',
  '{0} weights, {1} bits each': '{0} 个权重，每个 {1} 位',
  'weight {0}, {1}': '权重 {0}，{1}',
  'paint {0} weights with {1}': '把 {0} 个权重涂成 {1}',
  'paint {0} weight with {1}': '把 {0} 个权重涂成 {1}',
  'Weights, as stored': '权重，按存储的样子',
  'drag to copy a value along, or choose one and type hex': '拖动来涂，或选中一个并键入十六进制',
  'weight {0}, in hex': '权重 {0}，十六进制',
  '{0} of {1} weights differ.': '{1} 个权重中有 {0} 个不同。',
  'every block': '所有块',
  'this block': '当前块',
  'It adds <b class="a">{0}</b> to A and <b class="b">{1}</b> to B.':
    '这个块给 A 贡献 <b class="a">{0}</b>，给 B 贡献 <b class="b">{1}</b>。',
  'isum <b id="isum">{0}</b> · msum <b id="msum">{1}</b>: path B’s two integer sums for this block and token {2}, exact on every machine.':
    'isum <b id="isum">{0}</b> · msum <b id="msum">{1}</b>：B 用这个块和词元 {2} 算出的两个整数，在任何机器上都精确。',
  'isum <b id="isum">{0}</b>: path B’s integer sum for this block and token {1}, exact on every machine.':
    'isum <b id="isum">{0}</b>：B 用这个块和词元 {1} 算出的整数，在任何机器上都精确。',
  'Nibbles q': '半字节 q',
  'Quants q, as stored': '量化值 q，按存储的样子',
  '{0} to a sub-block; drag to copy a value along, or choose one and type hex':
    '每个子块 {0} 个；拖动来涂，或选中一个并键入十六进制',
  'q of weight {0}, in hex': '权重 {0} 的 q，十六进制',
  'byte {0}, two hex digits': '字节 {0}，两个十六进制数字',
  '{0} nibbles, {1} to a sub-block': '{0} 个半字节，每个子块 {1} 个',
  '{0} quants, {1} to a sub-block': '{0} 个量化值，每个子块 {1} 个',
  'weight {0}, q {1}': '权重 {0}，q {1}',
  'paint {0} nibbles with {1}': '把 {0} 个半字节涂成 {1}',
  'paint {0} nibble with {1}': '把 {0} 个半字节涂成 {1}',
  'paint {0} quants with {1}': '把 {0} 个量化值涂成 {1}',
  'paint {0} quant with {1}': '把 {0} 个量化值涂成 {1}',
  'The {0} bytes': '{0} 个字节',
  'packed scales and mins': '打包的缩放和最小值',
  'nibbles, two a byte': '半字节，每字节两个',
  quants: '量化值',
  'the {0} bytes of the block': '块的 {0} 个字节',
  'byte {0}, {1}, {2}': '字节 {0}，{1}，{2}',
  'paint {0} bytes with {1}': '把 {0} 个字节涂成 {1}',
  'paint {0} byte with {1}': '把 {0} 个字节涂成 {1}',
  // block/chosen-cell.ts
  'one less': '减一',
  'one more': '加一',
  '{0} {1}: {2} is not allowed; expected hex digits': '{0} {1}：不允许 {2}；应为十六进制数字',
  // block/comparison.ts
  scales: '缩放',
  mins: '最小值',
  'swap the blocks': '交换两个块',
  'This block, and the one that was at {0} in its place': '当前的块，以及把原先位于{0} 的块放到这里的样子',
  'Two blocks, field by field': '两个块，逐个字段比较',
  this: '当前',
  'the other': '另一个',
  Swap: '交换',
  Done: '完成',
  'All {0} quants are equal.': '{0} 个量化值全都相同。',
  '1 of {0} quants differs.': '{0} 个量化值中有 1 个不同。',
  '{0} of {1} quants differ.': '{1} 个量化值中有 {0} 个不同。',
  // block/half.ts
  'sign bit, worth 0x{0}: {1}': '符号位，对应 0x{0}：{1}',
  'exponent bit, worth 0x{0}: {1}': '指数位，对应 0x{0}：{1}',
  'fraction bit, worth 0x{0}: {1}': '尾数位，对应 0x{0}：{1}',
  '<small>{0}, {1}</small>': '<small>{0}，{1}</small>',
  '{0}, as a number': '{0}，数值',
  '{0}, as {1} bits': '{0}，{1} 的位',
  'change the sign of {0}': '改变 {0} 的符号',
  'the 16 bits of {0}: sign, five of exponent, ten of fraction': '{0} 的 16 位：1 位符号，5 位指数，10 位尾数',
  'the 16 bits of {0}: sign, eight of exponent, seven of fraction': '{0} 的 16 位：1 位符号，8 位指数，7 位尾数',
  'the 32 bits of {0}: sign, eight of exponent, 23 of fraction': '{0} 的 32 位：1 位符号，8 位指数，23 位尾数',
  '{0}, every bf16 from 0 to the largest': '{0}，从 0 到最大的每个 bf16',
  '{0}, every f32 from 0 to the largest': '{0}，从 0 到最大的每个 f32',
  '{0}, every f16 from 0 to 65504': '{0}，从 0 到 65504 的每一个 f16',
  '<p class="sums">Quantising cost this block <b id="block-error">{0}</b> (rms of error / rms), its worst weight <b>{1}</b>.</p>':
    '<p class="sums">量化使这个块损失 <b id="block-error">{0}</b>（误差均方根 / 均方根），最差的权重 <b>{1}</b>。</p>',
  'the 8 bits of {0}: an exponent': '{0} 的 8 位：指数',
  '{0}, every power of two that there is': '{0}，能表示的每一个 2 的幂',
  'stored {0}; the next {1} is {2} away': '存储值 {0}；与下一个 {1} 相距 {2}',
  '{0}: {1} is not allowed; expected {2} hex digits': '{0}：不允许 {1}；应为 {2} 位十六进制数字',
  // block/fit.ts
  'Off by {0} on average, {1} at most (rms {2}, {3} of the numbers’).':
    '平均误差 {0}，最大 {1}（均方根 {2}，为这些数的 {3}）。',
  '{0} numbers, for the quantiser of llama.cpp': '{0} 个数，交给 llama.cpp 的量化器',
  'fit {0} numbers': '拟合 {0} 个数',
  'Importances, as an imatrix has them: how much the error of each number counts (may stay empty)':
    '重要性，与 imatrix 中的相同：每个数的误差算多重（可以留空）',
  'plain fit': '简单拟合',
  'ggml, with importances': 'ggml，带重要性',
  'Ways from these numbers to a block': '从这些数到一个块的几种做法',
  'What each way lost': '每种做法损失了多少',
  way: '做法',
  mean: '平均',
  rms: '均方根',
  weighted: '加权',
  'The plain fit takes the scale from the range. ggml’s search finds a smaller error in {0} of {1} sub-blocks.':
    '简单拟合直接由取值范围得到缩放。ggml 的搜索在 {1} 个子块中的 {0} 个里得到更小的误差。',
  'It leaves a larger one in {0}: it weighs the errors of large numbers more, and rms does not.':
    '在 {0} 个里误差反而更大：它对大数的误差看得更重，而均方根不是。',
  'ggml’s quantiser of this format does not search: it is the plain fit, which takes the scale from the range.':
    'ggml 对这种格式的量化器不做搜索：它就是简单拟合，直接由取值范围得到缩放。',
  'Weighted: each square counts as often as its importance says. The experiment keeps the bytes, not the importances.':
    '加权：每个平方误差按其重要性计入。实验只保留字节，不保留重要性。',
  'This format takes no importances: with any, ggml makes the same bytes.':
    '这种格式不用重要性：无论给什么，ggml 得到的字节都一样。',
  'The error in every sub-block': '每个子块的误差',
  'ggml’s gain': 'ggml 的改进',
  // block/loud.ts
  'An input that is drawn, such as a gaussian one, may have loud channels.':
    '随机抽取的输入（例如高斯输入）可以有响亮的通道。',
  'Loud channels': '响亮的通道',
  'Add a loud channel': '添加一个响亮的通道',
  'add a loud channel': '添加一个响亮的通道',
  'remove the loud channel {0}': '去掉响亮的通道 {0}',
  'loud channel {0}': '响亮的通道 {0}',
  'loud channel': '响亮的通道',
  'loudness of channel {0}': '通道 {0} 的响度',
  'tokens of loud channel {0}': '响亮的通道 {0} 的词元',
  channel: '通道',
  'how loud': '响度',
  'How loud: in units of the others’ scale; 0 is silent.': '响度以其余通道的尺度为单位；0 为静音。',
  'in tokens': '在哪些词元中',
  // block/kept.ts
  'layer {0}, row {1}, block {2}': '层 {0}、行 {1}、块 {2}',
  // block/packed.ts
  'scale of sub-block {0}, {1} to {2}': '子块 {0} 的缩放，{1} 到 {2}',
  'min of sub-block {0}, {1} to {2}': '子块 {0} 的最小值，{1} 到 {2}',
  scale: '缩放',
  min: '最小值',
  low: '低位',
  top: '高位',
  '<h3>{0} bytes for {1} numbers <small>bytes {2}–{3}, the highest bit of each byte first; press a bit to flip it</small></h3>':
    '<h3>{0} 个字节装 {1} 个数 <small>字节 {2}–{3}，每个字节从最高位开始；按一位即可翻转它</small></h3>',
  'the {0} bits of the scales and mins, a row for four bytes': '缩放和最小值，共 {0} 位，每行四个字节',
  'byte {0}, bit {1} of {2} {3}: {4}': '字节 {0}，{2} {3} 的位 {1}：{4}',
  'bit {0} of {1} {2} to {3}': '把 {1} {2} 的位 {0} 改为 {3}',
  'Why so awkward?': '为什么这么别扭？',
  'Twelve bytes hold sixteen 6-bit numbers. Scales and mins 0–3 sit whole in the low six bits of bytes 4–11. Of the other four, the low four bits share bytes 12–15, and the top two ride in the high bits of bytes 4–11. Byte {0} is <code>{1}</code>: the top of s<sub>4</sub>, then s<sub>0</sub>.':
    '十二个字节要装下十六个 6 位数。缩放和最小值 0–3 完整地放在字节 4–11 的低六位里。其余四对，低四位两两合住字节 12–15，高两位则搭乘在字节 4–11 的高位上。字节 {0} 是 <code>{1}</code>：先是 s<sub>4</sub> 的高位，然后是 s<sub>0</sub>。',
  // block/sub-block-sums.ts
  'What each sub-block adds': '每个子块的贡献',
  'A and B get the same from every sub-block.': 'A 与 B 从每个子块得到的都一样。',
  'Sub-block {0} differs most: there B − A is {1}.': 'A 与 B 在子块 {0} 分开得最多：那里 B − A 是 {1}。',
  'Sub-blocks, as a table': '各子块（表格）',
  'Σ q·y over its {0} weights: an integer': '对 {0} 个权重求 Σ q·y：一个整数',
  'Σ y: an integer': 'Σ y：一个整数',
  'A adds': '加到 A',
  'B adds': '加到 B',
  // block/trace.ts
  'One weight, all the way': '跟着一个权重走到底',
  'A multiplies': 'A 的乘积',
  'B multiplies': 'B 的乘积',
  // block/block.ts: activations by hand
  'Start from numbers': '从数值开始',
  'Start from numbers…': '从数值开始…',
  'The activations that it meets': '它遇到的激活值',
  '<h3>Input rounding error in <b class="b">B</b> <small>at most half a step, |d8| ÷ 2, where |d8| = {0}</small></h3>':
    '<h3><b class="b">B</b> 的输入舍入误差 <small>至多半步，即 |d8| ÷ 2，|d8| = {0}</small></h3>',
  'Layer {0} is given what layer {1} computes.': '层 {0} 的输入就是层 {1} 算出的结果。',
  'draw activations': '手绘激活值',
  'Give numbers…': '给出数值…',
  'Draw on the curve, or type the activation of the weight that is chosen above.':
    '可以直接在曲线上画，也可以键入上面所选权重的激活值。',
  'Give activations': '给出激活值',
  '{0} numbers, one for all of them, or those of every token; decimals, 0x and bits, JSON, what numpy or torch prints, or a file (npy, f32, text)':
    '{0} 个数，或一个数用于全部，或每个词元的数；十进制、0x 加位、JSON、numpy 或 torch 打印的结果，或文件（npy、f32、文本）',
  'Take them': '采用',
  'give activations': '给出激活值',
  quant: '量化整数',
  'in integers {0} × {1} = {2}': '整数 {0} × {1} = {2}',
  // the activation in focus
  'x[{0}]': 'x[{0}]',
  'From a file: <code>{0}</code>. <a href={1}>Its neighbours are in Model file</a>':
    '来自文件：<code>{0}</code>。<a href={1}>相邻的块在“模型文件”里</a>',
  // block/block.ts: panels of a narrow screen
  'Parts of the block': '块的各部分',
  Weights: '权重',
  Scales: '缩放',
  Bytes: '字节',
  Input: '输入',
  'Sub-blocks': '子块',
  // one stop of the keyboard
  'scales and mins; ← and → go from one to another': 'scale 与 min；用 ← 和 → 在各个之间移动',
} satisfies Table;
