/** What a tab keeps of a sweep: whether what is found there is one. */

import { isObject } from '../lib/stored';
import type { Picture, Swept } from './types';

/** A sweep and what it was asked. */
export interface Kept {
  asked: string;
  swept: Swept;
}

const isText = (value: unknown): boolean => typeof value === 'string';
/** A number of JSON; one that is infinite or NaN is null there. */
const isNumber = (value: unknown): boolean => typeof value === 'number' || value === null;
const isMark = (value: unknown): boolean => isObject(value) && isText(value.name) && isNumber(value.at);

/** Whether it is a list of what `is` says. */
const isList = (value: unknown, is: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(is);

/** Whether it is a pair of these. */
const isPair = (value: unknown, one: (item: unknown) => boolean, other: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length === 2 && one(value[0]) && other(value[1]);

/** Whether it is something that the engine says. */
const isSaid = (value: unknown): boolean => isText(value) || isList(value, isSaid);

const isPoint = (value: unknown): boolean => isPair(value, isNumber, isNumber);

function isPicture(value: unknown): value is Picture {
  if (!isObject(value) || ![value.log, value.percent].every((flag) => typeof flag === 'boolean')) return false;
  switch (value.kind) {
    case 'bars':
      return isText(value.y) && isList(value.bars, (bar) => isPair(bar, isText, isNumber));
    case 'curve':
      return (
        [value.x, value.y].every(isText) &&
        isList(value.lines, (line) => isPair(line, isText, (points) => isList(points, isPoint))) &&
        (value.level === null || isMark(value.level))
      );
    case 'histogram':
      return (
        isText(value.x) &&
        isList(value.edges, isNumber) &&
        isList(value.counts, isNumber) &&
        typeof value.more === 'boolean' &&
        isList(value.marks, isMark)
      );
    default:
      return false;
  }
}

const isFound = (value: unknown): boolean =>
  isObject(value) && isSaid(value.name) && isNumber(value.value) && isText(value.shown);

const isSwept = (value: unknown): value is Swept =>
  isObject(value) &&
  [value.done, value.steps].every((count) => Number.isInteger(count)) &&
  isList(value.found, isFound) &&
  isPicture(value.picture);

export const isKept = (value: unknown): value is Kept => isObject(value) && isText(value.asked) && isSwept(value.swept);
