/** `-o yaml`. */
import { dumpYaml } from '../../yaml/index.ts';
import { sorted } from '../go-json.ts';
import { plain, type Printer } from './printer.ts';

export const yaml = (value: unknown): string => dumpYaml(sorted(value));

/** Documents with a mark between them. */
export function yamlStream(): Printer {
  let mark = '';
  return plain((object) => {
    const document = mark + yaml(object);
    mark = '---\n';
    return document;
  });
}
