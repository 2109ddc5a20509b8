/** The lessons from the chain on: chains, stages, outliers, the product, and what “bit-exact” means. */

import type { Table } from '../table';

export default {
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
  order: '求和顺序',
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
} satisfies Table;
