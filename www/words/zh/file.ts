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
  // file/state.ts
  '{0}, row {1}, block {2}': '{0}，第 {1} 行，第 {2} 块',
} satisfies Table;
