// Makes src/schema/types.ts (wire types) from a server's OpenAPI v3 documents.
//   npm run schema -- DIR     DIR: a folder of the server's documents, one file a group version
//   (`api_v1.json`, `apis_apps_v1.json`, …; `raw_api_v1.json` is its /api/v1).
// Go's field order and the discovery document come from recordings/.
// What comes out is facts without prose and is committed; nothing of the input ships.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFacts } from './schema-facts.mjs';

const dir = process.argv[2];
if (dir === undefined) {
  console.error('usage: npm run schema -- DIR   (the folder of the OpenAPI documents)');
  process.exit(2);
}
const recordings = join(import.meta.dirname, '../recordings');
const first = [
  'api_v1',
  'apis_apps_v1',
  'apis_discovery.k8s.io_v1',
  'apis_rbac.authorization.k8s.io_v1',
];
const names = readdirSync(dir)
  .filter((f) => /^apis?_.*\.json$/.test(f))
  .map((f) => f.slice(0, -5));
const ordered = [...first, ...names.filter((n) => !first.includes(n)).sort()];

/** @type {Map<string, any>} full schema name → schema */
const schemas = new Map();
for (const name of ordered) {
  const doc = JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8'));
  for (const [full, schema] of Object.entries(doc.components.schemas))
    if (!schemas.has(full)) schemas.set(full, schema);
}

// OpenAPI sorts fields; the Go structs do not. Where their order is known it is kept.
const goOrder = new Map();
for (const line of readFileSync(join(recordings, 'go-fields.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)) {
  const [type, , , json] = line.split('\t');
  const key = type.replace(/^v1\./, '');
  goOrder.set(key, [...(goOrder.get(key) ?? []), json]);
}

const shortOf = new Map();
const taken = new Set();
for (const full of schemas.keys()) {
  const parts = full.split('.');
  const plain = parts.at(-1);
  const name = taken.has(plain)
    ? `${parts.at(-3)[0].toUpperCase()}${parts.at(-3).slice(1)}${parts.at(-2).toUpperCase()}${plain}`
    : plain;
  taken.add(name);
  shortOf.set(full, name);
}

const refName = (ref) => shortOf.get(ref.split('/').at(-1));
function typeOf(s) {
  if (s.$ref) return refName(s.$ref);
  if (s.allOf) return typeOf(s.allOf[0]);
  if (s.oneOf) return s.oneOf.map(typeOf).join(' | ');
  if (s.type === 'array') {
    const t = typeOf(s.items);
    return t.includes('|') ? `(${t})[]` : `${t}[]`;
  }
  if (s.type === 'object')
    return s.additionalProperties
      ? `{ [key: string]: ${typeOf(s.additionalProperties)} }`
      : '{ [key: string]: unknown }';
  if (s.type === 'integer' || s.type === 'number') return 'number';
  if (s.type === 'boolean') return 'boolean';
  if (s.type === 'string') return 'string';
  return 'unknown';
}

let out =
  '// Made by scripts/schema.mjs from the OpenAPI of a Kubernetes v1.37 server. Do not ' +
  'edit.\n' +
  "// Names and types are the wire's: dates are RFC 3339 strings, quantities are strings.\n\n";
for (const [full, s] of schemas) {
  const name = shortOf.get(full);
  if (!s.properties) {
    out +=
      `export type ${name} = ` +
      `${name === 'IntOrString' ? 'number | string' : name === 'Quantity' ? 'string' : typeOf(s)};\n`;
    continue;
  }
  const order = goOrder.get(name) ?? [];
  const rank = (k) =>
    ['apiVersion', 'kind'].includes(k)
      ? -2
      : k === 'metadata'
        ? -1
        : order.includes(k)
          ? order.indexOf(k)
          : 1000;
  const fields = Object.keys(s.properties).sort((a, b) => rank(a) - rank(b));
  const required = new Set(s.required ?? []);
  out +=
    `export interface ${name} {\n` +
    `${fields.map((k) => `  ${/^[$\w]+$/.test(k) ? k : `'${k}'`}${required.has(k) ? '' : '?'}: ${typeOf(s.properties[k])};`).join('\n')}\n` +
    `}\n`;
}
writeFileSync('src/schema/types.ts', out);

writeFacts({ dir, recordings, schemas, shortOf });
