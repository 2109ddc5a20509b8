/** What is wrong with a kernel that is judged (src/judge/trouble.rs). */

import type { Table } from '../table';

export default {
  'This is no WebAssembly module: {0}.': '这不是 WebAssembly 模块：{0}。',
  'kernel: {0} bytes is not allowed; expected at most {1} bytes.': 'kernel：不允许 {0} 个字节；最多 {1} 个字节。',
  'The module imports {0} and {1} more; a kernel imports nothing.':
    '模块导入了 {0} 以及另外 {1} 项；内核不应导入任何东西。',
  'The module imports {0}; a kernel imports nothing.': '模块导入了 {0}；内核不应导入任何东西。',
  'The module {0}; expected one memory of at most {1} bytes, exported as “memory”.':
    '模块{0}；应有一个最多 {1} 字节的内存，并以“memory”为名导出。',
  'has no memory': '没有内存',
  'has several memories': '有多个内存',
  'does not export its memory': '没有导出它的内存',
  'has a memory that is shared, of 64 bits or of pages of its own': '的内存是共享的、64 位的或自定页大小的',
  'begins with a larger memory': '一开始就有更大的内存',
  'The module exports no “alloc”; expected alloc(bytes: i32) -> i32.':
    '模块没有导出“alloc”；应有 alloc(bytes: i32) -> i32。',
  'The module exports no function to judge; expected one or more of {0}.':
    '模块没有导出可以评判的函数；应有以下一个或多个：{0}。',
  '{0}: {1} is not allowed; expected {2}.': '{0}：不允许 {1}；应为 {2}。',
  'The module cannot be made ready: {0}.': '模块无法就绪：{0}。',
  '{0} trapped in case {1}: {2}.': '{0} 在用例 {1} 中触发陷阱：{2}。',
  '{0} was still running after {1}, in case {2}.': '{0} 在用例 {2} 中，{1} 之后仍在运行。',
  '“alloc” gave 0 for {0} bytes: it has no room.': '“alloc”对 {0} 个字节返回了 0：它没有空间。',
  "“alloc” gave {0} for {1} bytes, which reach behind the memory's {2} bytes.":
    '“alloc”对 {1} 个字节返回了 {0}，超出了内存的 {2} 个字节。',
  '“alloc” gave places that lie upon each other.': '“alloc”给出的位置互相重叠。',
  '{0} wrote behind its output in case {1}.': '{0} 在用例 {1} 中写到了输出之外。',
  '{0} gave two answers to one case: it keeps something from call to call.':
    '{0} 对同一个用例给出了两个答案：它在两次调用之间保留了什么。',
  'shader: {0} bytes is not allowed; expected at most {1} bytes.': '着色器：不允许 {0} 个字节；最多 {1} 个字节。',
  'The shader has no entry point to judge; expected one or more of {0}.':
    '着色器没有可以评判的入口点；应有以下一个或多个：{0}。',
  'const ROWS: {0} is not allowed; expected {1}.': 'const ROWS：不允许 {0}；应为 {1}。',
  'a number from 1 to 65536': '1 到 65536 之间的数',
  '{0} is {1}% off on the matrix of the race, so it is not raced.': '{0} 在赛跑的矩阵上偏差 {1}%，因此不参加赛跑。',
  '{0} is far off on the matrix of the race, so it is not raced.': '{0} 在赛跑的矩阵上相差很远，因此不参加赛跑。',
  'no device is open': '还没有打开设备',
  'no such function': '没有这个函数',
  'no function was asked': '还没有向任何函数提问',
  'the module is not ready': '模块还没有就绪',
  'the shader did not compile': '着色器没有编译成功',
} satisfies Table;
