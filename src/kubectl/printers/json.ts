/** `-o json`. */
import { goJson } from '../values.ts';

/** JSON as kubectl prints it: sorted, four spaces; maps of typed objects begin with kind. */
export const json = (o: unknown, indent = 4): string => `${goJson(o, indent)}\n`;
