/** The tables of the subjects that every view may show. They load together. */

import type { Table } from '../table';
import class_ from './class';
import embed from './embed';
import experiment from './experiment';
import frame from './frame';
import gpuComparison from './gpu-comparison';
import history from './history';
import lib from './lib';
import offline from './offline';
import presets from './presets';
import run from './run';
import share from './share';
import speed from './speed';

export default {
  ...class_,
  ...embed,
  ...experiment,
  ...frame,
  ...gpuComparison,
  ...history,
  ...lib,
  ...offline,
  ...presets,
  ...run,
  ...share,
  ...speed,
} satisfies Table;
