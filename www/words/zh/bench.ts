/** The tables of the block and the chain, for every view that has one of them. They load together. */

import type { Table } from '../table';
import block from './block';
import chain from './chain';

export default { ...block, ...chain } satisfies Table;
