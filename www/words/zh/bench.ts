/** The tables of the block, the chain and the sweep, for every view that has one of them. They load together. */

import type { Table } from '../table';
import block from './block';
import chain from './chain';
import sweep from './sweep';

export default { ...block, ...chain, ...sweep } satisfies Table;
