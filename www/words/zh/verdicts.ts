/** What src/claim says of each published experiment, with `{0}` where it has numbers. */

import type { Table } from '../table';

export default {
  // verdict.rs
  'reproduced to the bit': '逐位复现',
  'reproduced to the printed digits': '复现到所印的每一位数字',
  'printed roughly': '印的是近似值',
  'not reproducible here': '此处无法复现',
  'not reproduced': '未能复现',
  'forced by algebra': '代数上必然如此',
  'one lucky input': '碰巧选中的输入',
  'depends on the data': '取决于数据',
  'an ordinary draw': '一次寻常的抽样',
  'metrics mixed': '混用了不同的度量',
  holds: '成立',

  // source.rs
  'aprender #1538 and its successors (May 2026)': 'aprender #1538 及其后续（2026 年 5 月）',
  'the question, the inputs and the reported figures': '问题、输入和报告的数字',
  'aprender, contract trace-ffn-sub-block-gguf-v1': 'aprender，契约 trace-ffn-sub-block-gguf-v1',
  'the digits that its later versions print': '其后续版本印出的各位数字',
  'aprender, ship-two-models specification, section 60': 'aprender，ship-two-models 规范，第 60 节',
  'that the 1723% compared seven tokens with one; like for like 1.245×':
    '1723% 是拿七个词元与一个词元相比；同类相比只有 1.245×',
  'ggml in llama.cpp at 0c1e57098': 'llama.cpp 0c1e57098 中的 ggml',
  'the layout of Q4_K and Q8_K, the quantiser and the orders of addition':
    'Q4_K 与 Q8_K 的布局、量化器，以及各种求和顺序',
  'that single loud activations, not weights, make 8-bit activations lossy':
    '让 8 位激活值损失精度的，是个别特别大的激活值，而不是权重',
  'the same for its own path B': '它自己的路径 B 也是如此',

  // m91.rs
  Threads: '线程',
  'Is a parallel f32 matmul non-deterministic?': '并行的 f32 矩阵乘法是不确定的吗？',
  'No: two runs are identical.': '不是：两次运行完全相同。',
  'sha256 of all outputs': '全部输出的 sha256',
  'first output': '第一个输出',
  'last output': '最后一个输出',
  '{0} outputs, rows taken in three orders: {1} of them give other bits.':
    '{0} 个输出，按三种行的次序各算一遍：其中 {1} 个的结果不同。',
  '{0} outputs, rows taken in three orders: all three orders give the same bits.':
    '{0} 个输出，按三种行的次序各算一遍：三种次序的结果逐位相同。',
  'Not in the microscope: its weights are Q4_K blocks, and these are plain f32.':
    '显微镜里看不到：那里的权重是 Q4_K 块，而这里的权重是普通的 f32。',
  'Each output is added up by one thread alone, so threads cannot move a bit. What could is the order inside a dot: adding left to right agrees with eight lanes on {0} of the {1} outputs ({2}).':
    '每个输出都由一个线程独自求和，所以线程连一位也改变不了。能改变结果的是点积内部的求和顺序：从左到右相加与分八个通道相加，在 {1} 个输出中有 {0} 个一致（{2}）。',
  outputs: '输出',
  'same bits, rows in another order': '换一种行的次序，逐位相同的',
  'same bits, dot in another order': '换一种点积求和顺序，逐位相同的',

  // m92.rs
  'Do a SIMD and a scalar f32 dot product differ?': 'SIMD 与标量的 f32 点积有差别吗？',
  'No: both are 0x44191e70 = 612.4756.': '没有：两者都是 0x44191e70 = 612.4756。',
  'left to right': '从左到右',
  'eight fused lanes': '八个通道，乘加融合',
  'eight lanes, not fused': '八个通道，乘加不融合',
  'as a decimal': '写成十进制',
  'Three orders of addition end on the same f32.': '三种求和顺序得到同一个 f32。',
  "On M91's own data, dots of the same length, the two orders agree on {0} of {1} outputs ({2}). One pair that agrees shows that they can; the sweep shows how often.":
    '在 M91 自己的数据上，点积长度相同，两种顺序在 {1} 个输出中有 {0} 个一致（{2}）。一对一致的输入只说明它们可以一致；有多常一致，要看扫描。',
  "M91's outputs": 'M91 的输出',
  agree: '一致',
  differ: '不同',
  '2,000 gaussian pairs of 128 values: how often do the two orders agree, and by how many f32 steps do they differ?':
    '2,000 对高斯向量，每个 128 个值：两种顺序有多常一致？不一致时相差多少个 f32 步？',
  pairs: '向量对的个数',
  'agree bit for bit': '逐位一致的',
  'median difference, f32 steps': '差值的中位数（f32 步）',
  '95th percentile, f32 steps': '第 95 百分位数（f32 步）',
  'f32 steps apart': '相差的 f32 步数',
  samples: '样本数',

  // m93.rs
  Dequantising: '反量化',
  'Do scalar and SIMD dequantisation differ?': '标量与 SIMD 的反量化有差别吗？',
  'No: all 256 weights are identical.': '没有：全部 256 个权重完全相同。',
  'weights that differ': '不同的权重',
  'weight 0': '权重 0',
  'weight 255': '权重 255',
  '256 weights, in every variant of the kernel and once fused.':
    '256 个权重，用内核的每个变体各算一遍，再用乘加融合算一遍。',
  'd has 11 significant bits, a scale 6 and a nibble 4. Their product has at most 21, and an f32 holds 24: it is exact, whether fused or not, and one rounding remains, at the subtraction.':
    'd 有 11 个有效位，一个缩放有 6 个，一个半字节有 4 个。三者之积至多 21 个有效位，而 f32 能容纳 24 个：无论是否融合，乘积都是精确的，只剩下减法那一次舍入。',
  'significant bits': '有效位数',
  'd·scale·q needs': 'd·scale·q 需要',
  'f32 holds': 'f32 能容纳',
  'the block': '这个块',
  '2,000 blocks of random bytes: is any weight different when the multiplication is fused?':
    '2,000 个随机字节的块：把乘法融合之后，有哪个权重变了吗？',
  blocks: '块数',
  'largest weight seen': '见到的最大权重',
  weights: '权重',
  'the same': '相同',
  different: '不同',

  // m94.rs
  'One super-block': '一个超块',
  'Do path A and path B differ on one Q4_K super-block?': '在一个 Q4_K 超块上，路径 A 与路径 B 有差别吗？',
  'Yes: −18882.443 and −18897.059, 14.615 apart, 0.077% of A.':
    '有：−18882.443 与 −18897.059，相差 14.615，占 A 的 0.077%。',
  'Both answers come out with every published bit.': '两个答案都逐位复现了公布的结果。',
  'The two differ, and rounding the activations to 8 bits is {0} of it ({1} of {2}). The fused kernel itself adds {3}: of the two causes that were named together, only one contributes.':
    '两者确实不同，其中 {0} 来自把激活值舍入到 8 位（{2} 中的 {1}）。融合内核本身只添了 {3}：当初一并提出的两个原因，真正起作用的只有一个。',
  'part of |B − A|': '|B − A| 的组成',
  'rounding activations': '激活值的舍入',
  'f32 in A': 'A 中的 f32',
  'f32 in B': 'B 中的 f32',

  // m95.rs
  'A chain of five': '五层的链',
  'Does the divergence compound over five chained matvecs?': '五次矩阵乘向量连成一条链，偏差会层层累积吗？',
  'Yes, more than linearly: 0.4391% after five layers, 5.70 times the 0.077% of one block.':
    '会，而且比线性还快：五层之后是 0.4391%，为单个块的 0.077% 的 5.70 倍。',
  'l2_rel after 5 layers': '5 层之后的 l2_rel',
  'growth, divided by 0.077%': '增长（除以 0.077%）',
  'l2_rel after 1 layer': '1 层之后的 l2_rel',
  'like for like, depth 5 / depth 1': '同类相比，深度 5 / 深度 1',
  'Both printed figures come out; five layers, RMSNorm after each.':
    '印出的两个数字都复现了；共五层，每层之后做 RMSNorm。',
  '5.70 divides an L2 error over 256 outputs by the error of a single other dot. Like for like this chain grows {0}× by layer 5, {1}× by layer 4 and shrinks to {2}× by layer 10: its weights are all of one sign, so every input collapses on one direction and old errors are forgotten.':
    '5.70 是把 256 个输出上的 L2 误差，除以另一个单独点积的误差。同类相比，这条链到第 5 层增长为 {0}×，到第 4 层为 {1}×，到第 10 层又缩回 {2}×：它的权重全是同一个符号，所以任何输入都会塌缩到同一个方向，先前的误差就被忘掉了。',
  layers: '层数',
  'the published chain': '公布的那条链',
  'ten layers of it': '同样的链，十层',
  'a gaussian chain': '一条高斯链',
  'Gaussian weights and inputs, 20 seeds, ten layers: how fast does L2 grow, like for like?':
    '高斯权重与输入，20 个种子，十层：同类相比，L2 增长得有多快？',
  seeds: '种子数',
  'growth exponent: l2_rel ∝ depth to the power of': '增长指数：l2_rel 正比于深度的多少次方',
  'depth 5 / depth 1': '深度 5 / 深度 1',
  'mean l2_rel at depth {0}': '深度 {0} 处 l2_rel 的均值',
  least: '最小',
  mean: '均值',
  most: '最大',

  // m96.rs
  'The block scale': '块的缩放',
  'Does the block scale d matter?': '块的缩放 d 有影响吗？',
  'No: seven values of d, all at 0.0919% to 0.0920%, a factor of 1.00.':
    '没有：d 取七个值，结果都在 0.0919% 到 0.0920% 之间，最大与最小之比是 1.00。',
  'labelled {0}, is {1}': '标作 {0}，实为 {1}',
  'largest / smallest': '最大 / 最小',
  'All seven digits come out, with the order of addition of ggml on AVX2.':
    '七个数字的各位都复现了，用的是 ggml 在 AVX2 上的求和顺序。',
  'With dmin = 0 both paths are d times something, so d cancels. What is left is f32 rounding: {0} between the rows, and none between d = ½ and d = 1, whose bits are the same. Two labels are not what the bits hold: “0.001” is {1}, “0.05” is {2}.':
    'dmin = 0 时，两条路径都是 d 乘以某个数，于是 d 被约掉。剩下的只有 f32 舍入：各行之间相差 {0}；而 d = ½ 与 d = 1 之间毫无差别，逐位相同。有两个标签与实际的位不符：“0.001”其实是 {1}，“0.05”其实是 {2}。',
  'M96 at d = ½': 'M96，d = ½',
  'Every power of two that an f16 holds as d: does a bit of the quotient move?':
    '让 d 取遍 f16 能表示的每个二的幂：商会有哪怕一位变动吗？',
  'values of d': 'd 的取值数',
  '|A − B| / |A| at the first': '第一个取值处的 |A − B| / |A|',
  'values of d at which a bit of it differs': '其中有任何一位不同的 d 的取值数',
  quotient: '商',

  // m97.rs
  'Does softmax amplify the divergence?': 'softmax 会放大偏差吗？',
  'No: it compresses it to 0.01×.': '不会：它把偏差压缩到 0.01×。',
  'change of the logits': 'logit 的变化',
  'change of the probabilities': '概率的变化',
  amplification: '放大倍数',
  'All three printed figures come out; their last bits would depend on the exp of the platform.':
    '印出的三个数字都复现了；它们最末的几位会取决于所用平台的 exp。',
  'One logit stands at 10 and already holds {0} of the probability: there is nothing left to move. With the top at 4 the same change is amplified {1}×, with two tied at 10 {2}×.':
    '有一个 logit 是 10，已经占了 {0} 的概率：再没有什么可以变动的了。若最高的 logit 是 4，同样的变化会放大 {1}×；若有两个并列为 10，则放大 {2}×。',
  'softmax in a gaussian chain': '高斯链中的 softmax',
  'The top logit from 2 to 10, alone and tied with another: when does softmax amplify?':
    '最高的 logit 从 2 到 10，独占最高或与另一个并列：softmax 什么时候会放大？',
  'top alone': '独占最高',
  'two tied': '两个并列',
  'top logit': '最高的 logit',
  'top logit {0}': '最高的 logit 为 {0}',
  'two tied at 10': '两个并列为 10',

  // m98.rs
  'Does RoPE amplify the divergence?': 'RoPE 会放大偏差吗？',
  'No: 1.00×.': '不会：1.00×。',
  'change of q': 'q 的变化',
  'change of the score': '分数的变化',
  'with the pairs of the other convention': '按另一种约定配对',
  'Halves are paired (NEOX), q at position 0, k at position 1.': '前后两半配对（NEOX），q 在位置 0，k 在位置 1。',
  'q was multiplied by 1.00077. A rotation and a dot are linear, so the score is multiplied by 1.00077: {0}× with pairs of halves, {1}× with pairs of neighbours. And at position 0 RoPE does nothing. An error in another direction says more: see the sweep.':
    'q 被乘以 1.00077。旋转和点积都是线性的，所以分数也被乘以 1.00077：前后两半配对时是 {0}×，相邻两个配对时是 {1}×。况且在位置 0，RoPE 什么也不做。换一个方向的误差更能说明问题：见扫描。',
  halves: '前后两半',
  neighbours: '相邻两个',
  'RoPE in a gaussian chain, neighbours': '高斯链中的 RoPE，相邻两个配对',
  'the same, halves': '同上，前后两半配对',
  'Changes of q in random directions, on the published pair and on random q and k: what do scores do?':
    '让 q 朝随机方向变化，既用公布的那一对，也用随机的 q 和 k：分数会怎样？',
  directions: '方向数',
  'published pair, median': '公布的那一对，中位数',
  'random q and k, median': '随机的 q 和 k，中位数',
  'random q and k, 95th percentile': '随机的 q 和 k，第 95 百分位数',
  'random q and k, 99th percentile': '随机的 q 和 k，第 99 百分位数',

  // m99.rs
  'Seven tokens': '七个词元',
  'Does a batch of seven tokens amplify?': '七个词元一批，会放大偏差吗？',
  'Per token 0.26×; but the spread between tokens differs 50 times more than 0.077%.':
    '每个词元是 0.26×；但词元之间的离散程度，两边的差别是 0.077% 的 50 倍。',
  'l2_rel of token {0}': '词元 {0} 的 l2_rel',
  'mean / 0.4391%': '均值 / 0.4391%',
  'deviation of the spread': '离散程度的偏差',
  'mean error of a token at depth {0}': '深度 {0} 处，词元的平均误差',
  'deviation of the spread at depth {0}': '深度 {0} 处，离散程度的偏差',
  'Seven tokens, the mean and the deviation of the spread, at depth 5. The 50× is a round number for {0}×.':
    '七个词元、它们的均值，以及离散程度的偏差，都在深度 5 处。50× 是 {0}× 的近似值。',
  'The deviation is {0} at depth 1, {1} at 5 and {2} at 10, while the mean error of a token falls from {3} to {4}. The chain pulls all tokens together, and the deviation divides by what is left between them. On gaussian data it is smaller than the error of a token at every depth: see the sweep.':
    '这个偏差在深度 1 处是 {0}，在 5 处是 {1}，在 10 处是 {2}，而词元的平均误差却从 {3} 降到 {4}。这条链把所有词元拉到一起，偏差的除数正是它们之间仅剩的差别。在高斯数据上，它在每个深度处都比词元的误差还小：见扫描。',
  ratio: '比值',
  'mean error of a token': '词元的平均误差',
  'Seven gaussian tokens through ten gaussian layers, 20 seeds: which measure is the larger one?':
    '七个高斯词元通过十个高斯层，20 个种子：哪个度量更大？',
  'largest deviation of the spread': '离散程度偏差的最大值',

  // m100.rs
  'Real weights': '真实的权重',
  'Do real weights amplify the divergence?': '真实的权重会放大偏差吗？',
  "Partly: one block of Qwen2.5-Coder-7B gives 5.56 times M94's 0.077%.":
    '会一些：Qwen2.5-Coder-7B 的一个块给出 M94 的 0.077% 的 5.56 倍。',
  '|A − B| / |A| from the printed bits': '由印出的位算得的 |A − B| / |A|',
  'that / 0.077%': '上一行 / 0.077%',
  "The block's 144 bytes were not published. The printed quotients do follow from the printed bits of A and B.":
    '这个块的 144 个字节没有公布。不过，印出的商确实可由印出的 A 和 B 的位算得。',
  "Of {0} gaussian blocks with the same activations {1} give as much or more; their median is {2}×. The quotient divides by a dot that may be near zero, so single blocks say little. Real weights do the same: of the {3} Q4_K blocks of Gemma-3-270M {4} reach 5.56 times M94's, and their median is {5}×. Loud channels among the activations do amplify: see the last link.":
    '用同样的激活值试 {0} 个高斯块，有 {1} 给出同样大或更大的值；它们的中位数是 {2}×。这个商的除数是一个可能接近零的点积，所以单个块说明不了什么。真实的权重也是这样：Gemma-3-270M 的 {3} 个 Q4_K 块中，有 {4} 达到 M94 的 5.56 倍，它们的中位数是 {5}×。激活值中特别大的通道确实会放大偏差：见最后一个链接。',
  'blocks of Gemma-3-270M': 'Gemma-3-270M 的块',
  "the same of Gemma-3-270M's blocks": 'Gemma-3-270M 的块中同样的占比',
  "median of Gemma-3-270M's blocks": 'Gemma-3-270M 的块的中位数',
  "a random block with M94's activations": '一个随机块，配 M94 的激活值',
  'one loud activation': '一个特别大的激活值',
  "40,000 gaussian blocks with M94's activations: where in their distribution is 5.56×?":
    '40,000 个高斯块，配 M94 的激活值：5.56× 落在它们分布的什么位置？',
  'at or above 5.56×': '达到或超过 5.56× 的',
  median: '中位数',
  'median / 0.077%': '中位数 / 0.077%',
  '95th percentile': '第 95 百分位数',
  '99th percentile': '第 99 百分位数',
  largest: '最大值',
  'of ‖w‖·‖x‖: median': '占 ‖w‖·‖x‖：中位数',
  'of ‖w‖·‖x‖: 99th percentile': '占 ‖w‖·‖x‖：第 99 百分位数',
  'of ‖w‖·‖x‖: largest': '占 ‖w‖·‖x‖：最大值',
  'your block': '你的块',

  // m101.rs
  'Does RMSNorm amplify the divergence?': 'RMSNorm 会放大偏差吗？',
  'change before': '之前的变化',
  'change after': '之后的变化',
  'Before, after, and their quotient.': '之前、之后，以及两者之商。',
  'RMSNorm takes away what an error has along x and scales the rest with x: to first order its quotient is at most 1. This error has next to nothing along x, hence {0}×; an error that has nothing else, doubling x, is removed: {1}×.':
    'RMSNorm 去掉误差中沿 x 方向的部分，其余部分随 x 一起缩放：在一阶近似下，它的商至多是 1。这个误差沿 x 方向几乎没有分量，所以是 {0}×；而只有这个方向分量的误差，也就是把 x 加倍，会被完全去掉：{1}×。',
  'as published': '公布的误差',
  'as reported': '报告值',
  'x doubled': 'x 加倍',
  'M95, normalised': 'M95，有归一化',
  'two layers without': '两层，没有归一化',
  '4,000 random errors of 0.077%: does any grow?': '4,000 个大小为 0.077% 的随机误差：有哪个变大了吗？',
  errors: '误差数',
  smallest: '最小值',

  // product.rs
  'The product': '乘积',
  'Do the factors multiply to the drift that was observed?': '这些因子乘起来，等于观测到的漂移吗？',
  'Yes: 0.077% × 5.70 × 50 × 5.56 × 14 ≈ 1715% ≈ 1723%.': '等于：0.077% × 5.70 × 50 × 5.56 × 14 ≈ 1715% ≈ 1723%。',
  'M94: one dot, |A−B|/|A|': 'M94：一次点积，|A−B|/|A|',
  'M95: L2 of 256 outputs over that': 'M95：256 个输出的 L2，除以它',
  'M99: spread between tokens over that': 'M99：词元之间的离散程度，除以它',
  'M100: another dot over the first': 'M100：另一次点积，除以第一次',
  'a residual': '剩余的因子',
  'the product': '乘积',
  'without the residual': '不含剩余的因子',
  '1723% / that': '1723% / 上一行',
  '1723% / 0.4391%': '1723% / 0.4391%',
  'Multiplied out, the five printed factors make {0}%; about 1715% was printed, and 28× for a gap of {1}×.':
    '五个印出的因子真正乘出来是 {0}%，印出的却是约 1715%；{1}× 的差距则印成了 28×。',
  'the chain of five with seven tokens': '五层的链，七个词元',
  'Four different measures are multiplied, none of which can follow another. And the last factor is what was missing: {0}% / {1}% = {2}, so the agreement is by construction. The 1723% was withdrawn later: it compared seven tokens with one.':
    '相乘的是四种不同的度量，没有哪一种能接在另一种后面。而最后一个因子，就是当时还缺的那一部分：{0}% / {1}% = {2}，所以两者相符是凑出来的。那个 1723% 后来被撤回：它拿七个词元与一个词元相比。',
  factor: '因子',

  // fixes.rs
  'Fix A': '修复 A',
  'Does giving both sides path B end the divergence?': '让两边都走路径 B，偏差就消失了吗？',
  'Option A: both sides quantise the activations and multiply integers.': '方案 A：两边都把激活值量化，再做整数乘法。',
  'Fix B': '修复 B',
  'Does giving both sides path A end the divergence?': '让两边都走路径 A，偏差就消失了吗？',
  'Option B: both sides dequantise the weights and add in f32.': '方案 B：两边都把权重反量化，再用 f32 相加。',
  'bits that differ, chain of M95': '不同的位数，M95 的链',
  'l2_rel without the fix': '不修复时的 l2_rel',
  'l2_rel if one side adds in order {0}, 512 wide': '一边按顺序 {0} 相加时的 l2_rel，宽 512',
  '256 outputs after five layers, order {0} on both sides.': '五层之后的 256 个输出，两边的求和顺序都是 {0}。',
  '{0} bits differ. The path alone is not enough, though: with two super-blocks to a row, one side in order {1} and the other in {2} are {3} apart. The fix is one path and one order.':
    '不同的位有 {0} 个。不过，只统一路径还不够：若每行有两个超块，一边用顺序 {1}，另一边用 {2}，两者就相差 {3}。真正的修复是：同一条路径，同一种顺序。',
  'A against B': 'A 对 B',
  'one path, two orders': '一条路径，两种顺序',
  'one path, one order': '一条路径，一种顺序',
  'the chain of M95': 'M95 的链',
  '512 wide': '宽 512',
} satisfies Table;
