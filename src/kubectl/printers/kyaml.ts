/** `-o kyaml`: flow style with quoted strings (KEP-5295). */
import { isObject } from '../../base/object.ts';
import { quote } from '../go-format.ts';
import { sorted } from '../go-json.ts';
import { type Json, scalar } from '../values.ts';

const PLAIN_KEY = /^[A-Za-z_][\w-]*$/;
/** Words that YAML 1.1 reads as something else. */
const AMBIGUOUS = /^(y|n|yes|no|on|off|true|false|null)$/i;

const keyText = (key: string): string =>
  PLAIN_KEY.test(key) && !AMBIGUOUS.test(key) ? key : quote(key);

function listText(items: unknown[], depth: number): string {
  if (items.length === 0) return '[]';
  // Objects hug the brackets of their list.
  if (items.every(isObject)) return `[${items.map((item) => mapText(item, depth)).join(', ')}]`;
  const pad = '  '.repeat(depth);
  const lines = items.map((item) => `${pad}  ${kyaml(item, depth + (isObject(item) ? 0 : 1))},\n`);
  return `[\n${lines.join('')}${pad}]`;
}

function mapText(map: Json, depth: number): string {
  const keys = Object.keys(map);
  if (keys.length === 0) return '{}';
  const pad = '  '.repeat(depth);
  const lines = keys.map((key) => `${pad}  ${keyText(key)}: ${kyaml(map[key], depth + 1)},\n`);
  return `{\n${lines.join('')}${pad}}`;
}

/** `depth`: levels of two spaces at which the value begins. */
function kyaml(value: unknown, depth: number): string {
  if (Array.isArray(value)) return listText(value as unknown[], depth);
  if (isObject(value)) return mapText(value, depth);
  return typeof value === 'string' ? quote(value) : scalar(value);
}

/** A document with its mark. */
export const kyamlDocument = (object: Json): string => `---\n${kyaml(sorted(object), 0)}\n`;
