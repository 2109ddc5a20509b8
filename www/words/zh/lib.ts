/** What every view says, and texts that stand in several subjects. */

import type { Table } from '../table';

export default {
  // said in several subjects
  'of ‖w‖·‖x‖': '占 ‖w‖·‖x‖',
  exact: '精确值',
  'after layer {0}': '层 {0} 之后',
  'Starting the engine…': '正在启动引擎…',
  'Computing…': '正在计算…',
  Formats: '格式',
  original: '原值',
  weight: '权重',
  'Try again': '再试一次',
  'one loud channel': '一个响亮的通道',
  same: '相同',
  'Loading the other formats…': '正在加载其他格式…',
  Stop: '停止',
  'The address bar holds the link.': '链接就在地址栏里。',
  'Copy link': '复制链接',
  '{0} kernels': '{0} 内核',
  layer: '层',
  row: '行',
  'sub-block': '子块',
  tokens: '词元数',
  'format of the weights': '权重格式',
  'A adds in order': 'A 的求和顺序',
  'B adds in order': 'B 的求和顺序',
  seed: '种子',
  depth: '深度',
  'after each layer': '每层之后',
  'byte {0}': '字节 {0}',
  'sub-block {0}': '子块 {0}',
  'the block': '这个块',
  '256 activations': '256 个激活值',
  'B – exact': 'B – 精确值',
  'A – exact': 'A – 精确值',
  'Divergence by depth': '差异随深度的变化',
  'Divergence by depth, as a table': '差异随深度的变化（表格）',
  'max ulp': '最大 ulp',
  ':': '：',
  '.': '。',
  Cancel: '取消',
  weights: '权重',
  equal: '相等',
  to: '至',
  Close: '关闭',
  Next: '下一步',
  'Copied.': '已复制。',
  nothing: '无',
  bits: '位',
  max: '最大',
  // lib/figure-file.ts
  'the browser made no PNG': '浏览器没能生成 PNG',
  // lib/navigation.ts
  Lessons: '课程',
  Claims: '论断',
  'Test my GPU': '测试我的 GPU',
  'a microscope for quantised weight blocks': '量化权重块的显微镜',
  // lib/save-menu.ts
  // lib/table-of-chart.ts
  'The numbers': '数值',
  // lib/worker.ts
  'its thread ended': '它的线程终止了',
  'its script did not load': '它的脚本没有加载',
  // main.ts
  'The engine did not start': '引擎没有启动',
  'This browser lacks WebAssembly SIMD': '此浏览器不支持 WebAssembly SIMD',
  'Blockscope computes with 128-bit vectors, which every major browser has had since 2023 (Chrome 91, Firefox 89, Safari 16.4). Please open this page in a newer one; the link keeps your experiment.':
    'Blockscope 使用 128 位向量计算，2023 年以来的主流浏览器（Chrome 91、Firefox 89、Safari 16.4）都支持。请用较新的浏览器打开本页；链接会保留你的实验。',
  // what several subjects say of formats and measures
  format: '格式',
  'Formats, as a table': '格式表',
  'bits per weight': '每个权重的位数',
  'weights off by': '权重误差',
  'outputs off by': '输出误差',
  'top output': '最大输出',
  'Quantising in every format…': '正在用每种格式量化…',
  another: '不同',
  Compare: '比较',
  'each weight and what it becomes': '每个权重和它变成的值',
  output: '输出',
  'l2_rel: ‖A − B‖ / ‖A‖ over all outputs': 'l2_rel：对全部输出计算 ‖A − B‖ / ‖A‖',
  'rel_diff: explodes when A happens to be near zero': 'rel_diff：当 A 恰好接近零时会急剧变大',
  // lib/part.ts, main.ts
  '{0}: still on its way.': '{0}：还在路上。',
  'A part of the engine': '引擎的一部分',
  '{0} did not load ({1}).': '{0} 没有载入（{1}）。',
  Reload: '重新加载',
  Later: '稍后',
  'Load everything anew': '全部重新载入',
  'What the layers look like': '各层的样子',
  Save: '保存',
  // lib/navigation.ts, and a part of a file
  block: '块',
  'Model file': '模型文件',
  // yours, and tables of distances
  kind: '类型',
  path: '路径',
  'off by': '误差',
  'f32 steps': 'f32 步数',
  Yours: '你的答案',
  yours: '你的',
  '{0} does not allow this mistake:': '{0} 不可能有这个错误：',
  value: '值',
  // distributions
  uniform: '均匀分布',
  'Student’s t': '学生 t 分布',
  // what every view of an experiment says of it
  'Take a file': '取自文件',
  token: '词元',
  input: '输入',
  gaussian: '高斯',
  'B rounds its input like': 'B 怎样舍入输入',
  'Why A and B differ': 'A 与 B 为什么不同',
  // views, and where numbers come from
  Block: '块',
  Chain: '链',
  'published formula': '公布的公式',
  given: '给定',
  // panels
  Why: '原因',
  // of several subjects
  'f32 steps apart': '相差的 f32 步数',
  Copy: '复制',
  // class/view.ts, lib/navigation.ts
  'Answers of a class': '一个班的回答',
  // speed/panel.ts, kernel/race.ts
  'of reading': '占读取速度',
  // several subjects
  'The browser gives no clipboard here.': '浏览器不允许在这里使用剪贴板。',
} satisfies Table;
