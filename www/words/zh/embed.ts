/** Frames and classes. */

import type { Table } from '../table';

export default {
  // embed/view.ts
  'Open in Blockscope': '在 Blockscope 中打开',
} satisfies Table;
