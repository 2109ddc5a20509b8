/** Names of steps. */

import type { Table } from '../table';

export default {
  // history/history.ts
  '{0}: {1} → {2}': '{0}：{1} → {2}',
  '{0}, {1}': '{0}，{1}',
  // history/step-names.ts
  none: '无',
  'scale {0}': '缩放 {0}',
  'min {0}': '最小值 {0}',
  'nibble {0}': '半字节 {0}',
  'quant {0}': '量化值 {0}',
  'trit {0}': '三进位值 {0}',
  'layer {0}, d and dmin times': '层 {0}，d 和 dmin 乘以',
  'layer {0}, rope {1}': '层 {0}，rope {1}',
  'as after each layer': '与每层之后相同',
  // history/step-names.ts: where weights come from
  'as given': '给定',
  // history/step-names.ts: activations
  'activation {0}': '激活值 {0}',
} satisfies Table;
