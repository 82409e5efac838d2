/** ServiceAccounts. */
import { type Json, list, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description, orNone } from './description.ts';

export const serviceAccount: Describe = async (object, source) => {
  const description = new Description();
  description.head(object);
  const names = (all: Json[]): string[] => all.map((reference) => text(reference, 'name'));
  for (const [title, values] of [
    ['Image pull secrets', names(list(object, 'imagePullSecrets'))],
    ['Mountable secrets', names(list(object, 'secrets'))],
    ['Tokens', []],
  ] as [string, string[]][]) {
    description.field(title, orNone(values[0] ?? ''));
    for (const value of values.slice(1)) {
      description.line(0, `\t${value}`);
    }
  }
  return description.events(await source.events(object), source.now).text();
};
