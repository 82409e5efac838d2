/** What is wrong with a patch, in the words of apimachinery's mergepatch. */
import { goType, goValue } from './values.ts';

/** `code`: the HTTP status that the API server answers with. */
export class StrategicError extends Error {
  readonly code: number;
  constructor(message: string, code = 500) {
    super(message);
    this.code = code;
  }
}

export const noMergeKey = (item: unknown, key: string): StrategicError =>
  new StrategicError(`map: ${goValue(item)} does not contain declared merge key: ${key}`);
export const badArgument = (expected: string, actual: unknown): StrategicError =>
  new StrategicError(`expected a ${expected}, but received a ${goType(actual)}`);
export const badPatchType = (directive: unknown, item: unknown): StrategicError =>
  new StrategicError(`unknown patch type: ${goValue(directive)} in map: ${goValue(item)}`);
export const badRetainKeys = (): StrategicError =>
  new StrategicError('invalid patch format of retainKeys', 400);
export const badElementOrder = (): StrategicError =>
  new StrategicError('invalid patch format of setElementOrder list', 400);
export const badPrimitiveList = (): StrategicError =>
  new StrategicError('invalid patch format of primitive list', 400);
export const listOfLists = (): StrategicError =>
  new StrategicError('lists of lists are not supported', 422);
