/**
 * What the engine says is wrong with a link, an edit or a file. Rows are tried in this order, so that what is more special
 * stands first; what a `{n}` has caught is looked up by itself.
 */

import type { Table } from '../table';

export default {
  // www/engine/worker.ts
  '{0}: what this needs did not load; try again when there is a network':
    '{0}：所需的部分没有加载成功；请在有网络时重试',
  // class
  'predicted ratio': '猜测的比值',
  prediction: '猜测',
  'what it is': '实际值',
  'median of the class': '全班的中位数',
  '{0}: {1} is not allowed; expected a percentage from 0, such as 0.1 or 1e-3':
    '{0}：不允许 {1}；应为不小于 0 的百分数，例如 0.1 或 1e-3',
  '{0}: {1} is not allowed; expected a number from 0, such as 12 or 1e-3':
    '{0}：不允许 {1}；应为不小于 0 的数，例如 12 或 1e-3',
  '{0}: {1} is not allowed; expected a number, such as -12.5 or 1e-3':
    '{0}：不允许 {1}；应为一个数，例如 -12.5 或 1e-3',
  '{0}: {1} is not allowed; expected 0 to 100, in percent': '{0}：不允许 {1}；应为 0 到 100 的百分数',
  '{0}: {1} is not allowed; expected a value that this experiment has': '{0}：不允许 {1}；应为这个实验有的一个量',
  'answers: {0} is not allowed; expected 1 to {1} links that hold a prediction':
    'answers：不允许 {0}；应为 1 到 {1} 个带有猜测的链接',
  'answers: {0} is not allowed; expected a link that holds a prediction': 'answers：不允许 {0}；应为带有猜测的链接',
  'more than {0} links': '超过 {0} 个链接',
  // sweep
  values: '取值',
  seeds: '种子数',
  'what moves': '改变什么',
  'an empty list': '空的列表',
  'more than {0} values': '超过 {0} 个取值',
  '{0}: {1} is not allowed; expected 1 to {2} values': '{0}：不允许{1}；应为 1 到 {2} 个取值',
  '{0}: {1} is not allowed; expected numbers, or ranges like 1..16 (in steps of 1) and 0.01..100*10 (each times 10)':
    '{0}：不允许 {1}；应为数，或像 1..16（每步加 1）和 0.01..100*10（每步乘 10）这样的范围',
  // experiment/json.rs and what serde says, without “at line 1 column 2”
  'a Spec is a JSON object: {…}; this is {0}': 'Spec 应是一个 JSON 对象：{…}；这是{0}',
  'a Spec is a JSON object: {…}': 'Spec 应是一个 JSON 对象：{…}',
  '{0} at line {1} column {2}': '{0}（第 {1} 行第 {2} 列）',
  'trailing characters': '结尾之后还有多余的字符',
  'trailing comma': '末尾多了一个逗号',
  '{0}: trailing comma': '{0}：末尾多了一个逗号',
  'key must be a string': '键必须是字符串',
  '{0}: key must be a string': '{0}：键必须是字符串',
  'invalid number': '不是合法的数',
  '{0}: invalid number': '{0}：不是合法的数',
  'invalid escape': '不合法的转义',
  '{0}: invalid escape': '{0}：不合法的转义',
  'control character (\\u0000-\\u001F) found while parsing a string': '字符串里有控制字符（\\u0000-\\u001F）',
  '{0}: control character (\\u0000-\\u001F) found while parsing a string': '{0}：字符串里有控制字符（\\u0000-\\u001F）',
  'recursion limit exceeded': '嵌套太深',
  '{0}: recursion limit exceeded': '{0}：嵌套太深',
  'EOF while parsing {0}': '{0}还没有写完，文本就结束了',
  '{0}: EOF while parsing {1}': '{0}：{1}还没有写完，文本就结束了',
  'duplicate field {0}': '字段 {0} 出现了两次',
  '{0}: duplicate field {1}': '{0}：字段 {1} 出现了两次',
  'missing field {0}': '缺少字段 {0}',
  '{0}: missing field {1}': '{0}：缺少字段 {1}',
  'unknown field {0}, expected one of {1}': '没有字段 {0}；应为以下之一：{1}',
  '{0}: unknown field {1}, expected one of {2}': '{0}：没有字段 {1}；应为以下之一：{2}',
  '{0}: unknown field {1}, expected {2} or {3}': '{0}：没有字段 {1}；应为 {2} 或 {3}',
  '{0}: unknown field {1}, expected {2}': '{0}：没有字段 {1}；应为 {2}',
  '{0}: unknown variant {1}, expected one of {2}': '{0}：没有 {1} 这个选项；应为以下之一：{2}',
  '{0}: unknown variant {1}, expected {2} or {3}': '{0}：没有 {1} 这个选项；应为 {2} 或 {3}',
  '{0}: unknown variant {1}, expected {2}': '{0}：没有 {1} 这个选项；应为 {2}',
  '{0}: expected a value': '{0}：这里应有一个值',
  '{0}: {1} is not allowed; expected a value': '{0}：不允许 {1}；这里应有一个值',
  'expected ident': '这里应为 true、false 或 null',
  '{0}: expected ident': '{0}：这里应为 true、false 或 null',
  'expected :': '这里应为冒号',
  '{0}: expected :': '{0}：这里应为冒号',
  'expected , or }': '这里应为逗号或 }',
  '{0}: expected , or }': '{0}：这里应为逗号或 }',
  'expected , or ]': '这里应为逗号或 ]',
  '{0}: expected , or ]': '{0}：这里应为逗号或 ]',
  '{0}: a name alone is not allowed; expected {"name": what it holds}':
    '{0}：只有名称还不够；应为 {"名称": 内容} 的形式',
  '{0}: {1} is not allowed; expected an object: the fields of {2}': '{0}：不允许 {1}；应为一个对象，含 {2} 的各字段',
  '{0}: {1} is not allowed; expected an object': '{0}：不允许 {1}；应为一个对象',
  '{0}: {1} is not allowed; expected a list': '{0}：不允许 {1}；应为一个列表',
  '{0}: {1} is not allowed; expected a number': '{0}：不允许 {1}；应为一个数',
  '{0}: {1} is not allowed; expected bytes in hex': '{0}：不允许 {1}；应为十六进制的字节',
  '{0}: {1} is not allowed; expected "none", a stage or a list of stages: one of {2}, or {"rope-neox": {…}}':
    '{0}：不允许 {1}；应为 "none"、一个阶段或由阶段组成的列表，阶段是 {2} 之一，或 {"rope-neox": {…}}',
  '{0}: {1} is not allowed; expected one of {2}, or {"rope-neox": {…}}':
    '{0}：不允许 {1}；应为以下之一：{2}，或 {"rope-neox": {…}}',

  // experiment/hex.rs, web/edit.rs
  '{0}: “{1}” at {2} is no hex digit; expected two hex digits for each byte':
    '{0}：位置 {2} 处的“{1}”不是十六进制数字；每个字节应为两个十六进制数字',
  '{0}: {1} hex digits are no whole number of bytes; expected two hex digits for each byte':
    '{0}：{1} 个十六进制数字凑不成整数个字节；每个字节应为两个十六进制数字',
  '{0}: “{1}” at {2} is no hex digit': '{0}：位置 {2} 处的“{1}”不是十六进制数字',
  '{0}: {1} hex digits are no whole number of bytes': '{0}：{1} 个十六进制数字凑不成整数个字节',
  '“{0}” at {1} is no hex digit': '位置 {1} 处的“{0}”不是十六进制数字',
  '{0} hex digits are no whole number of bytes': '{0} 个十六进制数字凑不成整数个字节',
  'edit: {0} is not allowed; expected the name of an edit': 'edit：不允许 {0}；应为一种编辑的名称',
  'block: {0} bytes is not allowed; expected 144 bytes, 288 hex digits':
    'block：不允许 {0} 个字节；应为 144 个字节，即 288 个十六进制数字',

  // explain/block.rs, explain/given.rs
  '{0}: {1} numbers were given; expected {2} numbers, those of the block, or {3} of its row':
    '{0}：给了 {1} 个数；应为 {2} 个数，即这一块的，或整行的 {3} 个',
  '{0}: {1} numbers were given; expected {2} numbers, those of the block':
    '{0}：给了 {1} 个数；应为 {2} 个数，即这一块的',
  '{0}: “{1}” as number {2} is not allowed; expected whole numbers from −128 to 127':
    '{0}：从 0 数起第 {2} 个数不允许是“{1}”；应为 −128 到 127 的整数',

  // experiment/fit.rs
  'weights: “{0}” as number {1} is not allowed; expected a finite f32':
    'weights：从 0 数起第 {1} 个数不允许是“{0}”；应为有限的 f32',
  'importance: “{0}” as number {1} is not allowed; expected a finite f32 from 0 on':
    '重要性：从 0 数起第 {1} 个数不允许是“{0}”；应为不小于 0 的有限 f32',
  'importance: {0} numbers were given; expected {1} numbers, one for each weight':
    '重要性：给了 {0} 个数；应为 {1} 个数，每个权重一个',
  'weights: {0} numbers were given; expected 256 numbers': 'weights：给了 {0} 个数；应为 256 个数',
  '{0}: a range that needs an infinite scale is not allowed; expected numbers below {1} in magnitude for {2}':
    '{0}：不允许需要无穷大缩放的取值范围；{2} 中各数的绝对值应小于 {1}',

  // experiment/valid.rs
  '{0}: {1} is not allowed; expected a finite f16 (magnitude at most 65504)':
    '{0}：不允许 {1}；应为有限的 f16（绝对值不超过 65504）',
  '{0}: {1} is not allowed; expected a finite f16, from -65504 to 65504':
    '{0}：不允许 {1}；应为有限的 f16，从 -65504 到 65504',
  '{0}: the f32 {1} at index {2} is not allowed; expected finite f32 values':
    '{0}：不允许在下标 {2} 处出现 f32 值 {1}；应全为有限的 f32 值',
  '{0}: {1} is not allowed; expected finite f32 values': '{0}：不允许 {1}；应全为有限的 f32 值',
  '{0}: {1} is not allowed; expected a product of at most {2}': '{0}：不允许 {1}；乘积最多为 {2}',
  '{0}: {1} bytes is not allowed; expected {2} super-blocks of 144 bytes for one layer, or that for each of the {3} layers':
    '{0}：不允许 {1} 个字节；应为一层所需的 {2} 个超块，每个 144 字节，或者 {3} 层每层都有这么多',
  '{0}: {1} values is not allowed; expected {2} values for one token, or that for each of the {3} tokens':
    '{0}：不允许 {1} 个值；应为一个词元所需的 {2} 个值，或者 {3} 个词元每个都有这么多',
  '{0}: {1} bytes is not allowed; expected 1 to {2} bytes from offset {3}':
    '{0}：不允许 {1} 个字节；从偏移 {3} 起应有 1 到 {2} 个字节',
  'edits: more entries is not allowed; expected at most {0} entries': 'edits：条目太多；最多 {0} 条',
  'edits: {0} entries is not allowed; expected at most {1} entries': 'edits：不允许 {0} 条；最多 {1} 条',

  'layers: {0} entries is not allowed; expected at most {1} entries': 'layers：不允许 {0} 条；最多 {1} 条',
  'link: {0} more problems is not allowed; expected none': '链接：另外还有 {0} 个问题',
  '{0}: {1} is not allowed; expected fewer problems before it; what follows is not read':
    '{0}：读到 {1} 为止；在它之前问题太多，之后的内容没有读取',

  // experiment/stage.rs, edit.rs, layer.rs, card/chain.rs
  '{0}: more stages is not allowed; expected at most {1} stages': '{0}：阶段太多；最多 {1} 个',
  '{0}: swiglu is not allowed; expected an even number of outputs before it':
    '{0}：不允许 swiglu；它之前的输出应有偶数个',
  '{0}: residual is not allowed; expected as many values before it as in_dim, {1}':
    '{0}：不允许 residual；它之前的值应与 in_dim 一样多，即 {1} 个',
  '{0}: {1} is not allowed; expected an even divisor of the {2} values of a token':
    '{0}：不允许 {1}；应为偶数，并且整除一个词元的 {2} 个值',
  '{0}: {1} is not allowed; expected the place of a rope': '{0}：不允许 {1}；那里应是一个 rope',
  '{0}: {1} is not allowed; expected the place of a gain or a bias': '{0}：不允许 {1}；那里应是一个 gain 或 bias',
  '{0}, one for each value that comes to it, or none': '{0} 个，到达这一阶段的每个值一个，或者一个也没有',
  'numbers of stages: {0} is not allowed; expected at most {1} together': '各阶段的数：不允许 {0} 个；合计最多 {1} 个',
  'v, h, zv or zh after a gain or a bias, then numbers': 'gain 或 bias 之后是 v、h、zv 或 zh，再接数',
  '{0}: {1} of {2} is not allowed; expected one row of f32, f16 or bf16, of 1 to {3} numbers':
    '{0}：不允许 {2} 的 {1}；应为一行 f32、f16 或 bf16，1 到 {3} 个数',
  '{0}: {1} is not allowed; expected each layer once, in rising order':
    '{0}：不允许 {1}；每层只应出现一次，从小到大排列',
  '{0}: {1} is not allowed; expected stages from which in_dim, {2}, values go on':
    '{0}：不允许 {1}；这些阶段之后应剩下 in_dim（{2}）个值',
  '{0}: stages of its own is not allowed; expected the stages of every layer on the GPU':
    '{0}：GPU 上每层的阶段都应相同，不允许某层有自己的阶段',
  '{0}: {1} stages, or another one is not allowed; expected none or rmsnorm, which are what the GPU has':
    '{0}：不允许这里的阶段（共 {1} 个）；应为 none 或 rmsnorm，GPU 上只有它们',

  // link/read.rs
  '{0}: {1} is not allowed; expected a whole number': '{0}：不允许 {1}；应为整数',
  '{0}: {1} is not allowed; expected each key once; the last one stands':
    '{0}：不允许 {1}；每个键只应出现一次，这里以最后一个为准',
  '{0}: {1} is not allowed; expected bits in hex, 4 digits for an f16, 8 for an f32':
    '{0}：不允许 {1}；应为十六进制的位，f16 用 4 个数字，f32 用 8 个',
  '{0}: {1} is not allowed; expected an item that this kind has': '{0}：不允许 {1}；这一类里没有这一项',
  '{0}: {1} is not allowed; expected base64url text, whole': '{0}：不允许 {1}；应为完整的 base64url 文本',
  '{0}: {1} is not allowed; expected bytes packed by deflate (RFC 1951), whole':
    '{0}：不允许 {1}；应为完整的 deflate（RFC 1951）压缩字节',
  '{0}: {1} is not allowed; expected at most {2} bytes packed': '{0}：不允许 {1}；压缩的字节最多 {2} 个',
  '{0}: {1} is not allowed; expected packed text': '{0}：不允许 {1}；应为压缩的文本',
  '{0} of weights of which number {1} is infinite or NaN': '{0}（权重第 {1} 个数为无穷大或 NaN）',
  'finite weights: set the scale to 0 first': '有限的权重：请先把缩放置为 0',
  'more than {0} bytes packed': '超过 {0} 个压缩的字节',
  '{0} packed bytes': '{0} 个压缩的字节',
  '{0}: {1} is not allowed; expected four bytes for each f32': '{0}：不允许 {1}；每个 f32 应有四个字节',

  // experiment/error.rs
  '{0}: {1} is not allowed; expected one of {2}': '{0}：不允许 {1}；应为以下之一：{2}',
  '{0}: {1} numbers were given; expected {2}': '{0}：给了 {1} 个数；应为 {2}',
  '{0}: {1} is not allowed; expected {2}': '{0}：不允许 {1}；应为 {2}',

  // Fields
  '{0}, {1} of super-block {2}': '{0}（超块 {2} 的 {1}）',

  // Two GGUF files (scan/pair.rs, web/pair.rs)
  'second file': '第二个文件',
  'a file without {0}': '没有 {0} 的文件',
  'one with a tensor of this name': '有同名张量的文件',
  'shape {0}': '形状 {0}',
  '{0}, as in the first file': '{0}，与第一个文件相同',
  'type {0}': '类型 {0}',
  'one that is read: {0}': '可以读取的类型：{0}',

  // Why a tensor is not read (gguf/types.rs, web/file.rs), or has no original (scan/job.rs)
  'this program does not know the type': '本程序不认识这个类型',
  'ggml has removed this type from its files': 'ggml 已从它的文件中去掉了这个类型',
  'its table of levels is not a part of this program': '它的量化级表不在本程序中',
  'whole numbers are no weights': '整数不是权重',
  'weights are f32 here, and an f64 does not fit into one': '这里的权重是 f32，放不下 f64',
  'it is a form of activations, not of weights': '它是激活值的格式，不是权重的',
  'this program does not hold its format': '本程序没有它的格式',
  'it is empty': '它是空的',
  'its rows are shorter than {0} numbers': '它的行不足 {0} 个数',
  'the original has no tensor of this name': '原文件中没有这个名称的张量',
  'its original has another shape': '它的原张量形状不同',
  'its original is {0}: {1}': '它的原张量是 {0}：{1}',

  // Where weights were taken from (gguf/origin.rs, gguf/opening.rs, spec/check.rs, link/mod.rs)
  'a link without them': '不带权重的链接',
  'those of the file that it names': '它所指文件中的权重',
  'FILE:BYTES/TENSOR/ROW/BLOCK or FILE:BYTES/TENSOR/ROW+ROWS/BLOCK+COLUMNS':
    '文件:字节数/张量/行/块，或 文件:字节数/张量/行+行数/块+列数',
  'FILE/TENSOR/ROW/BLOCK of given weights, at most {0} characters': '所给权重的 文件/张量/行/块，最多 {0} 个字符',
  'the place in a file from which the weights were taken': '权重在文件中的位置',
  'no file for layer {0}': '第 {0} 层没有文件',
  'one for each layer': '每层一个',
  '{0}, from which layer {1} was taken': '{0}，第 {1} 层取自它',
  'one of the first {0} of its row, which are looked at in whole stretches': '这一行的前 {0} 个之一，它们按整段查看',

  // A tile of a GGUF file (gguf/tile.rs, spec/then.rs, web/tile.rs)
  rows: '行数',
  columns: '列数',
  'rows × columns': '行数 × 列数',
  '{0} × {1} ({2} bytes)': '{0} × {1}（{2} 个字节）',
  '{0} ({1} bytes of weights)': '{0}（权重共 {1} 个字节）',
  'at most {0} bytes': '最多 {0} 个字节',
  'a multiple of {0}, and fewer weights follow in the row': '{0} 的倍数，而这一行后面没有这么多权重',
  '{0}, as the layers before': '{0}，与前面的层相同',
  'layers before': '前面的层',
  'a pattern': '公式',
  'a draw': '随机抽取',
  blocks: '块',
  numbers: '数',
  'numbers, as this one': '数，与这一层相同',
  'blocks, as this one': '块，与这一层相同',

  // Values found
  'the f32 {0}': 'f32 值 {0}',
  '0x{0} (infinite)': '0x{0}（无穷大）',
  '0x{0} (NaN)': '0x{0}（NaN）',
  'no number': 'NaN',
  'a list': '“列表”',
  'an object': '“对象”',
  'a string': '“字符串”',
  'a value': '“值”',

  '{0} numbers': '{0} 个数',
  '{0} bytes': '{0} 个字节',

  // Files (spec/text.rs)
  'a GGUF file, which holds the weights of a model': '一个 GGUF 文件，里面是模型的权重',
  'a ZIP archive': '一个 ZIP 压缩包',
  'a gzip archive': '一个 gzip 压缩包',
  'a PNG picture': '一张 PNG 图片',
  'a PDF document': '一个 PDF 文档',
  'a binary file, or text that is not UTF-8': '二进制文件，或不是 UTF-8 的文本',
  'an empty text': '空文本',

  // Values allowed
  'a multiple of 32 numbers (256 for the K-quants), at most {0}': '32 的倍数个数（K 系列为 256 的倍数），最多 {0} 个',
  'a multiple of {0} numbers, the weights of a block of {1}': '{0} 的倍数个数，即 {1} 一块的权重数',
  'a multiple of {0} from {1} to {2}': '{1} 到 {2} 之间 {0} 的倍数',
  '{0} numbers for one layer, or that for each of the {1} layers': '一层所需的 {0} 个数，或者 {1} 层每层都有这么多',
  'at most {0} in size, so that {1} can hold what is drawn': '绝对值最多为 {0}，这样 {1} 才容得下抽出的数',
  'a number above 0: the nearest power of two is stored': '大于 0 的数：存储最接近的 2 的幂',
  'a number from 0 to 1e4: a power of two, the scale of {0}, has no sign':
    '0 到 1e4 之间的数：{0} 的缩放是 2 的幂，没有符号',
  'two bytes for each f16': '每个 f16 有两个字节',
  'a finite f32': '有限的 f32',
  'a whole number from {0} to {1}': '{0} 到 {1} 之间的整数',
  'a multiple of 256 from 256 to {0}': '256 到 {0} 之间 256 的倍数',
  'a number from -1e4 to 1e4': '-1e4 到 1e4 之间的数',
  'a number from 1e-12 to 1e4': '1e-12 到 1e4 之间的数',
  '1, the only version this program knows': '1，本程序只认识这一个版本',
  '{0}, equal to in_dim, because depth {1} feeds outputs back':
    '{0}，与 in_dim 相等，因为深度为 {1} 时输出要送回作输入',
  '{0}, of which swiglu leaves in_dim, because depth {1} feeds outputs back':
    '{0}，经过 swiglu 后正好剩下 in_dim 个，因为深度为 {1} 时输出要送回作输入',
  '1 (the version) and then key=value pairs': '1（版本号），后面是若干 key=value',
  'key=value with a key of {0}': 'key=value，其中 key 是 {0} 之一',
  '16 hex digits, and the outputs to a check and the checks after dots, if at all':
    '16 个十六进制数字；若还有别的，则在点号之后依次是每个校验涵盖的输出数和各个校验',
  'p, b, v, h or r, then items': 'p、b、v、h 或 r，后面跟各项',
  '4 hex digits like "0x3c00", or a number': '4 个十六进制数字，例如 "0x3c00"，或一个数',
  '8 hex digits like "0x3f800000", or a number': '8 个十六进制数字，例如 "0x3f800000"，或一个数',
  'at most 3.4e38 in magnitude': '绝对值不超过 3.4e38 的数',
  'fold or simd8': 'fold 或 simd8',

  // speed, web
  'variant: “{0}” is not in this module': 'variant：这个模块里没有“{0}”',
  'no such workload': '没有这种工作负载',
  '{0} gives {1} for {2}, expected {3}': '{0} 对 {2} 给出 {1}，应为 {3}',
  'a form that is not known': '未知的形式',
  'claim: {0} is not known': 'claim：没有 {0} 这一条',
  'sweep: {0} has none': 'sweep：{0} 没有扫描',
} satisfies Table;
