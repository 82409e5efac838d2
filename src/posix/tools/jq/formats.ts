/** `@csv`, `@base64` and the like. */
import { singleQuoted } from '../../../base/shell-quote.ts';
import { encodeBase64 } from '../../../base/base64.ts';
import { utf8Bytes } from '../../../base/utf8.ts';
import { decodeBase64, fromBytes } from '../../bytes.ts';
import { JqError, Undefined } from './ast.ts';
import { type Json, numberText, text, told, toJson } from './values.ts';

function row(v: Json, name: string, cell: (v: Json) => string, separator: string): string {
  if (!Array.isArray(v))
    throw new JqError(`${told(v)} cannot be ${name}-formatted, only an array can be`);
  return v.map(cell).join(separator);
}
function cell(v: Json, name: string, string: (text: string) => string): string {
  if (v === null) return '';
  if (typeof v === 'string') return string(v);
  if (typeof v === 'number') return numberText(v);
  if (typeof v === 'boolean') return String(v);
  throw new JqError(`${told(v)} is not valid in a ${name} row`);
}
const tabbed: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&quot;',
};

function shellWord(v: Json): string {
  if (typeof v === 'string') return singleQuoted(v);
  if (typeof v === 'object' && v !== null)
    throw new JqError(`${told(v)} can not be escaped for shell`);
  return toJson(v);
}

const formats: Record<string, (v: Json) => string> = {
  text,
  json: toJson,
  csv: (v) => row(v, 'csv', (c) => cell(c, 'csv', (s) => `"${s.replaceAll('"', '""')}"`), ','),
  tsv: (v) =>
    row(
      v,
      'tsv',
      (c) => cell(c, 'tsv', (s) => s.replace(/[\\\t\n\r]/g, (x) => tabbed[x] ?? x)),
      '\t',
    ),
  html: (v) => text(v).replace(/[&<>'"]/g, (c) => entities[c] ?? c),
  uri: (v) =>
    utf8Bytes(text(v))
      .map((byte) => {
        const c = String.fromCharCode(byte);
        return /[A-Za-z0-9_.~-]/.test(c)
          ? c
          : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
      })
      .join(''),
  sh: (v) => (Array.isArray(v) ? v.map(shellWord).join(' ') : shellWord(v)),
  base64: (v) => encodeBase64(utf8Bytes(text(v))),
  base64d(v) {
    const { bytes } = decodeBase64(text(v).replaceAll('-', '+').replaceAll('_', '/'));
    if (!bytes.length && text(v).replace(/=+$/, '') !== '')
      throw new JqError(`${told(v)} is not valid base64 data`);
    return fromBytes(bytes);
  },
};

/** Throws `Undefined` for a format that is none. */
export function formatText(name: string, v: Json): string {
  const key = name.slice(1);
  const format = Object.hasOwn(formats, key) ? formats[key] : undefined;
  if (!format) throw new Undefined(key);
  return format(v);
}
