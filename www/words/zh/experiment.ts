/** Notices, fields and locks of the experiment on screen. */

import type { Table } from '../table';

export default {
  // experiment/field.ts
  '{0}: {1} is not allowed; expected a whole number from 0 to {2}': '{0}：不允许 {1}；应为 0 到 {2} 之间的整数',
  '{0}: what stands here is not allowed; expected a number, at most 1.8e308 in size':
    '{0}：不允许此处的内容；应为一个大小不超过 1.8e308 的数',
  // experiment/lock.ts
  'Locked by this link.': '此部分已由该链接锁定。',
  // experiment/state.ts
  'The engine stopped ({0}) and was started again with the last experiment that it finished.':
    '引擎停了（{0}），已带着它最后算完的实验重新启动。',
  'Undone: {0}': '已撤销：{0}',
  'Redone: {0}': '已重做：{0}',
  'Taken back: {0}': '已收回：{0}',
  'open a link': '打开链接',
  'go to another entry of the browser’s history': '转到浏览器历史里的另一项',
  'In the link, {0}. The nearest valid experiment is shown.': '链接里有一处不对——{0}。现在显示的是最接近的有效实验。',
  'open {0}': '打开 {0}',
  'Stopped. This is the experiment from before.': '已停止。这是之前的那个实验。',
} satisfies Table;
