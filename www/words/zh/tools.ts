/** What the instrument loads when it is wanted, what stands in other pages, and what it says of the steps of a reader. */

import type { Table } from '../table';

export default {
  // state/store.ts, state/told.ts
  'The engine stopped ({0}) and was started again with the last experiment that it finished.':
    '引擎停了（{0}），已带着它最后算完的实验重新启动。',
  'Undone: {0}': '已撤销：{0}',
  'Redone: {0}': '已重做：{0}',
  'Taken back: {0}': '已收回：{0}',
  'open a link': '打开链接',
  'go to another entry of the browser’s history': '转到浏览器历史里的另一项',
  'In the link, {0}. The nearest valid experiment is shown.': '链接里有一处不对——{0}。现在显示的是最接近的有效实验。',
  'open {0}': '打开 {0}',
  'Stopped. This is the experiment from before.': '已停止。这是之前的那个实验。',
  none: '无',
  '{0}: {1} → {2}': '{0}：{1} → {2}',
  '{0}, {1}': '{0}，{1}',
  'scale {0}': '缩放 {0}',
  'min {0}': '最小值 {0}',
  'nibble {0}': '半字节 {0}',
  'layer {0}, d and dmin times': '层 {0}，d 和 dmin 乘以',
  'layer {0}, rope {1}': '层 {0}，rope {1}',
  'as after each layer': '与每层之后相同',
  ':': '：',
  '.': '。',
  // later/ask.ts
  'This is not only hex digits.': '这里面不全是十六进制数字。',
  'These are {0} hex digits; a block has {1}.': '这里有 {0} 个十六进制数字；一个块要有 {1} 个。',
  'Put it into the block': '放进这个块',
  Cancel: '取消',
  // later/compare.ts
  scales: '缩放',
  mins: '最小值',
  'swap the blocks': '交换两个块',
  'This block, and the one that was at {0} in its place': '当前的块，以及把原先位于{0} 的块放到这里的样子',
  'Two blocks, field by field': '两个块，逐个字段比较',
  field: '字段',
  this: '当前',
  'the other': '另一个',
  Swap: '交换',
  Done: '完成',
  'All 256 nibbles are equal.': '256 个半字节全都相同。',
  '1 of 256 nibbles differs.': '256 个半字节中有 1 个不同。',
  '{0} of 256 nibbles differ.': '256 个半字节中有 {0} 个不同。',
  // later/layers.ts
  'A and B are nowhere apart, or not finite.': 'A 与 B 处处相等，或者不是有限的数。',
  'A and B differ by {0} of ‖A‖.': 'A 与 B 相差 ‖A‖ 的 {0}。',
  'A and B are furthest apart after layer {0}, at depth {1}: by {2} of ‖A‖.':
    'A 与 B 在层 {0} 之后（深度 {1}）分得最开：相差 ‖A‖ 的 {2}。',
  'look at layer {0}; A and B differ by {1} after it': '查看层 {0}；这一层之后 A 与 B 相差 {1}',
  weights: '权重',
  outputs: '输出',
  'layers, as pictures': '各层的图',
  // later/metrics.ts
  'the output in focus': '正在看的输出',
  'rel_diff of that output': '这个输出的 rel_diff',
  'norm_err of its dot': '它的点积的 norm_err',
  'cosine of the angle between A and B': 'A 与 B 夹角的余弦',
  'Every metric by depth': '各项度量随深度的变化',
  'Weights of layer {0}, as a table': '层 {0} 的权重（表格）',
  'The weights of layer {0}, in numbers': '层 {0} 的权重数值',
  'f32 steps, as a table': 'f32 步数（表格）',
  'mean {0}': '均值 {0}',
  'Outputs of layer {0}, as a table': '层 {0} 的输出（表格）',
  'Its outputs, in numbers': '该层的输出数值',
  output: '输出',
  'Every metric by depth, as a table': '各项度量随深度的变化（表格）',
  'From {0} after one layer to {1} after {2} layers.': '一层之后是 {0}，{2} 层之后是 {1}。',
  'It was smallest after {0} layers: {1}.': '{0} 层之后最小：{1}。',
  'It was farthest from zero after {0} layers: {1}.': '{0} 层之后离零最远：{1}。',
  logarithmic: '对数刻度',
  'Nothing to draw: A and B are equal, or not finite.': '没有可画的：A 与 B 相等，或者不是有限的数。',
  '{0} by depth, from {1} to {2}': '{0}，随深度的变化，从 {1} 到 {2}',
  equal: '相等',
  to: '至',
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
  // later/shortcuts.ts
  Everywhere: '任何地方',
  'undo the last step': '撤销上一步',
  'redo it': '重做',
  'this sheet': '打开这张表',
  'In nibbles, bits and bytes': '在半字节、位和字节中',
  move: '移动',
  'first and last of the row': '一行的开头和末尾',
  'first and last of all': '全部的开头和末尾',
  'set, and go on to the next': '设定这个值，并前往下一个',
  'one more, one less': '加一，减一',
  'Shift + arrow': 'Shift + 方向键',
  'copy the value along': '把值一路复制过去',
  Space: '空格键',
  'flip a bit': '翻转一位',
  wheel: '滚轮',
  'one more or less, in the nibbles that have the focus': '在有焦点的半字节上加一或减一',
  'In numbers and sliders': '在数字框和滑块中',
  'one step': '一步',
  'ten steps of a slider': '滑块的十步',
  Close: '关闭',
  // later/tour.ts
  'Two programs, two answers': '两个程序，两个答案',
  'Both multiply the same 4-bit weights with the same input. The digits and bits that differ are marked.':
    '两者用同样的 4 位权重乘同样的输入。不同的数字和位都标了出来。',
  'Why they differ': '为什么不同',
  'The difference is taken apart exactly: what rounding the input adds, and what f32 arithmetic adds.':
    '差值被精确拆开：输入的舍入带来多少，f32 运算又带来多少。',
  'Touch the block': '动手改这个块',
  'Every bit can be changed. Point at anything, and all that it touches lights up.':
    '每一位都可以改。指向任何地方，与它相关的一切都会亮起来。',
  'Chain it': '连成链',
  'Feed the outputs back through more layers, and choose how each path adds.':
    '把输出送回去，再过更多的层；每条路径怎样求和，由你选择。',
  'Start anywhere': '从哪里开始都行',
  'Each of these shows one thing. Whatever you do can be undone, and the address bar is always your link.':
    '这里的每一个都展示一件事。做什么都可以撤销，地址栏里始终是你的链接。',
  Tour: '导览',
  of: '/',
  Skip: '跳过',
  Next: '下一步',
  // share/dialog.ts
  Link: '链接',
  'The whole experiment and the digest of its run: whoever opens it sees whether the bits are the same there.':
    '整个实验，以及这次运行的摘要：谁打开它，都能看到在自己那里是否逐位相同。',
  Issue: '问题报告',
  'Markdown for a bug report. Paste it, save the picture, and drop that file where the text names it.':
    '用于报告缺陷的 Markdown。粘贴文字，保存图片，再把图片文件拖到文中提到它的地方。',
  Command: '命令',
  'The same engine in a terminal. It ends with 3 if the bits are not these.':
    '在终端里用同一个引擎。如果算出的位与这里不同，它以 3 退出。',
  'A test in one file without dependencies: the bytes, both paths, the expected bits.':
    '一个文件里的测试，没有依赖：字节、两条路径、应得的位都在其中。',
  'A program on ggml’s public functions. It says whether your ggml gives these bits, and in which order it adds.':
    '只用 ggml 公开函数的程序。它会告诉你：你的 ggml 是否给出这些位，又按什么顺序求和。',
  'Every field by name. “Open JSON” and <code>blockscope run FILE.json</code> read it.':
    '每个字段都带名称。“打开 JSON”和 <code>blockscope run FILE.json</code> 都能读它。',
  'Embed, class': '嵌入、课堂',
  'This could not be written: {0}': '没能写出来：{0}',
  'This could not be checked: {0}': '没能检查：{0}',
  'Copied.': '已复制。',
  'The browser did not allow it: select the text and copy it.': '浏览器不允许：请选中文字自行复制。',
  'Share this experiment': '分享这个实验',
  Forms: '形式',
  '<p class="problem"> This link has {0} characters, and chat programs cut long ones. The JSON file holds the same. </p>':
    '<p class="problem">这个链接有 {0} 个字符，聊天程序会截断长链接。JSON 文件里的内容是一样的。</p>',
  '{0}, the text': '{0}，文本',
  Copy: '复制',
  'Save {0}': '保存 {0}',
  'The picture that goes with the issue': '随问题报告附上的图片',
  // share/embed-code.ts
  'the two answers': '两个答案',
  'the super-block': '超块',
  'divergence by depth': '差异随深度的变化',
  'everything, as a page of its own': '全部内容，单独一页',
  presets: '预设',
  'the chain and the orders': '链和求和顺序',
  '|A − B| of |A|': '|A − B| 占 |A|',
  '‖A − B‖ of ‖A‖, all outputs': '‖A − B‖ 占 ‖A‖，全部输出',
  'One part in a page of yours, or a link for a class: with controls locked, or with a question first.':
    '把一部分放进你自己的网页，或者给课堂一个链接：可以锁定控件，也可以先提一个问题。',
  show: '显示',
  lock: '锁定',
  'ask first for': '先让读者猜',
  nothing: '无',
  'The code': '代码',
  'Copy embed code': '复制嵌入代码',
  'The answers stay hidden until a prediction is made; then the page says how close it was.':
    '先不显示答案，等读者做出预测；然后页面会说预测有多准。',
  // share/figure.ts
  'the browser made no PNG': '浏览器没能生成 PNG',
  // embed/prediction.ts
  'How far apart will A and B be, as a percentage of |A|?': 'A 与 B 会相差多少？用占 |A| 的百分比来说。',
  'How far apart will all outputs of A and B be, as a percentage of ‖A‖?':
    'A 与 B 的全部输出会相差多少？用占 ‖A‖ 的百分比来说。',
  'Spot on.': '正中。',
  'Close.': '很接近。',
  'The right order of magnitude.': '数量级对了。',
  'Far off. Look at where the difference comes from.': '差得远。去看看差值从何而来。',
  'Predict before you look.': '先猜，再看。',
  'A chain of {0} layers': '一条 {0} 层的链',
  'One dot of {0} Q4_K weights': '{0} 个 Q4_K 权重的一次点积',
  '<p> {0}, computed twice. <b class="a">A</b> dequantises and adds in f32; <b class="b">B</b> rounds the input to 8 bits and multiplies integers. </p>':
    '<p>{0}，算两遍。<b class="a">A</b> 先反量化，再用 f32 相加；<b class="b">B</b> 把输入舍入到 8 位，再做整数乘法。</p>',
  Check: '核对',
  '<span><b>{0}</b> You said {1}%; it was {2}: a factor of {3}.</span>':
    '<span><b>{0}</b> 你猜的是 {1}%，实际是 {2}：相差 {3} 倍。</span>',
  '<span><b>{0}</b> You said {1}%; it was {2}.</span>': '<span><b>{0}</b> 你猜的是 {1}%，实际是 {2}。</span>',
  'Predict again': '再猜一次',
  // embed/view.ts
  'Open in Blockscope': '在 Blockscope 中打开',
  // speed/panel.ts
  'The variants did not load ({0}).': '变体没能加载（{0}）。',
  'Loading the variants…': '正在加载变体…',
  'Run this experiment with': '用这个变体运行此实验',
  GPU: 'GPU',
  'Running {0}…': '正在运行 {0}…',
  'This browser has no relaxed SIMD.': '此浏览器没有 relaxed SIMD。',
  'This browser’s relaxed SIMD multiplies wrongly, so it is not used.':
    '此浏览器的 relaxed SIMD 乘法有误，所以不用它。',
  'The same bits': '逐位相同',
  '<b>Other bits</b>': '<b>位不相同</b>',
  '{0}: digest <code>{1}</code>. On a {2} matrix {3} reads {4} GB/s, {5} of what this tab reads from memory (median of {6} samples).':
    '{0}：摘要 <code>{1}</code>。在 {2} 的矩阵上，{3} 每秒读取 {4} GB，是此标签页读内存速度的 {5}（{6} 次采样的中位数）。',
  'Variants, as a table': '各变体（表格）',
  variant: '变体',
  bits: '位',
  'this run, ms': '这次运行（ms）',
  'matvec, ms': 'matvec（ms）',
  'of reading': '占读取速度',
  same: '相同',
  other: '不同',
  // gpu/comparison.ts
  'This experiment': '这个实验',
  'a GPU without a name': '一个没有名称的 GPU',
  'It took {0}.': '用时 {0}。',
  '<p>The GPU adds in the orders <code>fold</code> and <code>blocks</code>, so it is compared with the CPU in these.</p>':
    '<p>GPU 按 <code>fold</code> 和 <code>blocks</code> 的顺序相加，所以是与 CPU 在这两种顺序下的结果相比。</p>',
  'Q8_K bytes: {0}': 'Q8_K 字节：{0}',
  'isum and msum: {0}': 'isum 和 msum：{0}',
  '{0}: every output of A and B is equal to the CPU’s, at every depth':
    '{0}：每一深度上，A 和 B 的每个输出都与 CPU 相等',
  '{0}: after layer {1}, {2} outputs of A and {3} of B are equal to the CPU’s; the furthest of A: {4}, of B: {5}':
    '{0}：第 {1} 层之后，A 有 {2} 个、B 有 {3} 个输出与 CPU 相等；差得最远的，A：{4}，B：{5}',
  'NaN on one side only': '只有一边是 NaN',
  '{0} f32 steps': '{0} 个 f32 步',
  'How many outputs are how many f32 steps from the CPU’s, after each layer:':
    '每一层之后，有多少个输出与 CPU 相差多少个 f32 步：',
  // gpu/trouble.ts
  'No answer for half a minute. A software GPU may need longer; you can wait or stop.':
    '半分钟没有回应了。用软件模拟的 GPU 可能需要更久；你可以继续等，也可以停止。',
  'The tab was hidden meanwhile, and browsers may take the GPU from hidden tabs.':
    '其间这个标签页曾被隐藏，而浏览器可能会收回隐藏标签页的 GPU。',
  'It happened while: {0}.': '出错时正在进行：{0}。',
  'Everything else on this site works without a GPU.': '本站的其他功能都不需要 GPU。',
  'Try again': '再试一次',
  // gpu/card.ts
  'software: a program that plays a GPU, so its speed says nothing':
    '软件：由一个程序扮演 GPU，所以它的速度说明不了什么',
  hardware: '硬件',
  '{0} ms, uploads and read-backs included': '{0} ms，包括上传和读回',
  'not run': '未运行',
  '{0} outside': '{0} 个越界',
  '{0} differ': '{0} 个不同',
  'excused: {0}, first {1}: <code>{2}</code>, CPU <code>{3}</code>':
    '可以谅解：{0}，首先是第 {1} 号：<code>{2}</code>，CPU 为 <code>{3}</code>',
  'FAIL: {0}, first {1}: <code>{2}</code>, CPU <code>{3}</code>':
    '未通过：{0}，首先是第 {1} 号：<code>{2}</code>，CPU 为 <code>{3}</code>',
  ',': '，',
  // gpu/distances.ts
  'Distances of {0}, as a table': '{0} 的距离（表格）',
  form: '形式',
  path: '路径',
  'from {0} f32 steps': '{0} 个 f32 步起',
  max: '最大',
  '{0}, {1}: f32 steps from the CPU by depth; the table below has the numbers':
    '{0}，{1}：各深度与 CPU 相差的 f32 步数；数字见下面的表格',
  'from {0} steps: {1}': '{0} 步起：{1} 个',
  ordered: '按序',
  fast: '快速',
  // offline/register.ts
  'A new version is ready.': '新版本已就绪。',
  Reload: '重新加载',
  Later: '以后再说',
} satisfies Table;
