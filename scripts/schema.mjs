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
  const group = parts.at(-3);
  const version = parts.at(-2).toUpperCase();
  const name = taken.has(plain)
    ? `${group[0].toUpperCase()}${group.slice(1)}${version}${plain}`
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
/** The type of a schema that has no fields. */
function plainType(name, schema) {
  if (name === 'IntOrString') return 'number | string';
  return name === 'Quantity' ? 'string' : typeOf(schema);
}

/** Where a field stands: what every object has first, then the order of the Go struct. */
function rankOf(field, order) {
  if (field === 'apiVersion' || field === 'kind') return -2;
  if (field === 'metadata') return -1;
  return order.includes(field) ? order.indexOf(field) : 1000;
}

function fieldLine(field, { properties, required = [] }) {
  const name = /^[$\w]+$/.test(field) ? field : `'${field}'`;
  const optional = required.includes(field) ? '' : '?';
  return `  ${name}${optional}: ${typeOf(properties[field])};`;
}

for (const [full, schema] of schemas) {
  const name = shortOf.get(full);
  if (!schema.properties) {
    out += `export type ${name} = ${plainType(name, schema)};\n`;
    continue;
  }
  const order = goOrder.get(name) ?? [];
  const fields = Object.keys(schema.properties).sort(
    (left, right) => rankOf(left, order) - rankOf(right, order),
  );
  const lines = fields.map((field) => fieldLine(field, schema));
  out += `export interface ${name} {\n${lines.join('\n')}\n}\n`;
}
writeFileSync('src/schema/types.ts', out);

writeFacts({ dir, recordings, schemas, shortOf });
