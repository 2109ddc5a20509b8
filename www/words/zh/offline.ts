/** The site without a network. */

import type { Table } from '../table';

export default {
  // offline/register.ts
  'A new version is ready.': '新版本已就绪。',
} satisfies Table;
