/** A question to a class, and its answers. */

import type { Table } from '../table';

export default {
  // class/asked.ts, class/question.ts
  '|A − B| of |A|': '|A − B| 占 |A|',
  '‖A − B‖ of ‖A‖, all outputs': '‖A − B‖ 占 ‖A‖，全部输出',
  'How far apart will A and B be, as a percentage of |A|?': 'A 与 B 会相差多少？用占 |A| 的百分比来说。',
  'How far apart will all outputs of A and B be, as a percentage of ‖A‖?':
    'A 与 B 的全部输出会相差多少？用占 ‖A‖ 的百分比来说。',
  'Spot on.': '正中。',
  'Close.': '很接近。',
  'The right order of magnitude.': '数量级对了。',
  'Far off. Look at where the difference comes from.': '差得远。去看看差值从何而来。',
  'Predict before you look.': '先猜，再看。',
  '<p> {0}, computed twice. <b class="a">A</b> dequantises and adds in f32; <b class="b">B</b> rounds the input to 8 bits and multiplies integers. </p>':
    '<p>{0}，算两遍。<b class="a">A</b> 先反量化，再用 f32 相加；<b class="b">B</b> 把输入舍入到 8 位，再做整数乘法。</p>',
  '<p>{0}, computed twice. <b class="a">A</b> adds in f32; <b class="b">B</b> rounds the input to {1} first.</p>':
    '<p>{0}，算两遍。<b class="a">A</b> 用 f32 相加；<b class="b">B</b> 先把输入舍入到 {1}。</p>',
  'A chain of {0} layers': '一条 {0} 层的链',
  'A layer of {0} dots of {1} {2} weights each': '一层 {0} 个点积，每个有 {1} 个 {2} 权重',
  'One dot of {0} {1} weights': '{0} 个 {1} 权重的一次点积',
  Check: '核对',
  'Predict again': '再猜一次',
  '|A − B| of ‖w‖·‖x‖': '|A − B| 占 ‖w‖·‖x‖',
  'How far apart will A and B be, as a percentage of ‖w‖·‖x‖, the most that this dot product could be?':
    'A 与 B 会相差多少？用占 ‖w‖·‖x‖（这个点积可能达到的最大值）的百分比来说。',
  'error of the weights': '权重的误差',
  'How far will the weights be from the numbers they were made of, as a percentage of these?':
    '权重与量化前的数会相差多少？用占量化前的数的百分比来说。',
  '‖A − original‖ of ‖original‖': '‖A − 原值‖ 占 ‖原值‖',
  'How far will all outputs of A be from those of the original weights, as a percentage of these?':
    'A 的全部输出与原权重的输出会相差多少？用占后者的百分比来说。',
  '‖B − original‖ of ‖original‖': '‖B − 原值‖ 占 ‖原值‖',
  'How far will all outputs of B be from those of the original weights, as a percentage of these?':
    'B 的全部输出与原权重的输出会相差多少？用占后者的百分比来说。',
  'cosine of A and B': 'A 与 B 的余弦',
  'What is the cosine of the angle between all outputs of A and of B?': 'A 与 B 的全部输出之间夹角的余弦是多少？',
  'How many f32 steps will lie between A and B, at most?': 'A 与 B 之间最多会隔多少个 f32 步？',
  'What will A be?': 'A 会是多少？',
  'What will B be?': 'B 会是多少？',
  'How far apart will A and B be?': 'A 与 B 会相差多少？',
  'Right is what is off by at most {0}% of the true value.': '与真值相差不超过 {0}% 就算对。',
  'Right: within {0}%.': '对了：相差在 {0}% 以内。',
  'Not within {0}%.': '相差不在 {0}% 以内。',
  '<b>{0}</b> You said {1}{2}; it was {3}: a factor of {4}.': '<b>{0}</b> 你猜的是 {1}{2}，实际是 {3}：相差 {4} 倍。',
  '<b>{0}</b> You said {1}{2}; it was {3}.': '<b>{0}</b> 你猜的是 {1}{2}，实际是 {3}。',
  'your answer as a link, to hand in': '你的回答（链接），可以交上去',
  // class/view.ts
  'Share… → Embed, class makes a link with a question. Each student predicts, then hands in a link. Paste all of them here, with whatever stands around them: a chat, a form’s column, one to a line.':
    '“分享… → 嵌入、课堂”可以生成带问题的链接。每个学生先猜，再交上一个链接。把所有链接粘贴到这里，前后带有别的文字也可以：聊天记录、表单的一列，或一行一个。',
  'links that were handed in': '交上来的链接',
  'Show them together': '放在一起看',
  'Answers to “{0}”: {1}': '对“{0}”的回答：{1}',
  'Predictions of the class, as a picture; the table has the numbers': '全班的猜测（图）；数字见表格',
  'The picture, as a table': '这张图的表格',
  'what it is': '实际值',
  'median of the class': '全班的中位数',
  'within a factor of two': '相差在两倍以内',
  'within {0} of it': '与实际值相差在 {0} 以内',
  '{0} of {1}': '{1} 个中的 {0} 个',
  'Links to another question, left out: {0}': '属于另一个问题、未计入的链接：{0}',
  'Links whose prediction cannot be read: {0}. The first: {1}': '猜测无法读取的链接：{0}。第一个：{1}',
  'Answer by answer': '逐个回答',
  'Answers, as a table': '回答（表格）',
  'Open the experiment': '打开这个实验',
  prediction: '猜测',
  factor: '倍数',
  'This could not be checked: {0}': '没能检查：{0}',
} satisfies Table;
