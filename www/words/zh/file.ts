/** Model file: any block of any GGUF file. */

import type { Table } from '../table';

export default {
  // file/file.ts
  'Any block of any GGUF file': '任何 GGUF 文件的任何一块',
  'Choose a file, or drop it anywhere on the page. It stays on this machine: only its header and the blocks that you look at are read.':
    '选择一个文件，或把它拖到页面上任何地方。它不会离开这台机器：只读取文件头和你看的那些块。',
  'Choose another file': '选择另一个文件',
  'Choose a file': '选择文件',
  'Reading the header…': '正在读取文件头…',
  '{0} tensors': '{0} 个张量',
  '{0} bytes': '{0} 字节',
  '{0} in {1}': '{0}，{1} 个',
  search: '搜索',
  sorted: '排序',
  'as in the file': '按文件中的顺序',
  'by name': '按名称',
  'the largest first': '最大的在前',
  'by type': '按类型',
  'Tensors, as a table': '张量（表格）',
  tensor: '张量',
  type: '类型',
  shape: '形状',
  bytes: '字节',
  'The first {0} of {1}: a search narrows them.': '{1} 个中的前 {0} 个：可以用搜索缩小范围。',
  '{0} of {1} tensors': '{1} 个张量中的 {0} 个',
  'not read: {0}': '未读取：{0}',
  'Neighbours; the arrow keys walk too': '相邻的块；也可以用方向键',
  'The other views show this block too: every bit of it in Block, what it costs in other formats in Compare.':
    '其他视图也显示这一块：在仪器中可以看到它的每一位，在比较中可以看到其他格式的代价。',
  // file/address.ts
  'or the address of one': '或文件的网址',
  Open: '打开',
  'A link named this address. Nothing has been asked of it yet.': '这个网址来自一个链接。还没有向它请求任何东西。',
  'Parts of the file are asked of that server, and nothing else leaves this page. Its policy allows {0}.':
    '只向那台服务器请求文件的一些部分，此外没有任何东西离开本页。本页的策略允许 {0}。',
  'Parts of the file are asked of that server, and nothing else leaves this page.':
    '只向那台服务器请求文件的一些部分，此外没有任何东西离开本页。',
  // file/failure.ts
  'Download the file and choose it here.': '请下载这个文件，再在这里选择它。',
  'address: {0} is not allowed; expected one that begins with https://': '网址：不允许 {0}；应以 https:// 开头',
  'The policy of this page lets it ask {0} and nobody else, so {1} was not asked. {2}':
    '本页的策略只允许它向 {0} 请求，所以没有向 {1} 请求。{2}',
  '{0} sends on to a server that the policy of this page does not let it ask. {1}':
    '{0} 把请求转到了本页策略不允许的服务器。{1}',
  '{0} does not answer. Look at the address and the network, and try again.':
    '{0} 没有回应。请检查网址和网络，然后重试。',
  '{0} has said nothing for {1} seconds. Try again, or download the file and choose it here.':
    '{0} 已有 {1} 秒没有回应。请重试，或下载这个文件，再在这里选择它。',
  '{0} answers, but does not let other pages read its files (CORS). {1}':
    '{0} 有回应，但不让其他页面读取它的文件（CORS）。{1}',
  '{0} gives files whole only: it has no ranges. {1}': '{0} 只能整个发送文件，不支持按范围（Range）读取。{1}',
  '{0} answers with a page to read, not with a file. Take the address of the download: on a hub, the one with “resolve” in it.':
    '{0} 回应的是一个网页，不是文件。请用下载的网址：在模型站上是含有 “resolve” 的那个。',
  '{0} does not say how long the file is. {1}': '{0} 没有说明文件有多长。{1}',
  '{0} answers with other bytes than were asked for. {1}': '{0} 回应的不是所请求的字节。{1}',
  '{0} cut the connection twice, at byte {1}. Try again, or download the file and choose it here.':
    '{0} 两次中断了连接，停在字节 {1}。请重试，或下载这个文件，再在这里选择它。',
  'The file at {0} has changed since it was opened. Open it again: what is on screen is of the one before.':
    '{0} 上的文件在打开之后变了。请重新打开：屏幕上的内容属于之前的文件。',
  '{0} wants a login ({1}). {2}': '{0} 要求登录（{1}）。{2}',
  '{0} has no such file ({1}). Look at the address.': '{0} 没有这个文件（{1}）。请检查网址。',
  '{0} has been asked too often ({1}). Try again in a while.': '向 {0} 请求得太频繁（{1}）。请过一会儿再试。',
  '{0} refuses ({1}). Try again, or download the file and choose it here.':
    '{0} 拒绝了请求（{1}）。请重试，或下载这个文件，再在这里选择它。',
  'Parts of the file': '文件的各部分',
  'One block': '一个块',
  'All blocks': '所有块',
  'Two files': '两个文件',
  'Another file': '另一个文件',
  // file/tile.ts
  'Several rows as the weights': '用若干行作权重',
  'A tile begins with this block: so many rows from this one on, and so many weights of each, whole blocks. A square one can follow another as its next layer.':
    '小片从这一块开始：从这一行起的若干行，每行若干个权重，须为整块。正方形的小片可以接在另一片之后作下一层。',
  columns: '列数',
  'Layers so far: {0} of {1} × {2}.': '目前的层：{0} 层，{1} × {2}。',
  'Open the tile': '打开小片',
  'Add it as the next layer': '添加为下一层',
  'Reading…': '正在读取…',
  '{0}, {1} × {2} from row {3} on': '{0}，{1} × {2}，从第 {3} 行起',
  '{0} as the next layer': '{0}，作为下一层',
  'As a norm or a bias of the layers so far': '作为目前各层的归一化或偏置',
  'One row of floats, with a number for each output of a layer: RMSNorm and these weights, or a bias that is added.':
    '一行浮点数，层的每个输出对应一个数：RMSNorm 再乘这些权重，或者作为偏置相加。',
  'after layer': '在哪一层之后',
  '{0} as the norm after layer {1}': '{0}，作为层 {1} 之后的归一化',
  '{0} as a bias after layer {1}': '{0}，作为层 {1} 之后的偏置',
  'Add it as a norm': '作为归一化添加',
  'Add it as a bias': '作为偏置添加',
  'Taken apart in a lesson': '在课程里拆解',
  'Where it stands among random blocks (M100)': '它在随机块中处于什么位置（M100）',
  // file/origin.ts
  'The weights on screen are from <b>{0}</b>: {1}. Open that file to go on to their neighbours.':
    '屏幕上的权重来自 <b>{0}</b>：{1}。打开这个文件，就能看到相邻的块。',
  'This link leaves its weights in <b>{0}</b>: {1}. Open that file and they come; until then zeros stand in their place.':
    '这个链接把权重留在 <b>{0}</b> 中：{1}。打开这个文件，权重就会出现；在此之前以零代替。',
  '{0}, {1} × {2} from row {3} on, beginning with block {4}': '{0}，{1} × {2}，从第 {3} 行的第 {4} 块起',
  '{0}, of a file of {1} bytes': '{0}，文件共 {1} 字节',
  'It is the first of {0} layers.': '这是 {0} 层中的第一层。',
  'Put its address into the field': '把它的网址填入输入框',
  '{0}, as the link says': '{0}，依链接所说',
  // pair/pair.ts
  'The same tensor of two files': '两个文件中的同一个张量',
  'Choose a second file, or drop it on this part of the page. Its tensor of the same name and shape is compared with the open one: which blocks differ, and in which fields.':
    '选择第二个文件，或把它拖到页面的这一部分。它的同名同形状的张量与打开的张量比较：哪些块不同，不同在哪些字段。',
  'Second file: {0}': '第二个文件：{0}',
  'Choose a second file': '选择第二个文件',
  'Compare <code>{0}</code>': '比较 <code>{0}</code>',
  'Reading the headers…': '正在读取文件头…',
  Compared: '已比较',
  '{0} of {1} bytes': '{1} 字节中的 {0}',
  'Nothing differs: all {0} blocks of {1} are the same.': '没有不同：{1} 的全部 {0} 块都相同。',
  '{0} of {1} blocks differ, and {2} of {3} weights. The weights of {4} are {5} (rms) from those of the open file.':
    '{1} 块中有 {0} 块不同，{3} 个权重中有 {2} 个不同。{4} 的权重与打开的文件相差 {5}（均方根）。',
  'It is {0} in the open file and {1} in the second, so weights are compared, bit by bit.':
    '它在打开的文件中是 {0}，在第二个文件中是 {1}，因此逐位比较权重。',
  values: '值数',
  'Fields that differ, as a table': '不同的字段（表格）',
  'as its C says': '按其 C 代码逐步舍入',
  'contracted by GCC': '由 GCC 合并乘加',
  'contracted by GCC on ARM': '由 GCC 在 ARM 上合并乘加',
  'contracted by GCC on x86': '由 GCC 在 x86 上合并乘加',
  and: '以及',
  'No quantiser that was tried explains {0}.': '试过的量化器都不能解释{0}。',
  'All of {0} is what ggml’s reference quantiser makes, {1}.': '{0}全部是 ggml 的参考量化器（{1}）得出的。',
  '{0} of {1} blocks of {2} are what ggml’s reference quantiser makes, {3}.':
    '{2}的 {1} 块中有 {0} 块是 ggml 的参考量化器（{3}）得出的。',
  'Which quantiser made it': '由哪个量化器得出',
  'the open file': '打开的文件',
  'Blocks that each quantiser makes, as a table': '各量化器得出的块（表格）',
  'ggml’s reference quantiser': 'ggml 的参考量化器',
  'Of {0} blocks whose original is finite.': '共 {0} 块，其原值有限。',
  'A compiler that contracts changes nothing in {0}.': '编译器合并乘加时，{0} 没有任何变化。',
  'A compiler that contracts rounds a·b + c once and not twice: GCC does it on ARM, and on x86 where it may use FMA.':
    '合并乘加的编译器对 a·b + c 只舍入一次，而不是两次：GCC 在 ARM 上这样做，在 x86 上允许使用 FMA 时也这样做。',
  'Blocks that differ': '不同的块',
  in: '在',
  'any field': '任一字段',
  'Blocks that differ, as a table': '不同的块（表格）',
  fields: '字段',
  'The first {0} of {1}, at least eight of each field where there are so many.':
    '{1} 块中的前 {0} 块；每个字段若有这么多，至少列出八块。',
  'No quantiser is tried: for that both files must hold blocks of one format.':
    '没有试量化器：为此两个文件都必须是同一种格式的块。',
  'row {0}, number {1}': '第 {0} 行，第 {1} 个数',
  'row {0}, block {1}': '第 {0} 行，第 {1} 块',
  'The first difference: {0}': '第一处不同：{0}',
  'The first difference: {0}, byte {1}': '第一处不同：{0}，字节 {1}',
  'The first difference, as a table': '第一处不同（表格）',
  which: '第几个',
  'open file': '打开的文件',
  'second file': '第二个文件',
  'The weights of this block are the same.': '这一块的权重相同。',
  // scan/original.ts
  'Original: {0}': '原文件：{0}',
  'Choose its original': '选择它的原文件',
  'without an original': '不用原文件',
  // scan/scan.ts
  'What the blocks are like': '这些块是什么样的',
  'A scan reads every block once: its scales, its loudest weight, and how far apart path A and path B are on it.':
    '扫描把每一块读一遍：它的缩放、最大的权重，以及路径 A 和路径 B 在它上面相差多远。',
  'input of every block': '每一块的输入',
  'M94’s activations': 'M94 的激活值',
  'that of the experiment on screen': '屏幕上的实验的输入',
  'Scan this tensor': '扫描这个张量',
  'Scan the whole file': '扫描整个文件',
  Scanned: '已扫描',
  '{0} of {1} bytes, {2} of {3} tensors': '{1} 字节中的 {0}，{3} 个张量中的 {2}',
  'The scan, as a table': '扫描结果（表格）',
  blocks: '块数',
  'How many blocks there are': '有多少块',
  'median d': 'd 的中位数',
  'The median of the first float of a block': '每块第一个浮点数的中位数',
  special: '特殊',
  'The share of scales that are 0, subnormal, infinite or NaN': '为 0、非规格化、无穷或 NaN 的缩放所占的比例',
  'all zero': '全零',
  'Blocks whose weights are all 0': '权重全为 0 的块',
  'not finite': '非有限',
  'Blocks with a weight that is infinite or NaN': '有权重为无穷或 NaN 的块',
  'Root mean square of the weights': '权重的均方根',
  loudest: '最大权重',
  'The weight of largest magnitude, in rms': '绝对值最大的权重，以均方根为单位',
  '|A − B| / |A| of single blocks: the median': '各块的 |A − B| / |A|：中位数',
  '|A − B| / |A| of single blocks: 95% are below': '各块的 |A − B| / |A|：95% 的块低于它',
  largest: '最大',
  'The largest |A − B| / |A|': '最大的 |A − B| / |A|',
  '|A − B| / (‖w‖·‖x‖) of single blocks: the median': '各块的 |A − B| / (‖w‖·‖x‖)：中位数',
  'The share of blocks that part 5.56 times as far as M94’s, as M100 says':
    '差异达到 M94 的 5.56 倍（M100 所说）的块所占的比例',
  'The error of the weights, in rms of the originals': '权重的误差，以原值的均方根为单位',
  'Every block met the input of the experiment that was on screen.': '每一块用的都是当时屏幕上的实验的输入。',
  'Every block met M94’s activations, rounded as aprender does and added as ggml does on x86.':
    '每一块用的都是 M94 的激活值，按 aprender 的方式舍入，按 ggml 在 x86 上的方式求和。',
  'The original is {0}.': '原文件是 {0}。',
  'Save as CSV': '存为 CSV',
  'all {0} of {1}': '全部 {0} 个 {1}',
  'No block stands out: none of a format is all zeros, and every weight is finite.':
    '没有异常的块：没有一个格式的块全为零，所有权重都是有限的。',
  'Blocks that stand out': '异常的块',
  'The first eight of each kind and tensor; the table counts all.': '每个张量每种只列前八个；表中是全部的数目。',
  'all weights are 0: {0}': '权重全为 0：{0}',
  'a weight is infinite or NaN: {0}': '有权重为无穷或 NaN：{0}',
  // scan/detail.ts
  'distributions of': '分布：张量',
  'Distributions, as a table': '分布（表格）',
  smallest: '最小',
  'share of zeros': '零的比例',
  'of subnormals': '非规格化的比例',
  'of infinities': '无穷的比例',
  'of NaNs': 'NaN 的比例',
  '{0} blocks have a dot that overflows and are left out of these.': '{0} 块的点积溢出，未计入以上各项。',
  // file/state.ts
  '{0}, row {1}, block {2}': '{0}，第 {1} 行，第 {2} 块',
  // scan/detail.ts: what the quantiles are of
  'of each block': '每个块的',
} satisfies Table;
