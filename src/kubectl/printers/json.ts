/** `-o json`. */
import { goJson } from '../go-json.ts';

/** JSON as kubectl prints it: sorted, four spaces; maps of typed objects begin with kind. */
export const json = (object: unknown, indent = 4): string => `${goJson(object, indent)}\n`;
