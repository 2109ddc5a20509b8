/** What the test of the GPU says of itself: steps, checks and failures (src/card, src/gpu/error.rs, www/gpu/worker.ts). */

import type { Table } from '../table';

export default {
  // Forms, and what is demanded of a check: src/work/mod.rs, src/card/checks.rs
  ordered: '按序',
  fast: '快速',
  'same order': '同序相等',
  'within bound': '在界内',
  // Ways to add products of bytes: src/card/vectors.rs
  plain: '普通写法',
  // Steps: www/gpu/tester.ts, www/gpu/worker.ts, src/card/mod.rs
  starting: '启动',
  'opening a device': '打开设备',
  'loading golden vectors': '加载基准向量',
  'probing f32 arithmetic': '探测 f32 运算',
  'rounding to {0}': '舍入为 {0}',
  'golden vectors of {0}': '{0} 的基准向量',
  'the largest integers': '最大的整数',
  judging: '评判结果',
  // Failures: src/gpu/error.rs, src/gpu/device.rs, src/gpu/batch.rs, src/web/gpu.rs
  'No GPU adapter was found.': '没有找到 GPU 适配器。',
  'No GPU adapter was found: {0}.': '没有找到 GPU 适配器：{0}。',
  'the browser offers none': '浏览器没有提供',
  'The adapter refused a device.': '适配器拒绝提供设备。',
  'The adapter refused a device: {0}.': '适配器拒绝提供设备：{0}。',
  'The GPU has too little free memory for this.': 'GPU 的空闲内存不够，无法完成这项工作。',
  'The GPU refused a shader or a command.': 'GPU 拒绝了一个着色器或一条命令。',
  'The GPU refused a shader or a command: {0}.': 'GPU 拒绝了一个着色器或一条命令：{0}。',
  'The GPU device was lost while it computed.': '计算过程中失去了 GPU 设备。',
  'The GPU device was lost while it computed: {0}.': '计算过程中失去了 GPU 设备：{0}。',
  'its results could not be read': '它的结果无法读取',
  'This work for the GPU lacks a number or an array.': '交给 GPU 的这项工作缺少一个数或一个数组。',
  'a golden vector of a format that is not here': '这里没有其格式的基准向量',
  'no such kind of work': '没有这种工作',
  // www/gpu/about.ts, www/gpu/worker.ts, www/gpu/tester.ts
  'unknown browser': '未知浏览器',
  'This browser offers no WebGPU here.': '此浏览器在这里不提供 WebGPU。',
  'This browser has WebGPU, but found no GPU adapter that it can use.':
    '此浏览器有 WebGPU，但没有找到可用的 GPU 适配器。',
  'The golden vectors did not load ({0}).': '基准向量没有加载成功（{0}）。',
  "The GPU's thread ended ({0}).": 'GPU 线程结束了（{0}）。',
  // Names of checks (src/card/vectors.rs, src/card/chain.rs), word by word
  bytes: '字节',
  golden: '基准',
  weights: '权重',
  '{0} {1}': '{0} {1}',
} satisfies Table;
