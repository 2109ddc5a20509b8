/** What explains somebody's answer, and what the program of each known mistake does. */

import type { Table } from '../table';

export default {
  // explain/words.rs, explain/block.rs
  'Nothing that was tried explains this answer.': '试过的都解释不了这个答案。',
  'Nothing that was tried explains these bytes.': '试过的都解释不了这些字节。',
  'Nothing that was tried explains these weights.': '试过的都解释不了这些权重。',
  'The program {0}: {1}.': '这个程序{0}：{1}。',
  'The program {0}.': '这个程序{0}。',
  'These are right bits of a program that {0}: {1}.': '这些位是对的，出自这样的程序：它{0}：{1}。',
  'These are right bytes of a program that {0}.': '这些字节是对的，出自这样的程序：它{0}。',
  'These are the bits of path {0} as {1} adds: {2}.': '这是路径 {0} 的位，按{1}的加法：{2}。',
  'These are the bits of {0}.': '这是{0}的位。',
  'These are the bytes of the input rounded as {0}.': '这是按 {0} 舍入的输入的字节。',
  "These are the weights of the format's definition.": '这就是格式定义的权重。',
  'Right up to the rounding of f32 sums: next to {0}.': '正确，只差 f32 求和的舍入；最接近的是{0}。',
  'Right up to ordinary rounding of the input, by a rule that is not listed here.':
    '正确，只差输入的寻常舍入；所用的规则不在此列。',
  'Right up to the rounding of f32.': '正确，只差 f32 的舍入。',
  'path {0}, order {1}': '路径 {0}，顺序 {1}',
  'path {0}, order {1}, input rounded as {2}': '路径 {0}，顺序 {1}，输入按 {2} 舍入',
  'path {0}, order {1}, input rounded as {2}, toward zero': '路径 {0}，顺序 {1}，输入按 {2} 向零舍入',
  'x86 with AVX2': '带 AVX2 的 x86 ',
  'ARM with NEON, built by gcc,': '带 NEON 的 ARM（gcc 编译）',
  'ARM with NEON, built by clang,': '带 NEON 的 ARM（clang 编译）',
  'ARM with NEON, without contraction,': '带 NEON 的 ARM（不合并乘加）',
  'a browser': '浏览器',
  'portable C': '可移植的 C ',
  '{0} 1 byte of {1} differs from that.': '{0}{1} 个字节中有 1 个与此不同。',
  '{0} {1} bytes of {2} differ from that.': '{0}{2} 个字节中有 {1} 个与此不同。',
  '{0} 1 weight of {1} differs from that.': '{0}{1} 个权重中有 1 个与此不同。',
  '{0} {1} weights of {2} differ from that.': '{0}{2} 个权重中有 {1} 个与此不同。',

  // judge/words.rs, judge/card.rs, judge/dots.rs
  'Nothing that was tried explains these answers.': '试过的都解释不了这些答案。',
  'Right up to the rounding of f32 sums.': '正确，只差 f32 求和的舍入。',
  '{0} All {1} cases have these bits.': '{0}全部 {1} 个算例都是这些位。',
  '{0} {1} of {2} cases have the bits of the right way that is nearest. {3}':
    '{0}{2} 个算例中有 {1} 个与最接近的正确方式逐位相同。{3}',
  '{0} {1} of {2} cases have the bits of the right way that is nearest, the others up to rounding. {3}':
    '{0}{2} 个算例中有 {1} 个与最接近的正确方式逐位相同，其余只差舍入。{3}',
  '{0} {1} of {2} cases are equal to that to the bit; {3} of {2} are right.':
    '{0}{2} 个算例中有 {1} 个与此逐位相同；{2} 个中有 {3} 个是对的。',
  '{0} {1} of {2} cases are equal to that to the bit, the others up to rounding; {3} of {2} are right.':
    '{0}{2} 个算例中有 {1} 个与此逐位相同，其余只差舍入；{2} 个中有 {3} 个是对的。',

  // mistake/weights
  'reads the two bytes of each f16 the other way round': '把每个 f16 的两个字节读反了',
  'takes half of their range off the quants, which stand on a min already':
    '从量化值中减去其范围的一半，而它们本来已有最小值',
  'reads the f16 scales as bf16': '把 f16 的缩放当作 bf16 读',
  'takes dmin for d and d for dmin': '把 dmin 当作 d，把 d 当作 dmin',
  'reads the first block of the row for every block': '每一块都读成了这一行的第一块',
  'takes an f16 too small to be normal for zero': '把非规格化的 f16 当作零',
  'takes four of the six bits of a scale: s − 8 for s − 32': '只取缩放六位中的四位：用 s − 8 代替 s − 32',
  'takes byte j/2 for sub-block j, and for odd ones its top two bits with four of another byte':
    '子块 j 取了第 j/2 个字节，奇数子块则取它的高两位和另一个字节的四位',
  'makes half of an f16 too small to be normal': '把非规格化的 f16 变成了一半',
  'reads what follows the header from the first byte of the block': '从块的第一个字节起读头部之后的内容',
  'takes the header for two bytes instead of four, so that all after it begins two bytes too early':
    '把四字节的头部当作两字节，于是后面的一切都早了两个字节',
  'puts the top two bits of the last four scales and mins below their low four':
    '把后四个缩放和最小值的高两位放到了低四位的下面',
  'takes d and dmin for 1': '把 d 和 dmin 当作 1',
  'takes no mins off': '没有减去最小值',
  'takes the two nibbles of a byte for neighbours': '把一个字节的两个半字节当作相邻的权重',
  'takes the place in the table of levels, less 8, for the level': '把在级别表中的位置减 8 当作级别',
  'forgets the top two bits of the last four scales and mins': '漏掉了后四个缩放和最小值的高两位',
  'forgets the top two bits of the last four mins': '漏掉了后四个最小值的高两位',
  'forgets the bits of the quants that are stored apart': '漏掉了量化值另外存放的那些位',
  'forgets the top two bits of the last four scales': '漏掉了后四个缩放的高两位',
  'does not take their zero off the quants': '没有从量化值中减去零点',
  'divides an f16 by 16 by taking 4 off its exponent, which leaves subnormals as they are and makes the smallest normals zero':
    '用指数减 4 的办法把 f16 除以 16，于是非规格化数不变，最小的规格化数变成零',
  'takes all low nibbles of the block, then all high ones': '先取整块的所有低半字节，再取所有高半字节',
  'adds the min where it is to be taken off, or the reverse': '该减最小值时加上了它，或者相反',
  'takes the min off the quant, before the scale: d·scale·(q − min)':
    '在乘缩放之前就从量化值中减去最小值：d·scale·(q − min)',
  'scales the min with d instead of dmin: d·(scale·q − min)': '最小值乘的是 d 而不是 dmin：d·(scale·q − min)',
  "scales the min with its sub-block's scale too": '最小值也乘了子块的缩放',
  'takes the min of the first sub-block for all of them': '所有子块都用了第一个子块的最小值',
  'takes dmin for the min of every sub-block: d·scale·q − dmin': '把 dmin 当作每个子块的最小值：d·scale·q − dmin',
  'takes the min of the next sub-block': '用了下一个子块的最小值',
  'takes the scale of the next sub-block': '用了下一个子块的缩放',
  'takes sixteen low nibbles, then sixteen high ones for a sub-block, as Q4_0 has them':
    '每个子块先取十六个低半字节，再取十六个高半字节，像 Q4_0 那样',
  'reads the quants from the first scale byte on': '从第一个缩放字节起读量化值',
  'takes scales and mins from the other group of four': '缩放和最小值取自另一组四个',
  'does not take 32 off the scales': '没有从缩放中减去 32',
  'takes d for the scale of every sub-block: d·q − dmin·min': '把 d 当作每个子块的缩放：d·q − dmin·min',
  'ignores the scales and mins of the sub-blocks, and takes the nibbles of a byte for neighbours':
    '不理会子块的缩放和最小值，并把一个字节的两个半字节当作相邻的权重',
  'takes a byte for each scale and the low four bits of the last bytes for the mins':
    '每个缩放取一个字节，最小值取后几个字节的低四位',
  'takes a nibble for each scale and for each min, the first eight bytes over':
    '每个缩放和每个最小值各取一个半字节，都取自前八个字节',
  'takes the mins for scales and the scales for mins': '把最小值当作缩放，把缩放当作最小值',
  'takes the scale of the first sub-block for all of them': '所有子块都用了第一个子块的缩放',
  'ignores the scales and mins of the sub-blocks: d·q − dmin': '不理会子块的缩放和最小值：d·q − dmin',
  'reads eight scales of six bits in a row, then eight mins': '先连读八个六位的缩放，再连读八个最小值',
  'reads the scales and mins from the last sub-block to the first': '缩放和最小值从最后一个子块倒着读',
  'steps two bytes too few from block to block': '从一块到下一块少走了两个字节',
  'counts nibbles above 7 as negative': '把大于 7 的半字节算作负数',
  'counts scales above 31 as negative': '把大于 31 的缩放算作负数',
  'keeps d and dmin of the first block for the whole row': '整行都用第一块的 d 和 dmin',
  'gives an f16 too small to be normal the leading one of a normal one':
    '给非规格化的 f16 也添上了规格化数才有的首位 1',
  'adds where it is to multiply: d + scale·(q − 8) + dmin': '该乘的地方用了加：d + scale·(q − 8) + dmin',
  'exchanges the halves of a super-block': '把超块的前后两半对调了',
  'takes the top two bits of the last four mins for those of the scales, and the reverse':
    '把后四个最小值的高两位当作缩放的高两位，反之亦然',
  'takes the low four bits of the last four mins for those of the scales, and the reverse':
    '把后四个最小值的低四位当作缩放的低四位，反之亦然',
  'takes the min of the neighbouring sub-block': '用了相邻子块的最小值',
  'takes the scale of the neighbouring sub-block': '用了相邻子块的缩放',
  'reads a scale and a min as one field of twelve bits, eight of them in a row':
    '把一个缩放和一个最小值当作一个十二位的字段，连读八个',
  'reads the last four scales and mins as fields of twelve bits in two bytes each, which run into the quants':
    '把后四个缩放和最小值当作各占两个字节的十二位字段，一直读进了量化值',
  'reads the last four scales and mins as fields of twelve bits in a row after the first eight bytes, which run into the quants':
    '把后四个缩放和最小值当作前八个字节之后相连的十二位字段，一直读进了量化值',
  'takes the first eight scale bytes whole, the top bits of other scales and mins included':
    '前八个缩放字节整个拿来用，连同属于其他缩放和最小值的高位',
  'counts the signed quants as bytes from 0 to 255': '把有符号的量化值算作 0 到 255 的字节',
  'counts the signed scales as bytes from 0 to 255': '把有符号的缩放算作 0 到 255 的字节',
  'exchanges low and high nibbles': '把低半字节和高半字节对调了',
  'takes one too few off the quants for zero': '从量化值中减去的零点少了一',

  // mistake/input
  'gives each 32 values of the input a scale of their own where the format has one for 256':
    '给输入每 32 个值一个自己的尺度，而格式是 256 个共用一个',
  'takes the sums of the first block for all': '所有块都用了第一块的和',
  'rounds every quant of the input down': '输入的每个量化值都向下舍入',
  'rounds halves away from zero where ggml rounds to even': '逢半远离零舍入，而 ggml 舍入到偶数',
  'rounds halves to even where the other program rounds away from zero': '逢半舍入到偶数，而另一个程序远离零舍入',
  'keeps the scale of the input as f16': '输入的尺度存成了 f16',
  'keeps what 32 values of the input add up to as f16, which ends at 65504':
    '输入每 32 个值的和存成了 f16，而它到 65504 为止',
  'rounds halves up: ⌊x + ½⌋': '逢半向上舍入：⌊x + ½⌋',
  'multiplies with what it divided by: 1/d for d': '该乘 d 时乘了 1/d',
  'forgets the scale of the input': '漏掉了输入的尺度',
  'clamps the input to 0 and 127, as if it had no sign': '把输入限制在 0 到 127，好像它没有符号',
  'leaves the sums of sixteen quants at zero': '十六个量化值的和一直留在零',
  'gives the whole input one scale': '整个输入只用了一个尺度',
  'drops the sign of the scale of the input': '丢了输入尺度的符号',
  'takes the sums of the block before, and none for the first': '用了前一块的和，第一块则没有和',
  'takes −128/max for −127/max': '用 −128/max 代替了 −127/max',
  'takes max|x|/127 for the scale, without its sign': '尺度取了 max|x|/127，没有符号',
  'takes the sums of sixteen quants one place too early': '十六个量化值的和都早取了一个位置',
  'keeps the scale of the first block of the input for all': '所有块都用了输入第一块的尺度',
  'moves every quant of the input toward zero': '输入的每个量化值都向零舍入',
  'counts the quants of the input as bytes from 0 to 255': '把输入的量化值算作 0 到 255 的字节',
  'scales the largest value to 128, which wraps to −128 as a byte': '把最大的值缩放到 128，作为字节会绕回 −128',

  // mistake/dot
  'takes the sum of sixteen quants number j for sub-block j of 32': '32 个值的子块 j 用了第 j 个十六个量化值的和',
  "leaves out the last of AVX2's eight lanes, positions 28 to 31 of each 32":
    '漏掉了 AVX2 八个通道中的最后一个，即每 32 个中的位置 28 到 31',
  'leaves out the first of eight lanes, positions 0, 8, 16 and so on': '漏掉了八个通道中的第一个，即位置 0、8、16 等等',
  'leaves out the last of eight lanes, positions 7, 15, 23 and so on':
    '漏掉了八个通道中的最后一个，即位置 7、15、23 等等',
  'ends one element too soon': '早一个元素就结束了',
  'ends one sub-block too soon': '早一个子块就结束了',
  'ends one block too soon': '早一块就结束了',
  'takes blocks in twos and forgets an odd last one': '两块两块地取，落单的最后一块漏掉了',
  'ends at half of the row': '到行的一半就结束了',
  'takes every other sum of sixteen quants alone': '十六个量化值的和只隔一个取一个',
  'adds four of eight lanes at the end': '最后只加了八个通道中的四个',
  'applies each of two neighbouring scales to half of both sub-blocks, and loses half of the sums of every other sub-block':
    '相邻的两个缩放各用于两个子块的一半，并且隔一个子块丢一半的和',
  'applies each of two neighbouring scales to half of both sub-blocks': '相邻的两个缩放各用于两个子块的一半',
  'keeps the integer sum of a block in sixteen bits': '一块的整数和只留了十六位',
  'loses half of the sums of every other sub-block in the min term': '在最小值那一项里隔一个子块丢一半的和',
  'takes the mins off once, with the last block': '最小值只在最后一块减了一次',
  'does not clear the integer sum between blocks': '块与块之间没有把整数和清零',

  // mistake/arithmetic
  'keeps the sum in bf16, product after product': '每加一个乘积都把和存成 bf16',
  "fuses path A's multiply and add": '把路径 A 的乘与加合并为一步',
  "keeps path A's sum in f64": '路径 A 的和用 f64',
  'takes products too small to be normal for zero': '把非规格化的乘积当作零',
  "adds path A's products from the last to the first": '路径 A 的乘积从最后一个加到第一个',
  'stores the answer as f16, which ends at 65504': '答案存成 f16，而它到 65504 为止',
  'takes the integer sum of a block for an f16, which ends at 65504': '把一块的整数和当作 f16，而它到 65504 为止',
  'keeps eight sums in f16 and adds them at the end': '用 f16 存八个和，最后再相加',
  'keeps the sum in f16, product after product': '每加一个乘积都把和存成 f16',
  'keeps the sum in f16, each multiply-add rounded once': '用 f16 存和，每次乘加只舍入一次',
  "keeps path B's sum of blocks in f16": '路径 B 各块的和用 f16',
  'takes strided positions for the eight lanes of AVX2, which are adjacent ones':
    'AVX2 的八个通道是相邻的位置，却取了间隔的位置',
} satisfies Table;
