/** ServiceAccounts. */
import { type Json, list, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description, orNone } from './description.ts';

export const serviceAccount: Describe = async (o, s) => {
  const description = new Description();
  description
    .field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  const names = (all: Json[]): string[] => all.map((x) => text(x, 'name'));
  for (const [title, values] of [
    ['Image pull secrets', names(list(o, 'imagePullSecrets'))],
    ['Mountable secrets', names(list(o, 'secrets'))],
    ['Tokens', []],
  ] as [string, string[]][]) {
    description.field(title, orNone(values[0] ?? ''));
    for (const value of values.slice(1)) description.line(0, `\t${value}`);
  }
  return description.events(await s.events(o), s.now).text();
};
