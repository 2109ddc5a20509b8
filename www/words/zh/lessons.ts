/** The frame of the lessons, and those up to cancellation. */

import type { Table } from '../table';

export default {
  // lessons/course.ts
  'How do 256 weights fit into 144 bytes?': '256 个权重怎么装进 144 个字节？',
  'What a super-block is, and what its weights share.': '超块是什么，里面的权重共用什么。',
  'Where do sixteen numbers hide in twelve bytes?': '十六个数藏在十二个字节的哪里？',
  'How scales and mins are packed, six bits each.': '缩放和最小值怎样打包，每个六位。',
  'What is one weight worth?': '一个权重值多少？',
  'Dequantising by hand.': '亲手反量化一次。',
  'What does a byte forget?': '一个字节会忘掉什么？',
  'What Q8_K does to the activations.': 'Q8_K 对激活值做了什么。',
  'Why do two honest programs disagree?': '两个诚实的程序，答案为什么不同？',
  'Path A, path B, and the parts of their difference.': '路径 A，路径 B，以及它们之差的各个部分。',
  'Why can a tiny error look huge?': '微小的误差为什么会显得巨大？',
  'Sums that cancel, and what to measure instead.': '会相消的和，以及应该改为衡量什么。',
  'Do errors grow from layer to layer?': '误差会一层一层地增长吗？',
  'How far two paths part in ten layers.': '走过十层，两条路径会分开多远。',
  'Who makes an error larger?': '是谁把误差放大的？',
  'What normalisation, RoPE and softmax can and cannot do.': '归一化、RoPE 和 softmax 能做什么，不能做什么。',
  'What can one loud channel do?': '一个响亮的通道能造成什么？',
  'The one amplifier that is real.': '唯一真实存在的放大器。',
  'Can five true numbers make a false one?': '五个真的数能得出一个假的数吗？',
  'Reading a claim with care.': '仔细读一个论断。',
  'When are two answers the same?': '两个答案什么时候算相同？',
  'What “bit-exact” means on a CPU and on a GPU.': '“逐位一致”在 CPU 和 GPU 上各是什么意思。',
  // lessons/contents.ts
  'Same weights, same input, two answers. Why?': '同样的权重，同样的输入，两个答案。为什么？',
  '<p class="lead"> Short lessons for anyone who has met matrices and floating-point numbers. In each you predict something before you see it, and everything you see is computed while you read. </p>':
    '<p class="lead">这些短课写给见过矩阵和浮点数的人。每一课都请你先预测，再看结果；你看到的一切，都是在你阅读时算出来的。</p>',
  '<p class="notice" role="status">There is no lesson called “{0}”. These are the lessons.</p>':
    '<p class="notice" role="status">没有叫“{0}”的课。下面是所有的课。</p>',
  'Go on: {0}': '继续：{0}',
  'Begin: {0}': '开始：{0}',
  '<a class="forward" href=".">You have been through all of them. Now find the largest difference you can.</a>':
    '<a class="forward" href=".">所有的课你都上完了。现在，去找出你能找到的最大差异吧。</a>',
  '{0} of {1} done': '共 {1} 课，已完成 {0} 课',
  done: '已完成',
  'Forget my progress': '忘掉我的进度',
  // lessons/page.ts
  'Computing the numbers of this lesson…': '正在计算这一课的数字……',
  'The answer': '答案',
  'Lesson {0} of {1}': '第 {0} 课，共 {1} 课',
  '{0} (done)': '{0}（已完成）',
  'Play on with this experiment in the instrument': '带着这个实验，到仪器里继续玩',
  '<a class="forward" rel="next" href={0}><small>Next</small> {1}</a>':
    '<a class="forward" rel="next" href={0}><small>下一课</small> {1}</a>',
  '<a class="forward" href="?lessons"><small>That was the last</small> All lessons</a>':
    '<a class="forward" href="?lessons"><small>这是最后一课</small> 所有的课</a>',
  '<a class="back" rel="prev" href={0}><small>Before</small> {1}</a>':
    '<a class="back" rel="prev" href={0}><small>上一课</small> {1}</a>',
  // lessons/prediction.ts
  'What do you think?': '你怎么看？',
  'That is my guess': '这就是我的预测',
  'Show me': '直接给我看',
  'so it is, your guess': '正是如此，也是你的预测',
  'your guess': '你的预测',
  'so it is': '正是如此',
  'Ask me again': '再问我一次',
  'Here it is.': '答案在这里。',
  'Right.': '对了。',
  'Not quite.': '不太对。',
  // lessons/moved.ts
  '{0} of 256 weights differ': '256 个权重中有 {0} 个不同',
  '<p class="reading" aria-live="polite"><b>{0}</b> of 256 weights differ from the block we began with.</p>':
    '<p class="reading" aria-live="polite">256 个权重中，有 <b>{0}</b> 个与最初的块不同。</p>',
  // lessons/packing.ts
  "the bits of sub-block {0}'s scale and min in bytes 4 to 15": '字节 4 到 15 中，子块 {0} 的缩放和最小值所占的位',
  '<p class="reading" aria-live="polite"> Sub-block {0}: <i class="chip scale">scale</i> <b>{1}</b>, <i class="chip min">min</i> <b>{2}</b>. </p>':
    '<p class="reading" aria-live="polite">子块 {0}：<i class="chip scale">缩放</i> <b>{1}</b>，<i class="chip min">最小值</i> <b>{2}</b>。</p>',
  // lessons/super-block.ts
  '<p> A language model is mostly matrices, and matrices are mostly memory. As 32-bit floats, 256 weights would take 1,024 bytes. These 256 take 144. They travel together, as one <dfn>super-block</dfn> of the format Q4_K, and they share almost everything. </p>':
    '<p>语言模型主要是矩阵，而矩阵主要是内存。256 个权重如果都用 32 位浮点数，要占 1024 字节。这里的 256 个只占 144 字节。它们结伴同行，组成 Q4_K 格式的一个<dfn>超块</dfn>（super-block），几乎什么都共用。</p>',
  'The whole super-block': '整个超块',
  '<p> What a weight has to itself is four bits: a <dfn>nibble</dfn>, a whole number q from 0 to 15. That is the long pale part, two nibbles to a byte. A nibble alone is a poor weight, so 16 bytes go to turning nibbles into numbers. Two 16-bit floats, <code>d</code> and <code>dmin</code>, serve all 256. And every 32 weights, a <dfn>sub-block</dfn>, have one scale and one min of their own. </p>':
    '<p>一个权重自己独有的只有四位：一个<dfn>半字节</dfn>（nibble），也就是 0 到 15 之间的一个整数 q。图中又长又浅的那一片就是它们，每个字节装两个半字节。单凭一个半字节，还算不上像样的权重，所以另外有 16 个字节，专门用来把半字节变成数。两个 16 位浮点数 <code>d</code> 和 <code>dmin</code>，供全部 256 个权重使用。而每 32 个权重组成一个<dfn>子块</dfn>（sub-block），有自己的一个缩放（scale）和一个最小值（min）。</p>',
  'The nibbles, a row for each sub-block': '半字节，每个子块一行',
  '<p> So every weight is <code>w = d · scale · q − dmin · min</code>: four bits of its own, and four numbers it has in common with its neighbours. </p>':
    '<p>所以，每个权重都是 <code>w = d · scale · q − dmin · min</code>：四位是自己的，四个数与邻居共用。</p>',
  '<p> The min of sub-block 2 is {0}. Someone raises it to {1} and touches nothing else. How many of the 256 weights move? </p>':
    '<p>子块 2 的最小值是 {0}。有人把它提高到 {1}，别的什么都没动。256 个权重中，有多少个会变？</p>',
  'all 256': '全部 256 个',
  '{0} weights move: a sub-block, all of it. Its first weight was {1} and is {2} now.':
    '{0} 个权重会变：一个子块，整个都变。其中第一个权重原来是 {1}，现在是 {2}。',
  'Which weights move': '哪些权重会变',
  'one change': '改一处',
  'min 2': '最小值 2',
  'scale 2': '缩放 2',
  '<p> Try the scale instead. Fewer weights move, although it is the same sub-block: where q is 0 there is nothing to scale, and the weight stays where its min put it. Change <code>d</code>, and almost everything moves. What stands still has a q of 0, or a scale of 0. </p>':
    '<p>换成缩放试试。同样是这个子块，变的权重却少了：q 为 0 的地方没有东西可以缩放，权重就停在最小值给它定的位置上。再改 <code>d</code>，几乎全都会变。没有动的那些，要么 q 为 0，要么缩放为 0。</p>',
  '<p> This is the bargain of block formats. 144 bytes for 256 weights are four and a half bits each, and the price is that a weight cannot choose its own ruler. It gets the ruler of its neighbourhood, and picks one of 16 marks on it. Where the rulers themselves are kept is the next question. </p>':
    '<p>块格式做的就是这笔交易。256 个权重用 144 字节，每个合四位半；代价是，权重不能挑自己的尺子。它只能用左邻右舍共用的那把，在上面的 16 个刻度里选一个。尺子本身又存在哪里，就是下一个问题。</p>',
  // lessons/six-bits.ts
  '<p> Eight scales and eight mins, each from 0 to 63, so each of six bits. Sixteen times six bits are 96 bits: twelve bytes, with none to spare. They are bytes 4 to 15 of the block, and they cannot all hold one number each. Somebody has to be split. </p>':
    '<p>八个缩放，八个最小值，都在 0 到 63 之间，所以各占六位。十六个六位一共是 96 位：正好十二个字节，一位也不多。它们是块里的字节 4 到 15；一个字节放一个数，是放不下的。总得有谁被拆开。</p>',
  '<p> Sub-blocks 0 to 3 are lucky. Their scales lie whole in the low six bits of bytes 4 to 7, their mins in the low six bits of bytes 8 to 11. Look at them here, in a block of random weights. </p>':
    '<p>子块 0 到 3 很走运。它们的缩放完整地放在字节 4 到 7 的低六位里，最小值完整地放在字节 8 到 11 的低六位里。看看下面这个随机权重的块。</p>',
  'Twelve bytes, bit by bit': '十二个字节，一位一位地看',
  '<p> What is left are bytes 12 to 15, and the top two bits of each of the eight before. Sub-block 4 must live there. Byte 12 is shared: its low half holds the low four bits of the scale, its high half the low four bits of the min. The two bits that are missing ride on top of the lucky ones: the scale’s in byte 4, the min’s in byte 8. </p>':
    '<p>剩下的是字节 12 到 15，还有前面八个字节各自的最高两位。子块 4 只能住在这里。字节 12 由两家合住：低半边放缩放的低四位，高半边放最小值的低四位。还差的两位，就搭在走运的那几个数上面：缩放的在字节 4，最小值的在字节 8。</p>',
  '<p> Here byte 12 is <code>{0}</code> and byte 4 is <code>{1}</code>. </p>':
    '<p>在这里，字节 12 是 <code>{0}</code>，字节 4 是 <code>{1}</code>。</p>',
  '<p> Put the top two bits of byte 4 in front of the low four bits of byte 12. What is the scale of sub-block 4? </p>':
    '<p>把字节 4 的最高两位放到字节 12 的低四位前面。子块 4 的缩放是多少？</p>',
  'scale of sub-block 4': '子块 4 的缩放',
  'The scale of sub-block 4 is {0}. Its min, by the same route, is {1}.':
    '子块 4 的缩放是 {0}。用同样的办法，可得它的最小值是 {1}。',
  'All sixteen: type a number, or flip a bit': '全部十六个：输入一个数，或者翻转一位',
  '<p> Type other scales for sub-block 6. Steps below 16 stay in byte 14. The rest of the number sits at the top of byte 6, right beside the scale of sub-block 2, which does not notice. </p>':
    '<p>给子块 6 输入别的缩放试试。不满 16 的部分留在字节 14 里。数的其余部分在字节 6 的最高位上，紧挨着子块 2 的缩放，而那一位毫无察觉。</p>',
  '<p> It looks like spite, and it is speed. A processor reads the twelve bytes as three words and, with a few masks and shifts, has all sixteen numbers at once. People who read it one number at a time are the ones who get it wrong, and a program that loses the top two bits is wrong only where a scale is 16 or more. The block of the first lesson, which was published, would not show it: its last four scales are {0}, {1}, {2} and {3}. </p>':
    '<p>看起来像是存心刁难，其实是为了快。处理器把这十二个字节当作三个字（word）来读，再用几次掩码和移位，十六个数就一下子全有了。弄错的，往往是一个数一个数去读的人；而程序要是丢了最高两位，也只有在缩放达到 16 或更大的地方才会出错。第一课的那个块是公布过的，却看不出这个错误：它的最后四个缩放是 {0}、{1}、{2} 和 {3}。</p>',
  // lessons/one-weight.ts
  '<p> <dfn>Dequantising</dfn> is the way back: from bytes to floats. You have all you need to do it by hand, once. </p>':
    '<p><dfn>反量化</dfn>（dequantise）是往回走：从字节回到浮点数。需要的东西你都有了，可以亲手做一次。</p>',
  'What the bytes say about weight 0': '关于权重 0，字节是怎么说的',
  'd, for all 256': 'd，256 个权重共用',
  'dmin, for all 256': 'dmin，256 个权重共用',
  'scale of sub-block 0': '子块 0 的缩放',
  'min of sub-block 0': '子块 0 的最小值',
  'q of weight 0': '权重 0 的 q',
  '<p> The name min is a promise: in real models dmin is positive, and the min is the floor that a sub-block’s weights stand on. In this block, which somebody made up for an experiment, dmin is negative. Mind the two minus signs. </p>':
    '<p>最小值（min）这个名字是一个承诺：在真实的模型里，dmin 是正数，最小值就是一个子块的权重脚下的地板。而这个块是有人为做实验编出来的，dmin 是负数。当心，有两个负号。</p>',
  '<p>Do it on paper or in your head. What is weight 0?</p>': '<p>用纸笔算，或者心算。权重 0 是多少？</p>',
  'weight 0': '权重 0',
  'Weight 0 is {0}, exactly. No rounding happened.': '权重 0 是 {0}，分毫不差。没有发生任何舍入。',
  'Any weight: point at a nibble': '任意一个权重：指一个半字节',
  '<p> Each sub-block has a ladder of 16 rungs, <code>d · scale</code> apart. With a scale of {0} the rungs of sub-block 0 are close; sub-block 3, with a scale of {1}, strides. Sub-block 7 has the scale {2}: all its weights are the same, whatever their nibbles say. </p>':
    '<p>每个子块都有一架 16 级的梯子，级与级之间相距 <code>d · scale</code>。子块 0 的缩放是 {0}，一级挨着一级；子块 3 的缩放是 {1}，迈的是大步。子块 7 的缩放是 {2}：不管半字节怎么说，它的权重全都一样。</p>',
  'The 256 weights': '这 256 个权重',
  'the 256 weights': '256 个权重',
  'every weight': '每个权重',
  '<p> Drag <code>d</code>: the ladders stretch, and their feet stay where the mins put them. Notice also what cannot happen. Two programs cannot disagree about a scaled nibble: <code>d · scale · q</code> needs at most 21 significant bits and a 32-bit float has 24, so nothing is rounded. Up to here, everyone agrees. The trouble begins with the other half of the product: the input. </p>':
    '<p>拖动 <code>d</code>：梯子会伸缩，而梯脚留在最小值给它们定的地方。还要注意，有一件事不可能发生：对于缩放之后的半字节，两个程序不可能得出不同的结果。<code>d · scale · q</code> 最多需要 21 个有效位，而 32 位浮点数有 24 个，所以什么也不用舍入。到此为止，大家意见一致。麻烦从乘积的另一半开始：输入。</p>',
  // lessons/one-byte.ts
  '<p> Weights meet an input, the <dfn>activations</dfn>. Those are 32-bit floats, and multiplying integers is cheaper than multiplying floats. So llama.cpp rounds the input as well, just before the product: every 256 activations become 256 bytes with one step in common. The format is called Q8_K. </p>':
    '<p>权重遇到的输入，叫作<dfn>激活值</dfn>（activation）。它们是 32 位浮点数，而整数相乘比浮点数相乘便宜。所以，就在相乘之前，llama.cpp 把输入也舍入了：每 256 个激活值变成 256 个字节，共用一个步长。这种格式叫作 Q8_K。</p>',
  '<p> The step is chosen so that the largest activation, whatever its sign, is 127 steps from zero. Here the largest is the very first, x[0] = {0}, so the step, <code>d8</code>, is {1}. Every activation is then replaced by the nearest whole number of steps. </p>':
    '<p>步长是这样选的：让最大的激活值（不论正负）离零正好 127 步。这里最大的就是第一个，x[0] = {0}，所以步长 <code>d8</code> 是 {1}。然后，每个激活值都换成离它最近的整数步。</p>',
  '<p> x[0] = {0} is the largest of the 256. How much does rounding to a byte change it? </p>':
    '<p>x[0] = {0} 是 256 个激活值中最大的。舍入成一个字节，会让它改变多少？</p>',
  'Hardly at all.': '几乎不变。',
  'By about half a step: large values lose most.': '大约半步：大的值损失最多。',
  'By more than a step: a byte is too small for it.': '超过一步：一个字节装不下它。',
  'It becomes {0} steps, which is off by {1}. Its neighbour x[3] is off by {2}.':
    '它变成 {0} 步，偏差是 {1}。它的邻居 x[3] 的偏差是 {2}。',
  '<p> The loudest value is served best: the step was cut to fit it. Everyone else takes what the step gives, and is off by up to half of it, loud or quiet. For a quiet value that can be all it had. </p>':
    '<p>最响亮的值得到的照顾最好：步长就是照着它裁的。其他值只能将就这个步长，不论响亮还是安静，偏差最多可达半步。对一个安静的值来说，这可能就是它的全部。</p>',
  'Three inputs': '三种输入',
  input: '输入',
  'a ramp': '斜坡',
  random: '随机',
  'whole numbers': '整数',
  '<p> Move the last switch to whole numbers: the input runs from 0 to 127, the step is {0} (its sign is bookkeeping), and rounding takes nothing. A byte forgets only what falls between its steps. Real inputs look like the random one, where the step is {1} and nearly everything falls between. </p>':
    '<p>把刚才的开关拨到整数：输入从 0 到 127，步长是 {0}（正负号只是记账用的），舍入什么也没有拿走。字节忘掉的，只是落在两步之间的东西。真实的输入更像随机的那一种：步长是 {1}，几乎一切都落在两步之间。</p>',
  '<p> Remember who sets the step: one value of 256. It will matter when one channel is much louder than the rest. </p>':
    '<p>记住步长由谁决定：256 个值中的一个。等到某个通道比其余的响亮得多时，这一点就要紧了。</p>',
  // lessons/two-answers.ts
  '<p> Here is a super-block, an input, and one dot product of the two. Two programs compute it. <b class="a">A</b> dequantises the weights to floats, multiplies by the input and adds 256 products, rounding to 32 bits after each step. <b class="b">B</b> rounds the input to bytes first, multiplies and adds integers without any rounding, and turns the sums into a float at the very end. </p>':
    '<p>这里有一个超块、一份输入，和两者的一次点积。有两个程序来算它。<b class="a">A</b> 把权重反量化成浮点数，乘以输入，再把 256 个乘积加起来，每一步之后都舍入到 32 位。<b class="b">B</b> 先把输入舍入成字节，再对整数做乘法和加法，不作任何舍入，到最后才把得到的和变成浮点数。</p>',
  'Same weights, same input, two answers': '同样的权重，同样的输入，两个答案',
  '<p> Both are honest. Both are in use. They differ by {0}. In May 2026 this very difference, in this very block, was published as a clue in a hunt for a drift between two programs. </p>':
    '<p>两个都诚实，也都有人在用。它们相差 {0}。2026 年 5 月，有人在追查两个程序之间的漂移，当时作为线索公布的，正是这个块里的这个差值。</p>',
  '<p>Where does the {0} come from, almost all of it?</p>': '<p>这个 {0}，几乎全部来自哪里？</p>',
  'From A: 256 additions in floating point, each rounded.': '来自 A：256 次浮点加法，每次都要舍入。',
  'From B’s first step: the input rounded to bytes.': '来自 B 的第一步：把输入舍入成字节。',
  'From B’s arithmetic: integers are coarser than floats.': '来自 B 的运算：整数比浮点数粗糙。',
  'Rounding the input makes {0} of it. All of A’s float arithmetic makes {1}, and B’s {2}.':
    '其中 {0} 来自输入的舍入。A 的全部浮点运算贡献 {1}，B 的贡献 {2}。',
  'The parts of B − A': 'B − A 的各个部分',
  'that block': '那个块',
  'an input bytes can hold': '字节装得下的输入',
  '<p> Each part is measured, not estimated: this page also adds the products exactly, without any rounding, with the true input and with the rounded one. The exact answer is {0} for the true input. </p>':
    '<p>每一部分都是测出来的，不是估计的：本页还会把乘积精确地加起来，不作任何舍入，对真实的输入算一遍，对舍入后的输入也算一遍。对真实的输入，精确的答案是 {0}。</p>',
  '<p> The last switch is the proof. With an input that bytes hold without loss, A and B give the same 32 bits, <code>{0}</code>. Scroll up and see. There is no bug in either program. B was asked a slightly different question, and answered it almost perfectly. Whether {1} is much is another matter: it depends on what you divide by. </p>':
    '<p>开关的最后一档就是证明。如果输入能毫无损失地装进字节，A 和 B 就给出同样的 32 位：<code>{0}</code>。往上翻就能看到。两个程序都没有 bug。只是 B 被问到的问题稍有不同，而它答得几乎完美。至于 {1} 算不算大，那是另一回事：要看你拿它除以什么。</p>',
  // lessons/cancellation.ts
  '<p> “B is off by {0}.” Per cent of what? Usually of the answer: <code>rel_diff</code>, |A − B| divided by |A|. It sounds like a property of the program. See how much of it is a property of luck. </p>':
    '<p>“B 偏了 {0}。”是什么的百分之几？通常是答案的：<code>rel_diff</code>，也就是 |A − B| 除以 |A|。听起来，这是程序的性质。来看看其中有多少只是运气。</p>',
  '256 random weights, 256 random activations, seed 3': '256 个随机权重，256 个随机激活值，种子 3',
  '<p> A dot product adds positive and negative terms, and they cancel. The most it could be, if nothing cancelled, is the length of the weights times the length of the input, ‖w‖·‖x‖, here {0}. What remained of that is {1}. A and B differ by {2}, which is {3} of the answer. </p>':
    '<p>点积把正的项和负的项加在一起，它们会相消。要是一点也不相消，点积最大可以达到权重的长度乘以输入的长度，即 ‖w‖·‖x‖，这里是 {0}。实际剩下的是 {1}。A 与 B 相差 {2}，是答案的 {3}。</p>',
  '<p> Another seed, drawn the same way: in seed 3480 the terms cancel almost to nothing and A is {0}. How far from that is B? </p>':
    '<p>换一个种子，用同样的方法抽取：在种子 3480 里，各项相消得几乎什么也不剩，A 是 {0}。B 离它有多远？</p>',
  'About 0.000005: a per cent or two of A, as before.': '大约 0.000005：和之前一样，是 A 的百分之一二。',
  'About 0.1 or 0.2: as far as before, whatever A is.': '大约 0.1 或 0.2：和之前一样远，不管 A 是多少。',
  'More than 1: small results bring large errors.': '超过 1：小的结果带来大的误差。',
  'B is {0} away, much as before. But that is {1} of A.': 'B 离它 {0}，和之前差不多。但这是 A 的 {1}。',
  '<p> The error does not know that the terms cancelled. It comes from the terms, and they were as large as ever. Divide it by what is left after cancelling and you can get any number you like. Divide it by ‖w‖·‖x‖ and you get something steady: this is <code>norm_err</code>. </p>':
    '<p>误差并不知道各项已经相消。它来自那些项，而那些项和往常一样大。拿它除以相消之后剩下的东西，想要什么数就能得到什么数。拿它除以 ‖w‖·‖x‖，得到的就稳定了：这就是 <code>norm_err</code>。</p>',
  'Four seeds': '四个种子',
  'of |A|': '占 |A|',
  'Try a seed of your own': '自己挑一个种子试试',
  '<p> Most seeds are harmless, a few are terrible, and the terrible ones have no upper end. An average of such numbers says little: one bad seed decides it. When someone shows you a relative error of one dot product, ask how large the answer could have been. </p>':
    '<p>大多数种子没什么事，少数很糟，而且糟起来没有上限。这样的数取平均，说明不了什么：一个坏种子就能左右它。如果有人给你看一次点积的相对误差，就问问：这个答案本来可能有多大？</p>',
} satisfies Table;
