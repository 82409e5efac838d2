/** `-o kyaml`. */
import { isMap, quote, scalar } from '../values.ts';

/** KYAML: flow style with quoted strings (KEP-5295). */
export function kyaml(v: unknown, depth: number): string {
  const pad = '  '.repeat(depth);
  if (Array.isArray(v)) {
    if (v.length === 0) return '[]';
    const items = v.map((x) => kyaml(x, depth + (isMap(x) ? 0 : 1)));
    return v.every(isMap)
      ? `[${items.join(', ')}]`
      : `[\n${items.map((item) => `${pad}  ${item},\n`).join('')}${pad}]`;
  }
  if (isMap(v)) {
    const keys = Object.keys(v);
    if (keys.length === 0) return '{}';
    return (
      `{\n` +
      `${keys.map((key) => `${pad}  ${/^[A-Za-z_][\w-]*$/.test(key) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(key) ? key : quote(key)}: ${kyaml(v[key], depth + 1)},\n`).join('')}${pad}}`
    );
  }
  return typeof v === 'string' ? quote(v) : scalar(v);
}
