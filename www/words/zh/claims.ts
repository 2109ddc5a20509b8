/** The gallery of claims: what the page itself says. Its exhibits are in verdicts.ts. */

import type { Table } from '../table';

export default {
  // claims/view.ts
  'Eleven claims, computed again': '十一条论断，重新算一遍',
  '<p class="lead"> In May 2026 two programs gave different answers for the same model, and eleven experiments were published to find out why. They were published with their inputs, so that anyone can run them again; this page does, in your browser. Ten of the eleven come out as printed; the weights of the other were not published. The same number does not prove the conclusion, so each is asked one question more: what happens if one condition changes? </p>':
    '<p class="lead">2026 年 5 月，两个程序对同一个模型给出了不同的答案。为了弄清原因，有人公布了十一个实验。这些实验连同输入一起公布，谁都可以重做一遍；本页就在你的浏览器里重做。十一个之中，十个的数字与公布的一致；另一个的权重没有公布。数字相同并不能证明结论，所以对每一条论断都要再问一句：改动一个条件，会怎样？</p>',
  'All claims': '全部论断',
  '← {0}': '← {0}',
  '{0} →': '{0} →',
  '<button type="button" id="save-claims" @click={0}>Save what was computed</button> in the form of <code>blockscope claims --json</code>, with the sweeps that you ran.':
    '<button type="button" id="save-claims" @click={0}>保存计算结果</button>，格式与 <code>blockscope claims --json</code> 相同，并包含你运行过的扫描。',
  claim: '论断',
  about: '内容',
  'the figure': '数字',
  'what it shows': '说明了什么',
  // claims/card.ts
  '<p class="reported"><b>Reported</b> {0}</p>': '<p class="reported"><b>报告</b> {0}</p>',
  'The figure': '数字',
  'What it shows': '说明了什么',
  '<p class="openings">Open in the microscope: {0}</p>': '<p class="openings">在显微镜中打开：{0}</p>',
  '{0}, as a picture; the table has the numbers': '“{0}”的图；数值见表',
  'The picture of {0}, as a table': '{0} 的图（表格）',
  Sources: '来源',
  '<li><a href={0} rel="noopener">{1}</a>: {2}.</li>': '<li><a href={0} rel="noopener">{1}</a>：{2}。</li>',
  'Figures of {0}': '{0} 的数字',
  figure: '数字',
  reported: '报告值',
  'computed here': '此处算得',
  'Run it again': '再运行一次',
  'sweep of {0}': '{0} 的扫描',
  'computing…': '正在计算…',
  complete: '已完成',
  'stopped at {0} of {1} steps': '已停止：做完 {0} 步，共 {1} 步',
  // claims/picture.ts
  '{0}, on a logarithmic scale': '{0}，对数刻度',
  more: '更多',
  // claims/pasted.ts
  'A Q4_K super-block of your own: 144 bytes as 288 hex digits':
    '你自己的 Q4_K 超块：144 个字节，写成 288 位十六进制数字',
  '<p id="pasted-answer"> With M94\'s activations it gives <b>{0}</b> M94\'s 0.077%: more than {1} of random blocks do. Of ‖w‖·‖x‖ the difference is {2}; the cosine between weights and activations, by which the quotient divides, is {3}. <a href={4}>Open it in the microscope</a> </p>':
    '<p id="pasted-answer">配上 M94 的激活值，它得到 M94 的 0.077% 的 <b>{0}</b>，比 {1} 的随机块都大。差值占 ‖w‖·‖x‖ 的 {2}；权重与激活值之间的余弦，也就是这个商的除数，是 {3}。<a href={4}>在显微镜中打开</a></p>',
  // claims/state.ts
  'The gallery stopped ({0}).': '展厅停止了（{0}）。',
  'The sweep of {0} stopped ({1}).': '{0} 的扫描停止了（{1}）。',
} satisfies Table;
