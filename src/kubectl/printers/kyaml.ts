/** `-o kyaml`. */
import { isMap, quote, scalar } from '../values.ts';

/** KYAML: flow style with quoted strings (KEP-5295). */
export function kyaml(value: unknown, depth: number): string {
  const pad = '  '.repeat(depth);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item) => kyaml(item, depth + (isMap(item) ? 0 : 1)));
    return value.every(isMap)
      ? `[${items.join(', ')}]`
      : `[\n${items.map((item) => `${pad}  ${item},\n`).join('')}${pad}]`;
  }
  if (isMap(value)) {
    const keys = Object.keys(value);
    if (keys.length === 0) return '{}';
    return (
      `{\n` +
      `${keys.map((key) => `${pad}  ${/^[A-Za-z_][\w-]*$/.test(key) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(key) ? key : quote(key)}: ${kyaml(value[key], depth + 1)},\n`).join('')}${pad}}`
    );
  }
  return typeof value === 'string' ? quote(value) : scalar(value);
}
