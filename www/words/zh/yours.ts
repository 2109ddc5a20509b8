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
} satisfies Table;
