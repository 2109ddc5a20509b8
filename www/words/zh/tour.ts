/** The tour of the first visit: it loads with it. */

import type { Table } from '../table';

export default {
  // frame/tour.ts
  'What few bits do': '很少的几位做了什么',
  'Each dot is a weight, each line a level that the format has. A weight moves to a level near it.':
    '每个点是一个权重，每条线是这种格式的一个取值。权重移到附近的一个取值。',
  'Three answers': '三个答案',
  'What the original weights give, and what two honest programs make of the quantised ones. Digits that differ are marked.':
    '原来的权重给出什么，两个诚实的程序用量化后的权重又得出什么。不同的数字都标了出来。',
  'More bits, fewer bits': '多几位，少几位',
  'The same weights in every format. Point at a row to see its levels; press it to open it.':
    '同样的权重，每一种格式。指向一行可以看它的取值，点按就打开它。',
  'Look inside': '看看里面',
  'In Block every bit is under your hand; in Chain layers feed on one another.':
    '在“块”中，每一位都可以动手改；在“链”中，层层相接。',
  'Start anywhere': '从哪里开始都行',
  'Here is what the experiment is made of. Whatever you do can be undone, and the address bar is always your link.':
    '实验由这些组成。做什么都可以撤销，地址栏里始终是你的链接。',
  Tour: '导览',
  of: '/',
  Skip: '跳过',
} satisfies Table;
