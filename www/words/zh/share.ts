/** The dialog that hands the experiment on. */

import type { Table } from '../table';

export default {
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
  'The browser did not allow it: select the text and copy it.': '浏览器不允许：请选中文字自行复制。',
  'Share this experiment': '分享这个实验',
  Forms: '形式',
  '<p class="problem"> This link has {0} characters, and chat programs cut long ones. The JSON file holds the same. </p>':
    '<p class="problem">这个链接有 {0} 个字符，聊天程序会截断长链接。JSON 文件里的内容是一样的。</p>',
  'These weights are from a file. A short link names it and the place in it; who opens that link is asked for the file.':
    '这些权重来自一个文件。短链接只写出文件和其中的位置；打开它的人会被请求提供这个文件。',
  'Copy the short link': '复制短链接',
  '{0}, the text': '{0}，文本',
  'Save {0}': '保存 {0}',
  'The picture that goes with the issue': '随问题报告附上的图片',
  // share/embed-code.ts
  'the two answers': '两个答案',
  'the super-block': '超块',
  'divergence by depth': '差异随深度的变化',
  'everything, as a page of its own': '全部内容，单独一页',
  presets: '预设',
  'the chain and the orders': '链和求和顺序',
  'One part in a page of yours, or a link for a class: with controls locked, or with a question first.':
    '把一部分放进你自己的网页，或者给课堂一个链接：可以锁定控件，也可以先提一个问题。',
  show: '显示',
  lock: '锁定',
  'ask first for': '先让读者猜',
  'The code': '代码',
  'Copy embed code': '复制嵌入代码',
  // what a teacher may add
  'The answers stay hidden until a prediction is made; then the page says how close it was, and gives a link to hand in.':
    '在猜之前，答案都不显示；猜过之后，本页会说猜得有多准，并给出一个可以交上去的链接。',
  'Open the answers of a class': '打开一个班的回答',
  'right within, in % of the true value': '误差在多少以内算对（占真值的 %）',
  'the question, in your words': '用你自己的话提问',
  // sizes of a frame
  whole: '完整',
  'compact, at most 400 px': '紧凑，不超过 400 像素',
  'a slide, 16:9': '幻灯片，16:9',
  size: '大小',
  // share/report.ts
  'Copy a report for an issue': '复制一份可提交的问题报告',
  'Copied, as Markdown. It says what was not checked: read it before you hand it on.':
    '已复制为 Markdown。其中写明了哪些没有检查过：交出去之前请读一遍。',
} satisfies Table;
