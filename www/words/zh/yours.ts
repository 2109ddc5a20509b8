/** Yours: an answer beside A and B. */

import type { Table } from '../table';

export default {
  // yours/yours.ts
  'My program says something else': '我的程序给出别的答案',
  'Give what your program makes of this experiment: one number or all outputs, in decimal or as bits. Every order, rule and machine is tried, and then the known mistakes.':
    '请给出你的程序对这个实验的结果：一个数或全部输出，十进制或按位均可。会尝试每一种顺序、规则和机器，然后是已知的错误。',
  'your answer': '你的答案',
  Explain: '解释',
  'Trying every way…': '正在尝试每一种方式…',
  'The experiment has changed since: ask again.': '实验已经改变：请再问一次。',
  'With this input these give the same bits:': '对这个输入，下面这些给出同样的位：',
  'Reported before:': '曾有报告：',
  yours: '你的',
  'Explanations, as a table': '解释（表格）',
  name: '名称',
  'all digits': '全部数字',
  odds: '赔率',
  'Tried: {0} right ways and {1} mistakes in {2} ways. Odds are of the first over the next, of all others over the first.':
    '尝试了 {0} 种正确的方式，以及 {1} 种错误的 {2} 种方式。赔率：第一个相对于下一个，其余的相对于第一个。',
  'Copy a report': '复制报告',
  'A mistake that is known': '一个已知的错误',
  'Nothing that was tried explains it': '试过的都解释不了它',
  'A right answer, to the last digit': '正确的答案，每一位数字都对',
  'A right answer, up to rounding': '正确的答案，只差舍入',
  yes: '是',
  no: '否',

  // kernel/kernel.ts, kernel/state.ts
  'Judge my kernel': '评判我的内核',
  'A WebAssembly module that exports <code>memory</code>, <code>alloc</code> and one or more of <code>dot</code>, <code>dot_rounded</code>, <code>dequantise</code> and <code>matvec</code> is asked ggml’s golden cases, drawn ones and this experiment. It imports nothing, and runs in a thread of its own for ten seconds at most.':
    '一个 WebAssembly 模块，导出 <code>memory</code>、<code>alloc</code>，以及 <code>dot</code>、<code>dot_rounded</code>、<code>dequantise</code> 和 <code>matvec</code> 中的一个或多个，会用 ggml 的标准用例、随机抽取的用例和当前实验来考它。它不导入任何东西，在自己的线程里运行，最多十秒。',
  'Take a module': '选取模块',
  'Try ours': '试试我们的',
  'Asking {0}…': '正在考 {0}…',
  'Sources to start from:': '可以从这些源码入手：',
  'The experiment has changed since.': '实验已经改变。',
  'Judge again': '重新评判',
  'No answer': '没有给出答案',
  '<b>{0}</b> of {1} cases are right to the bit.': '{1} 个用例中有 <b>{0}</b> 个每一位都对。',
  'In all cases these give the same bits:': '在全部用例中，下面这些给出同样的位：',
  'Reported:': '曾有报告：',
  'The first that differs: number {0} of': '第一处不同：从 0 数起第 {0} 个数，用例',
  right: '正确的',
  'your kernel': '你的内核',
  'All cases': '全部用例',
  'All cases of {0}': '{0} 的全部用例',
  case: '用例',
  'weights of a row': '每行权重数',
  answers: '答案',
  'equal to the bit': '每一位都相同',
  'equal up to rounding': '只差舍入',
  'another answer': '另一个答案',
  rows: '行数',
  'Right for {0}, to the last bit': '对 {0} 正确，每一位都对',
  'Right for {0}, up to rounding': '对 {0} 正确，只差舍入',
  'A known mistake, with {0}': '一个已知的错误（{0}）',
  'Not explained, with {0}': '无法解释（{0}）',
  'It still ran after ten seconds, and was stopped.': '十秒之后它仍在运行，已被停止。',
  '{0} still ran after ten seconds when it started, and was stopped.': '{0} 启动十秒之后仍在运行，已被停止。',
  'The kernel did not load ({0}).': '内核没有加载成功（{0}）。',
} satisfies Table;
