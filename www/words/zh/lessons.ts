/** The frame of the lessons, and the lessons. */

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
  // lessons/progress.ts
  'This browser keeps nothing of this page: your progress lasts until you leave it.':
    '这个浏览器不为本页保存任何内容：你的进度只保留到离开本页为止。',
  // lessons/page.ts
  'Computing the numbers of this lesson…': '正在计算这一课的数字……',
  'The answer': '答案',
  'Lesson {0} of {1}': '第 {0} 课，共 {1} 课',
  '{0} (done)': '{0}（已完成）',
  'The weights that you brought are in {0}. This lesson takes {1} apart, so its own block stays.':
    '你带来的权重是 {0} 格式。这一课拆解的是 {1}，所以这里仍用它自己的块。',
  'The parts that you can touch show the weights that you brought. The text goes on about its own.':
    '可以动手的部分显示你带来的权重。文字讲的仍是课程自己的块。',
  'weights of the live parts': '可以动手的部分用哪些权重',
  'your weights': '你的权重',
  'the lesson’s own': '课程自己的',
  'Play on with this experiment': '带着这个实验继续玩',
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
  'your answer is correct': '你答对了',
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
  // lessons/chain.ts
  '<p> A model is not one product. What leaves a layer enters the next, and B rounds it to bytes again. So let us chain: ten layers of 256 × 256 random weights, path A all the way on one side and path B all the way on the other. After each layer both are brought back to the same size, as models do; the next lesson says how. </p>':
    '<p>模型不会只做一次乘法。一层的输出就是下一层的输入，而 B 会把它再次舍入成字节。那就让我们连成一条链：十层 256 × 256 的随机权重，一边从头到尾走路径 A，另一边从头到尾走路径 B。每层之后，两边都调回同样的大小，模型里也是这么做的；怎么做，下一课再讲。</p>',
  '<p> There are 256 outputs now, so we measure them together: <code>l2_rel</code> is the length of the difference divided by the length of A’s outputs. One small output cannot spoil it. After one layer it is {0}. </p>':
    '<p>现在有 256 个输出，所以我们把它们放在一起衡量：<code>l2_rel</code> 是差值向量的长度除以 A 的输出向量的长度。某个输出恰好很小，也不会把它带偏。一层之后，它是 {0}。</p>',
  '<p> Each layer hands on the error it was given and adds one of its own. </p>':
    '<p>每一层都会把收到的误差传下去，再添上自己的一份。</p>',
  '<p> After one layer A and B are {0} apart. How far after ten? </p>':
    '<p>一层之后，A 与 B 相差 {0}。十层之后相差多少？</p>',
  'Still less than 1%: each layer starts afresh.': '仍然不到 1%：每一层都重新开始。',
  'About 2%: errors pile up, but partly cancel.': '大约 2%：误差会累积，但有一部分互相抵消。',
  'About 6%: ten layers, ten errors.': '大约 6%：十层，十份误差。',
  'Far more: errors multiply, like interest.': '远不止这些：误差像利滚利一样相乘。',
  'After ten layers they are {0} apart.': '十层之后，它们相差 {0}。',
  'random weights': '随机权重',
  'the published chain': '公布的那条链',
  '<p> Random weights hand an error on at the size it had, in a random direction. Ten such steps in random directions lead not ten steps away but about three: the square root of ten. That is what the line does. Set a greater depth, and it goes on flattening. </p>':
    '<p>随机权重传递误差时，大小不变，方向随机。朝随机方向走十步，离起点不是十步远，而是大约三步：十的平方根。图中的线正是这样走的。把深度调大，它还会越来越平。</p>',
  '<p> Now the published chain. Its divergence rises to {0} in layer 4, and then falls, to {1} in layer 10. Do errors heal? No: that chain has no negative weight, so every layer squeezes whatever comes in towards one direction. Differences are forgotten, and so is everything else. A chain with nothing left to say is easy to agree on. </p>':
    '<p>再看公布的那条链。它的差异在第 4 层升到 {0}，然后回落，到第 10 层是 {1}。误差会自己痊愈吗？不会：那条链里没有负的权重，所以不管进来什么，每一层都把它往同一个方向挤。差异被忘掉了，其他的一切也被忘掉了。一条已经无话可说的链，大家当然容易意见一致。</p>',
  '<p>So there is no one growth rate. It is a property of the weights, and of the depth at which you choose to look.</p>':
    '<p>所以，并没有一个唯一的增长率。它取决于权重，也取决于你选择在哪个深度去看。</p>',
  // lessons/stages.ts
  '<p> Between its products a model does other things to a vector, and three of them were suspects in the hunt. </p>':
    '<p>在一次次矩阵乘法之间，模型还会对向量做别的事，其中有三样在那次追查中成了嫌疑对象。</p>',
  '<p> <dfn>RMSNorm</dfn> divides all values by their root mean square, so that every vector leaves with the same length. <dfn>RoPE</dfn> takes the values in pairs and turns each pair, as a point in the plane, by an angle that depends on the position of the token. <dfn>Softmax</dfn> raises e to the power of each value and divides by the sum: what comes out are probabilities. </p>':
    '<p><dfn>RMSNorm</dfn> 把所有值除以它们的均方根，于是每个向量出来时长度都一样。<dfn>RoPE</dfn> 把值两两配对，把每一对看作平面上的一个点，旋转一个角度，角度取决于词元的位置。<dfn>Softmax</dfn> 以每个值为指数取 e 的幂，再除以总和：得到的就是概率。</p>',
  '<p> Take 256 outputs of one layer, on which A and B are {0} apart, and do each of the three to both. </p>':
    '<p>取一层的 256 个输出，A 与 B 在上面相差 {0}。对两边分别做这三件事。</p>',
  '<p>Which of the three can bring A and B further apart than they were?</p>':
    '<p>三者之中，哪一个能让 A 与 B 比原来相差更远？</p>',
  'RMSNorm: it divides, and dividing can blow things up.': 'RMSNorm：它做除法，而除法可能把数放得很大。',
  'RoPE: it mixes values, and mixing spreads errors.': 'RoPE：它把值混在一起，一混，误差就扩散了。',
  'Softmax: it takes e to the power of an error.': 'Softmax：它把误差放到了 e 的指数上。',
  'None of them.': '都不能。',
  'After softmax they are {0} apart, after RMSNorm {1}, after RoPE {2}.':
    'softmax 之后它们相差 {0}，RMSNorm 之后 {1}，RoPE 之后 {2}。',
  '<p> RoPE turns A and B alike. Turning changes no length, neither that of the outputs nor that of the difference, so the percentage stays. RMSNorm makes A and B equally long, and so takes away that part of the error which only made the vector longer or shorter. For an error this small, what remains can only be less. </p>':
    '<p>RoPE 把 A 和 B 旋转同样的角度。旋转不改变长度，既不改变输出的长度，也不改变差值的长度，所以百分比不变。RMSNorm 让 A 和 B 一样长，于是误差中只是把向量拉长或缩短的那部分就消失了。误差这么小的时候，剩下的只会更少。</p>',
  '<p> Softmax is another matter: e to a power turns differences into ratios. If B is above A by a tenth, whatever A is, its probability grows by about a tenth. Does softmax amplify, then? Try it. </p>':
    '<p>Softmax 就不同了：e 的幂把差变成了比。如果 B − A 是十分之一，不论 A 是多少，B 那边的概率都会增加大约十分之一。那么，softmax 会放大误差吗？试试看。</p>',
  'What happens to the outputs': '对输出做什么',
  '<p class="reading" aria-live="polite">A and B are {0} apart.</p>':
    '<p class="reading" aria-live="polite">A 与 B 相差 {0}。</p>',
  'How far apart A and B are after each, for two seeds': '两个种子下，每种操作之后 A 与 B 的差异',
  stage: '阶段',
  'seed 5': '种子 5',
  'seed 2': '种子 2',
  '<p> In seed 5 three outputs lead nearly level, and a small push moves probability from one to another. In seed 2 one output is far ahead: nearly all the probability is its own on both sides, and differences among the others hardly count. So softmax can do either, and it is the input that decides. </p>':
    '<p>种子 5 里有三个输出领先，而且几乎并列，轻轻一推，概率就从一个挪到另一个。种子 2 里有一个输出遥遥领先：在两边，几乎全部概率都归它，其余输出之间的差异无足轻重。所以 softmax 两种情况都可能发生，由输入来决定。</p>',
  '<p> The published tests of the three gave {0} for RMSNorm, {1} for RoPE and {2} for softmax. The first two could not have come out otherwise. The third had a clear winner. </p>':
    '<p>公布的三项测试给出的是：RMSNorm {0}，RoPE {1}，softmax {2}。前两个不可能是别的结果。第三个测试里有一个明显的赢家。</p>',
  'what happens to the outputs': '对输出做什么',
  // lessons/outliers.ts
  '<p> In real models a few channels of the activations are far louder than all others, in every token, as if someone had left a microphone on. They are called <dfn>outliers</dfn>, and they are no mistake: models rely on them. </p>':
    '<p>在真实的模型里，激活值中有少数几个通道，在每个词元上都比其他通道响得多，好像有人忘了关麦克风。它们叫作<dfn>离群值</dfn>，而且不是毛病：模型要靠它们。</p>',
  'A calm input: no channel stands out': '平静的输入：没有哪个通道突出',
  '<p> Remember that one value of 256 sets the step for all. For this calm input the step is {0}, and over 256 outputs A and B are {1} apart. </p>':
    '<p>还记得吗，256 个值里的一个，决定了所有值的步长。对这个平静的输入，步长是 {0}；在 256 个输出上，A 与 B 相差 {1}。</p>',
  '<p> Turn channel 77 up to 60 and leave the other 255 as they are. The outputs get larger, too: the loud channel is in every one of them. How far apart are A and B now, as a part of the outputs? </p>':
    '<p>把通道 77 调高到 60，其余 255 个保持不变。输出也会变大：每个输出里都有这个响亮的通道。现在 A 与 B 相差多少，按占输出的比例算？</p>',
  'Less than before: the outputs grew, and most inputs did not change.': '比原来少：输出变大了，而大多数输入没有变。',
  'The same, give or take.': '差不多一样。',
  'A few per cent: several times as far.': '百分之几：是原来的好几倍。',
  'More than 10%: the step grew twentyfold, so the error did.': '超过 10%：步长变成约二十倍，误差也一样。',
  'They are {0} apart. The step went to {1}.': '它们相差 {0}。步长变成了 {1}。',
  'Turn it up': '调高音量',
  'loudness of channel 77': '通道 77 的响度',
  calm: '平静',
  '<h3>x, as <b class="b">B</b> multiplies by them</h3>': '<h3>x：<b class="b">B</b> 实际拿来相乘的值</h3>',
  'the activations after rounding to Q8_K': '舍入到 Q8_K 之后的激活值',
  'The same outputs with channel 77 at five loudnesses': '通道 77 取五种响度时的同一组输出',
  'channel 77': '通道 77',
  'step d8': '步长 d8',
  '<p> The step must reach the loud channel, so it grows with it, and the 255 quiet ones are rounded with a ruler made for somebody else. The error grows with the step; the outputs grow only with the one channel. Look at the lowest picture for 60: the quiet part of the input is down to a handful of levels. </p>':
    '<p>步长必须够得着那个响亮的通道，所以跟着它变大，而那 255 个安静的通道，就要用一把为别人做的尺子来舍入。误差随步长增长；输出却只随那一个通道增长。看 60 时最下面的那张图：输入中安静的部分只剩下寥寥几个台阶。</p>',
  '<p> At 800 something odd happens. The percentage falls again. Look at the lowest picture: every quiet activation has become 0. B now hears one channel and nothing else, and since that channel drowns the rest, B’s outputs look better than before. A small number, and 255 inputs lost. </p>':
    '<p>到了 800，怪事发生了：百分比又降了下来。看最下面的图：所有安静的激活值都成了 0。B 现在只听得见一个通道，别的什么也听不见；而那个通道盖过了其余的一切，所以 B 的输出看起来反而比之前好。数字很小，却丢了 255 个输入。</p>',
  '<p> This amplifier is real. Formats with a step for every 32 values instead of every 256 suffer less, because a loud channel spoils only its own neighbourhood. </p>':
    '<p>这个放大器是真实存在的。有些格式每 32 个值就有一个步长，而不是每 256 个值一个，受的影响就小些，因为响亮的通道只会殃及它的近邻。</p>',
  // lessons/product.ts
  '<p> The hunt of May 2026 was for a drift between two programs that ran the same model. The drift to explain was {0}. They were careful: every suspicion became an experiment. In the end five numbers were multiplied. </p>':
    '<p>2026 年 5 月的那次追查，找的是运行同一个模型的两个程序之间的漂移。要解释的漂移是 {0}。追查的人很仔细：每一个怀疑都做成了一个实验。最后，五个数被乘到了一起。</p>',
  'The product': '乘积',
  '|A − B| of one dot product, over |A|': '一次点积的 |A − B| 除以 |A|',
  'what a chain of five layers makes of it': '经过五层的链，它变成多少倍',
  'how seven tokens spread apart': '七个词元散开的程度',
  'what real weights do, in one block': '真实权重的作用，在一个块里',
  'a remainder': '剩余的因子',
  '<p> Multiply, and you get {0}, which was published as about {1}. It seems to fit. You know by now what each of these words means: rel_diff, a chain, tokens. And you can do what the product does not: run the chain of five with seven tokens, all at once, and look. </p>':
    '<p>乘起来是 {0}，公布时写成约 {1}。看起来吻合。现在你已经知道这些词是什么意思了：rel_diff、链、词元。你还能做这个乘积没有做的事：让七个词元一起走完五层的链，然后看结果。</p>',
  '<p>Five layers, seven tokens, A against B. How far apart are they for the token that fares worst?</p>':
    '<p>五层，七个词元，A 对 B。在差异最大的那个词元上，它们相差多少？</p>',
  'More than 100%: errors of that kind multiply.': '超过 100%：这类误差会相乘。',
  'About 20%: that is what the first three factors say.': '大约 20%：前三个因子就是这么说的。',
  'Less than 1%.': '不到 1%。',
  'The worst is token 0, with {0}. The others are closer still.': '差异最大的是词元 0，为 {0}。其余的还要更接近。',
  'Seven tokens': '七个词元',
  '<p>So take the factors one by one.</p>': '<p>那就把因子一个一个拿来看。</p>',
  '<li> <b>{0}</b> is the error of one dot product relative to itself. You saw what decides it: how much of the sum happens to cancel. </li>':
    '<li><b>{0}</b> 是一次点积的误差，相对于这次点积自身。你已经看到它由什么决定：和里面碰巧有多少项相消。</li>',
  '<li> <b>{0}</b> divides the {1} of 256 outputs after five layers by that one dot. Of its own first layer, {2}, it would be another number; after four layers, {3}, another; after ten, {4}, it would be a shrinking. </li>':
    '<li><b>{0}</b> 是五层之后 256 个输出的 {1}，除以那一次点积的误差。如果改为除以这条链自己第一层的 {2}，就会是另一个数；如果取四层之后的 {3}，又是一个数；如果取十层之后的 {4}，就成了缩小。</li>',
  '<li> <b>{0}</b> is no error at all. It compares how widely the tokens are spread on either side, and that is a different thing from how far the sides are apart. </li>':
    '<li><b>{0}</b> 根本不是误差。它比较的是两边各自的词元散得有多开，而这与两边相差多远是两回事。</li>',
  '<li> <b>{0}</b> comes from one block. Draw random blocks, and almost half of them do as much: cancellation again. </li>':
    '<li><b>{0}</b> 来自一个块。随机抽一些块，差不多一半都能达到这个值：又是相消。</li>',
  '<li> <b>{0}</b> was not measured. It is {1} divided by the other four. A factor found like that makes any product fit. </li>':
    '<li><b>{0}</b> 不是测出来的。它是 {1} 除以另外四个数的商。这样找来的因子，能让任何乘积都吻合。</li>',
  '<p> Nobody cheated. Of the four that were measured, {0} and {1} come out as printed when this page computes them again, {2} follows from the bits that were printed, and {3} is a round number for {4}. What failed is the multiplication: factors multiply only if each measures what the one before it hands on. Later the {5} was withdrawn as well. It had compared seven tokens on one side with one token on the other. </p>':
    '<p>没有人作弊。测出来的四个数里，{0} 和 {1} 由本页重新计算，与公布的一致；{2} 可以由公布的位推出；{3} 是 {4} 的近似值。出问题的是相乘这一步：只有每个因子衡量的都是前一个因子传下来的东西，它们才能相乘。后来，{5} 也被撤回了。它拿一边的七个词元，去比另一边的一个词元。</p>',
  '<p> Four questions for the next product you meet. Do all factors measure the same thing? Does each begin where the last one ended? Was any of them found by dividing? And has anybody run the whole of it? </p>':
    '<p>下次再遇到一个乘积，问四个问题。所有因子衡量的是同一件事吗？每一个都从上一个结束的地方开始吗？有没有哪个是用除法凑出来的？有没有人把整个过程跑过一遍？</p>',
  '<p class="source"> The record: <a href="https://github.com/paiml/aprender/pull/1538">aprender, pull request 1538</a> and its successors, experiments M91 to M101. </p>':
    '<p class="source">记录：<a href="https://github.com/paiml/aprender/pull/1538">aprender 的 PR #1538</a> 及其后续，实验 M91 到 M101。</p>',
  'token {0} after {1} layers': '词元 {0}，{1} 层之后',
  // lessons/bit-exact.ts
  '<p> “The same” can mean several things. Close enough; equal when printed; or equal in all 32 bits, which is <dfn>bit-exact</dfn>. The last is the only one that needs no judgement, so it is the one to hope for. </p>':
    '<p>“一样”可以有好几种意思：足够接近；打印出来相等；或者 32 位全都相等，也就是<dfn>逐位一致</dfn>（bit-exact）。只有最后一种不需要任何人来判断，所以它最值得追求。</p>',
  '<p> What stands in its way is addition. A float keeps 24 significant bits, so every sum is rounded, and (a + b) + c is not always a + (b + c). Take path A on 16 super-blocks: added from left to right it gives <code>{0}</code>, with eight running sums, as a vector processor likes it, <code>{1}</code>. Neither is wrong. </p>':
    '<p>拦路的是加法。浮点数只保留 24 个有效位，所以每次求和都要舍入，(a + b) + c 不一定等于 a + (b + c)。拿 16 个超块上的路径 A 来说：从左到右相加，得到 <code>{0}</code>；像向量处理器喜欢的那样，用八个累加和，得到 <code>{1}</code>。哪个都没有错。</p>',
  '<p> Path B multiplies and adds integers, and integers do not round. For the first super-block its two sums are {0} and {1}, in any order, on any machine. Only the last step, putting 16 super-blocks together, is in floats. </p>':
    '<p>路径 B 做的是整数的乘法和加法，而整数不需要舍入。对第一个超块，它的两个和是 {0} 与 {1}，无论按什么顺序，在什么机器上。只有最后一步，把 16 个超块合到一起，才用浮点数。</p>',
  '<p> Five programs compute path B on the same row. They share every integer and differ only in the order of those few last additions. How many different answers are there? </p>':
    '<p>五个程序在同一行上计算路径 B。它们的整数全都相同，只有最后那几次加法的顺序不同。一共会有几个不同的答案？</p>',
  'One: the integers decide.': '一个：由整数决定。',
  'More than one, but not five.': '不止一个，但不到五个。',
  'Five.': '五个。',
  '{0} different answers from five programs.': '五个程序，{0} 个不同的答案。',
  'Path B in five orders': '五种求和顺序下的路径 B',
  '<p> So “bit-exact” is a promise about an order. Name the order, do not let a compiler change it, and the bits are the same everywhere. This page keeps that promise with two things: every order has a name, and every run has a <dfn>digest</dfn>, sixteen digits that stand for all bits of all outputs. </p>':
    '<p>所以，“逐位一致”是关于顺序的承诺。说清是哪种顺序，不让编译器改动它，结果在哪里都逐位相同。本页用两样东西来守住这个承诺：每种顺序都有名字，每次运行都有一个<dfn>摘要</dfn>，用十六个十六进制数字代表所有输出的所有位。</p>',
  'Your machine': '你的机器',
  'digest when this experiment was published': '这个实验发布时的摘要',
  'digest computed here, just now': '刚刚在这里算出的摘要',
  'so the bits are': '所以各个位',
  'the same': '相同',
  'not the same': '不相同',
  'computed by': '计算方式',
  '<p> A graphics processor is harder to hold to it. It may fuse a multiplication with an addition, which rounds once instead of twice; it may add in an order of its own; it may flush the smallest numbers to zero. Its integers are still exact. So ask two different things of it: the integers must be equal, all of them; the floats may be a few steps apart, and someone should count the steps. </p>':
    '<p>要让图形处理器守住这个承诺，就难多了。它可以把一次乘法和一次加法融合起来，只舍入一次而不是两次；可以按自己的顺序相加；可以把最小的那些数直接归零。但它的整数仍然是精确的。所以，对它要提两种不同的要求：整数必须相等，一个都不能差；浮点数可以差上几步，但要有人把步数数清楚。</p>',
  '<p> And if two programs differ in bits? Then first ask whether they promised the same order. Only then call it a bug. </p>':
    '<p>如果两个程序的结果有几位不同呢？先问它们承诺的是不是同一种顺序。问清楚了，才能说这是 bug。</p>',
  // lessons/blocks.ts
  'One loud weight': '一个响亮的权重',
  '<p> Sixteen levels have to reach the largest weight that uses them. If one scale served a whole matrix, its single loudest weight would set the levels of all others. So formats cut weights into <dfn>blocks</dfn>, each with a scale of its own. Q4_0, the simplest, has a 16-bit scale for every 32 weights. </p>':
    '<p>十六级必须够得着使用它们的最大权重。如果整个矩阵只用一个缩放，那么其中最响的一个权重就会决定所有其他权重的级。所以各种格式把权重切成<dfn>块</dfn>（block），每块有自己的缩放。最简单的 Q4_0 每 32 个权重有一个 16 位的缩放。</p>',
  '256 weights in Q4_0: the darker, the further off': 'Q4_0 中的 256 个权重：越深，偏得越远',
  '<p> Each row is a block. All of them are off by about as much: the root mean square of the errors is {0}, where the weights’ own is near 1. </p>':
    '<p>每一行是一个块。各行的误差差不多：误差的均方根是 {0}，而权重自身的均方根接近 1。</p>',
  '<p> Now one weight of the second row, number 37, becomes 26 times as loud as the others. Whose error grows? </p>':
    '<p>现在，第二行中的一个权重，即 37 号，变得比其他权重响 26 倍。谁的误差会变大？</p>',
  'Nobody’s but its own.': '只有它自己的。',
  'That of its row.': '它那一行的。',
  'That of all 256.': '全部 256 个的。',
  'The error of its row goes from {0} to {1}. The row above has {2}, as before.':
    '它那一行的误差从 {0} 变到 {1}。上面一行仍是 {2}，与之前一样。',
  '<p> The loud weight itself is well off: the scale was made for it. Its 31 neighbours have levels so far apart that nearly all of them become 0. The other blocks notice nothing. A smaller block would confine the damage further, and cost a scale more often. </p>':
    '<p>响亮的权重自己过得很好：缩放就是为它定的。它的 31 个邻居，级与级之间相距太远，几乎全都变成了 0。其他块毫无察觉。更小的块能把损害限制得更窄，但要更频繁地为缩放付出代价。</p>',
  '<p> That is what <dfn>sub-blocks</dfn> are for. In the K-quants 256 weights share one 16-bit scale, and small integers say how much of it each sub-block takes: six bits for each 32 weights in Q4_K, eight for each 16 in Q6_K. Choose Q6_K: half a row is hit, and the other half is not. But look at the rows around it. The shared scale has to serve the loud sub-block, so the integers of the quiet ones become small and coarse, and most of their errors grow, too: in Q4_K, that of the first row from {0} to {1}, in Q6_K from {2} to {3}. Q4_0 keeps its neighbours apart; the K-quants buy finer scales with a little of that. </p>':
    '<p><dfn>子块</dfn>（sub-block）就是为此而设的。在 K 系列格式中，256 个权重共用一个 16 位的缩放，再由小整数说明每个子块取其中多少：Q4_K 中每 32 个权重六位，Q6_K 中每 16 个权重八位。选 Q6_K 看看：只有半行受到冲击，另外半行没有。但请看周围的各行。共用的缩放要照顾响亮的子块，于是安静子块的整数变得又小又粗，它们的误差大多也随之增大：第一行的误差，在 Q4_K 中从 {0} 变到 {1}，在 Q6_K 中从 {2} 变到 {3}。Q4_0 让邻居彼此隔开；K 系列为了更细的缩放，放弃了其中一点。</p>',
  'Weights that are not centred': '不居中的权重',
  'added to every weight': '给每个权重加上',
  '<p> A scale alone puts its levels around zero. Weights that lie to one side of it leave half of them unused: with 8 added, Q4_0 is off by {0} instead of {1}. A <dfn>min</dfn> says where the levels begin. Q4_1 stores one for each block, pays half a bit per weight for it, and hardly notices the move: {2} for {3}. </p>':
    '<p>只有缩放时，级分布在零的周围。偏在零一侧的权重会让一半的级闲置：加上 8 之后，Q4_0 的误差是 {0}，原来是 {1}。<dfn>最小值</dfn>（min）说明级从哪里开始。Q4_1 每块存一个最小值，为此每个权重多付出半位，几乎感觉不到这次移动：{2}，原来是 {3}。</p>',
  '<p> Q4_K has mins as well, and still the slider is not symmetric. Its min can only be taken away from the levels, never added: they begin at zero or below. Moved down by 8 it is off by {0}, moved up by {1}. The weights of most matrices lie around zero, so it seldom matters there. </p>':
    '<p>Q4_K 也有最小值，但滑块的两侧并不对称。它的最小值只能从级中减去，不能加上：级总是从零或零以下开始。向下移 8，误差是 {0}；向上移 8，误差是 {1}。多数矩阵的权重都在零的周围，所以在那里很少有关系。</p>',
  'Errors of 256 weights, moved and centred': '256 个权重的误差：移动后与居中时',
  '8 down': '下移 8',
  centred: '居中',
  '8 up': '上移 8',
  // lessons/course.ts
  'What do four bits cost?': '四位的代价是什么？',
  'The error that every program shares, and what more bits buy.': '每个程序都有的误差，以及更多的位能换来什么。',
  'Why blocks, sub-blocks and mins?': '为什么要有块、子块和最小值？',
  'Who shares a scale, and what a loud neighbour does.': '谁和谁共用一个缩放，以及响亮的邻居会做什么。',
  'Which format?': '用哪种格式？',
  'Eighteen bargains, and weights that change the answer.': '十八笔交易，以及会改变答案的权重。',
  'What does truncation do?': '截断会造成什么？',
  'Cutting fractions off where others round.': '别人舍入之处，截去小数。',
  // lessons/four-bits.ts
  '<p> A language model is learnt with weights of 16 or 32 bits each, and shipped with about four. Four bits name sixteen <dfn>levels</dfn>, so each weight moves to a level near it. Here are 256 drawn weights, and where 32 of them go. </p>':
    '<p>语言模型训练时，每个权重用 16 或 32 位，发布时大约用四位。四位能表示十六个<dfn>级</dfn>，所以每个权重都要移到附近的一级。这里是 256 个随机抽取的权重，以及其中 32 个的去向。</p>',
  'Weights and their sixteen levels': '权重和它们的十六级',
  '<p> Then two programs multiply the same four-bit weights by the same input. <b class="a">A</b> turns the weights back into floats and adds floats. <b class="b">B</b> rounds the input to bytes as well, and multiplies integers. People argue about which of them is right. Over 256 outputs they are {0} apart. </p>':
    '<p>然后，两个程序把同样的四位权重与同样的输入相乘。<b class="a">A</b> 把权重变回浮点数，再做浮点加法。<b class="b">B</b> 把输入也舍入成字节，做整数乘法。人们争论哪一个才对。在 256 个输出上，它们相差 {0}。</p>',
  '<p> A and B are {0} apart. How far are A’s outputs from those of the weights before they became four bits? </p>':
    '<p>A 与 B 相差 {0}。A 的输出与权重变成四位之前的输出相差多远？</p>',
  'Less far: levels are chosen with care.': '更近：级是精心选取的。',
  'About as far.': '差不多远。',
  'About ten times as far.': '大约十倍远。',
  'A hundred times: sixteen levels are next to nothing.': '一百倍：十六级几乎等于没有。',
  'A’s outputs are off by {0}, B’s by {1}. What they argue about hardly shows beside what they share.':
    'A 的输出偏离 {0}，B 的偏离 {1}。与两者共有的误差相比，它们争论的那点几乎看不出来。',
  'Original, A and B, with more bits or fewer': '原值、A 与 B：位数更多或更少',
  'bits of a weight’s own': '权重自己的位数',
  'The same weights with two to eight bits': '同样的权重，二到八位',
  '<p> Every bit more makes twice as many levels, half as far apart, and about halves the error. Every bit less doubles it: with two bits the weights are off by {0}. A format takes a little more than its bits, for what its weights share: scales and mins. </p>':
    '<p>每多一位，级数加倍，间距减半，误差大约减半。每少一位，误差加倍：只用两位时，权重偏离 {0}。一种格式实际占用的比这些位稍多一点，多出来的用于权重共用的东西：缩放和最小值。</p>',
  '<p> Now look down the last column. It hardly moves. What A and B argue about comes from the input, which B rounds to bytes whatever the weights are. With eight bits the weights are rounded as finely as the input, and only there the two errors are alike. </p>':
    '<p>现在请看最后一列。它几乎不动。A 与 B 争论的东西来自输入，无论权重是什么，B 都把输入舍入成字节。用八位时，权重舍入得和输入一样细，只有在那里，两种误差才相近。</p>',
  '<p> So ask first what the weights lost, and then whose arithmetic is finer. These weights are drawn and their error is that of numbers without a pattern; the percentage of a real model’s weights is much the same, and what it does to a model’s words is another question. The rest of this course takes both errors apart: first what a format does with its bits, then what A and B make of them. </p>':
    '<p>所以，先问权重失去了什么，再问谁的算术更细。这里的权重是随机抽取的，它们的误差是没有规律的数的误差；真实模型的权重，这个百分比也差不多，至于它对模型说的话有什么影响，那是另一个问题。课程余下的部分把两种误差拆开来看：先看格式怎样使用它的位，再看 A 与 B 怎样对待这些位。</p>',
  // lessons/loss.ts
  'cut off': '截去',
  rounded: '舍入',
  'the part of A’s outputs that B has lost, by layer; the table below has the numbers':
    'B 丢掉了 A 的输出中多少，按层；数值见下表',
  '{0}, layer {1}: {2}': '{0}，第 {1} 层：{2}',
  // lessons/spread-field.ts
  'the error of each of 256 weights; each row of 32 is in the table': '256 个权重各自的误差；每行 32 个的数值见表',
  '<p class="reading">{0} weights to a scale. Weight {1} is {2} and becomes {3}. Errors of all: {4}.</p>':
    '<p class="reading">{0} 个权重共用一个缩放。权重 {1} 是 {2}，变成 {3}。全体的误差：{4}。</p>',
  'Error of each row': '每行的误差',
  'rms error': '误差均方根',
  // lessons/truncation.ts
  'What is lost by layer': '每层丢失多少',
  '<p> Path B makes integers of its input. To round to the nearest is one way. There is a quicker one: cut the fraction off. WebAssembly has an instruction that does just that, and ggml’s build for browsers uses it alone where it makes the input of seven formats, Q8_0 among them. Its other builds round. </p>':
    '<p>路径 B 把输入变成整数。舍入到最近的整数是一种办法。还有更快的一种：截去小数部分。WebAssembly 有一条指令正是这样做的，ggml 的浏览器版本在制作七种格式的输入时只用这一条，Q8_0 也在其中。它的其他版本则是舍入。</p>',
  'The same input, rounded and cut off': '同样的输入，舍入与截去',
  'the fraction is': '小数部分',
  '<p> Rounded, a value is off by half a step at most. Cut off, it is off by up to a whole one, and always toward zero. The input’s error goes from {0} to {1}. </p>':
    '<p>舍入时，一个值至多偏离半步。截去时，至多偏离整整一步，而且总是偏向零。输入的误差从 {0} 变到 {1}。</p>',
  '<p> After one layer, B’s outputs are {0} shorter than A’s. Nothing in this measure is luck of one output: it asks how much of A’s 256 outputs, taken together, is left in B’s. </p>':
    '<p>一层之后，B 的输出比 A 的短 {0}。这个度量里没有单个输出的运气：它问的是 A 的 256 个输出合在一起，在 B 的输出中还剩多少。</p>',
  '<p> Now chain ten layers with nothing between them. In an earlier lesson ten errors led only about three times as far as one. How much shorter than A’s are B’s outputs after ten layers of cutting off? </p>':
    '<p>现在把十层串起来，中间什么也不放。在前面的一课里，十个误差只走到一个误差的大约三倍远。截去小数十层之后，B 的输出比 A 的短多少？</p>',
  'No more than after one: the errors cancel.': '不比一层之后多：误差相互抵消。',
  'About three times as much: the errors partly cancel.': '大约三倍：误差部分抵消。',
  'About ten times as much.': '大约十倍。',
  'More than half: losses multiply.': '超过一半：损失会相乘。',
  'They are {0} shorter. With a rounded input it is {1}.': '它们短了 {0}。输入舍入时，是 {1}。',
  '<p> Rounding errs to both sides, and what errs to both sides mostly cancels. Cutting off always errs to the same side. That is a <dfn>bias</dfn>: each layer takes its share of what is left, and nobody puts it back. </p>':
    '<p>舍入向两边出错，向两边的错大多相互抵消。截去总是向同一边出错。这叫<dfn>偏差</dfn>（bias）：每一层都从剩下的里面拿走一份，没有谁放回去。</p>',
  'between the layers': '层与层之间',
  'residual and RMSNorm': '残差和 RMSNorm',
  '<p> Choose RMSNorm. The loss is gone: a norm makes every vector the same length, whatever came in. Real models have norms, so the loss does not pile up in them like that. But the error is more than a loss of length. After ten layers with norms B is {0} from A when it cuts off, and {1} when it rounds. </p>':
    '<p>选 RMSNorm 看看。损失不见了：无论进来的是什么，归一化都让每个向量一样长。真实模型里有归一化，所以损失不会那样堆积起来。但误差不只是长度的损失。经过十层带归一化的层之后，B 截去小数时与 A 相差 {0}，舍入时相差 {1}。</p>',
  '<p> Is it a mistake? The same file rounds first where it makes Q8_K, the input of the K-quants, and ggml’s reference rounds everywhere. So the same model can answer otherwise in a browser than on a desktop, and with a larger error. Whether anybody would notice in a model’s words is not measured here. If you want to tell ggml’s authors, take numbers along. </p>':
    '<p>这是错误吗？同一个文件在制作 K 系列格式的输入 Q8_K 时先做舍入，ggml 的参考实现处处舍入。所以同一个模型在浏览器里的回答可能与桌面上不同，误差也更大。至于会不会有人从模型说的话里察觉到，这里没有测量。如果你想告诉 ggml 的作者，请带上数字。</p>',
  '<p class="source"> The source: <code>quantize_row_q8_0</code> and <code>quantize_row_q8_1</code> in <a href="https://github.com/ggml-org/llama.cpp/blob/master/ggml/src/ggml-cpu/arch/wasm/quants.c">ggml/src/ggml-cpu/arch/wasm/quants.c</a>. This page cuts off as they do in ggml 0.26.0: compiled and run, they gave the cases that it is tested with. </p>':
    '<p class="source">出处：<a href="https://github.com/ggml-org/llama.cpp/blob/master/ggml/src/ggml-cpu/arch/wasm/quants.c">ggml/src/ggml-cpu/arch/wasm/quants.c</a> 中的 <code>quantize_row_q8_0</code> 和 <code>quantize_row_q8_1</code>。本页与 ggml 0.26.0 中的它们截得一样：它们经编译、运行，给出了本页据以测试的用例。</p>',
  'What is lost by layer, as a table': '每层丢失多少（表格）',
  'lost, rounded': '丢失，舍入',
  'lost, cut off': '丢失，截去',
  'error, rounded': '误差，舍入',
  'error, cut off': '误差，截去',
  // lessons/which-format.ts
  '<p> ggml has fifteen formats of quants here, three of floats beside them, and each is a bargain: so many bits, so much error. Three of them cost exactly the same, {0} bits per weight, and spend them differently. </p>':
    '<p>这里有 ggml 的十五种量化格式，还有三种浮点格式，每一种都是一笔交易：多少位，换多少误差。其中三种的代价完全相同，每个权重 {0} 位，但花法不同。</p>',
  '<li><b>Q4_0</b> has 16 even levels around zero, and a 16-bit scale for every 32 weights.</li>':
    '<li><b>Q4_0</b> 有 16 个围绕零的等距级，每 32 个权重一个 16 位的缩放。</li>',
  '<li><b>Q4_K</b> has 16 even levels as well, with six bits for the scale and six for the min of every 32 weights, which say how much to take of two 16-bit floats that 256 weights share.</li>':
    '<li><b>Q4_K</b> 也有 16 个等距级，每 32 个权重用六位表示缩放、六位表示最小值，它们说明在 256 个权重共用的两个 16 位浮点数中各取多少。</li>',
  '<li><b>IQ4_NL</b> has 16 levels that are not even: they are dense near zero, where most weights are. Its scales are those of Q4_0.</li>':
    '<li><b>IQ4_NL</b> 的 16 级不是等距的：在多数权重所在的零附近较密。它的缩放与 Q4_0 的相同。</li>',
  '<p> Most weights of most models are <dfn>gaussian</dfn>, nearly: many small ones, few large ones. On 65,536 of that kind Q4_0 is off by {0}. </p>':
    '<p>多数模型的多数权重近似<dfn>高斯</dfn>分布：小的多，大的少。在 65,536 个这样的权重上，Q4_0 偏离 {0}。</p>',
  '<p>Which of the three comes nearest to gaussian weights?</p>': '<p>三者之中，哪一个最接近高斯权重？</p>',
  'Q4_0: a scale of sixteen bits beats one of six.': 'Q4_0：十六位的缩放胜过六位的。',
  'Q4_K: a min for each sub-block puts the levels where its weights are.':
    'Q4_K：每个子块的最小值把级放到权重所在之处。',
  'IQ4_NL: its levels are where most weights are.': 'IQ4_NL：它的级就在多数权重所在之处。',
  'Q4_K is off by {0}, IQ4_NL by {1}, Q4_0 by {2}.': 'Q4_K 偏离 {0}，IQ4_NL 偏离 {1}，Q4_0 偏离 {2}。',
  '<p> Among 32 gaussian weights the least and the largest are hardly ever equally far from zero. Q4_0 must reach the farther one and wastes levels on the other side. Q4_K lays its levels from one to the other, and six bits are enough to say where. IQ4_NL cannot move its levels, but has more of them where they are used. </p>':
    '<p>在 32 个高斯权重中，最小的和最大的几乎从不离零一样远。Q4_0 必须够到较远的那个，另一侧的级就浪费了。Q4_K 把级从一端铺到另一端，六位就足以说明在哪里。IQ4_NL 不能移动它的级，但在用得着的地方级更多。</p>',
  '<p> That is not all of it. Q4_1 has a scale and a min as well, of sixteen bits each, and with {0} bits per weight it is off by {1}: more than Q4_K. Its quantiser takes the least and the largest weight and is done. That of Q4_K tries many scales and mins and keeps those with the smallest error. A format is only as good as whoever fills it. </p>':
    '<p>但不止于此。Q4_1 也有缩放和最小值，各十六位，每个权重 {0} 位，却偏离 {1}：比 Q4_K 还多。它的量化器取最小和最大的权重就完事了。Q4_K 的量化器试许多缩放和最小值，留下误差最小的。一种格式好不好，要看由谁来填。</p>',
  'Eighteen formats: choose the weights, then a point': '十八种格式：先选权重，再选一个点',
  'How far weights of five kinds are off': '五类权重各偏离多少',
  '<p> <b>Even weights</b> use all levels alike. There dense levels near zero are no gain, and IQ4_NL falls behind Q4_0: {0} against {1}. MXFP4 takes it further: its levels are those of a float of four bits, and its scale is a power of two and nothing between. It is cheap to decode, takes {2} bits, and is off by {3} on gaussian weights. A model whose weights were trained in it loses nothing by it. </p>':
    '<p><b>均匀的权重</b>同等地使用所有的级。在那里，零附近更密的级没有好处，IQ4_NL 落后于 Q4_0：{0} 对 {1}。MXFP4 走得更远：它的级就是四位浮点数的那些值，它的缩放只能是 2 的幂，别无其他。它解码便宜，每个权重 {2} 位，在高斯权重上偏离 {3}。如果一个模型的权重就是以它训练的，那就什么也不会失去。</p>',
  '<p> <b>All-positive weights</b> need a min. Q4_0 spends half its levels on weights that are not there and is off by {0}; Q4_1, with a min, by {1}. That is as near as Q5_0 comes with twice as many levels, {2}. Q5_1 halves it once again, to {3}. Q4_K has mins, too: {4}. </p>':
    '<p><b>全为正的权重</b>需要最小值。Q4_0 把一半的级花在不存在的权重上，偏离 {0}；有最小值的 Q4_1 偏离 {1}。这与级数两倍之多的 Q5_0 一样近，后者是 {2}。Q5_1 再减一半，到 {3}。Q4_K 也有最小值：{4}。</p>',
  '<p> <b>One loud channel</b> in 256 sets the scale of its neighbours in every row, and most errors grow. In the picture, though, Q3_K does better than on gaussian weights: {0} instead of {1}. Nothing got better. The percentage is of the weights’ own size, and that is now mostly the loud ones’. </p>':
    '<p>256 个中<b>一个响亮的通道</b>，在每一行都决定了它邻居们的缩放，多数误差变大。但在图中，Q3_K 却比在高斯权重上做得更好：{0}，而不是 {1}。什么也没有变好。这个百分比是相对于权重自身的大小，而那现在主要是响亮的权重的大小。</p>',
  '<p> So there is no best format, only one that suits weights and budget. The line of the picture joins those that no other beats in both; change the weights, and others are on it. </p>':
    '<p>所以没有最好的格式，只有适合某些权重和预算的格式。图中的线连接那些在两方面都没有被超过的格式；换一类权重，线上的就是另外一些。</p>',
} satisfies Table;
