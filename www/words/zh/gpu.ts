import type { Table } from '..';

export default {} satisfies Table;
