/** The instrument: what stands around the block and the chain. */

import type { Table } from '../table';

export default {
  'What the layer looks like': '这一层的样子',
} satisfies Table;
