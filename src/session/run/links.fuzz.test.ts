import { deflateSync, strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from '../../base/base64.ts';
import { decodeLink, encodeLink, type LinkError, type LinkPayload } from '../../scenario/link.ts';
import { limits } from '../../scenario/limits.ts';
import { parseScenario } from '../../scenario/parse.ts';
import '../../cluster/preload-modules.ts';
import { readText } from '../editor/text-documents.ts';
import * as culprits from './culprits.ts';
import { openRun } from './run.ts';

/** mulberry32: the same links each time. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const files = [
  {
    path: 'cluster.yaml',
    text:
      'apiVersion: kubeground.dev/v1\nkind: Cluster\nmetadata:\n  name: small\nspec:\n' +
      '  seed: 3\n  nodes:\n  - name: one\n    roles: [control-plane]\n' +
      '    address: 192.168.7.1\n    podCIDR: 10.244.0.0/24\n',
  },
  {
    path: 'web.yaml',
    text:
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: {app: web}\nspec:\n' +
      '  tolerations:\n  - operator: Exists\n  containers:\n  - name: main\n    image: nginx\n' +
      '    ports:\n    - containerPort: 80\n    env:\n    - name: A\n      value: b\n---\n' +
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n' +
      '    app: web\n  ports:\n  - port: 80\n    targetPort: 80\n',
  },
  {
    path: 'client.yaml',
    text:
      'apiVersion: kubeground.dev/v1\nkind: Client\nmetadata: {name: c}\n' +
      'spec: {from: {outside: {}}, to: {service: web}, requestsPerSecond: 2}\n',
  },
];
const link = encodeLink({ files, view: { x: 1 } });
const data = link.slice(link.indexOf('.') + 1);
const wire = JSON.stringify({ f: files.map((f) => [f.path, f.text]), w: { x: 1 } });
const pack = (text: string) => `#s/0.${encodeBase64(deflateSync(strToU8(text)), 'url')}`;

const bits = [
  'null',
  '-1',
  '[]',
  '{}',
  '""',
  'true',
  '[null]',
  '1e400',
  '"__proto__"',
  '"../a"',
  '99999999999999999999',
];
const scraps = [
  '',
  '-',
  '- ',
  ':',
  '\n',
  '  ',
  '[',
  '{',
  '&a ',
  '*a',
  '|',
  '>',
  '~',
  'null',
  '0',
  '!!int x',
  '---\n',
  '\t',
  '"',
  "'",
  '#',
  '? ',
  '<<: *a',
  '\u0000',
  '\ud800',
  '1e999',
  '{}',
  '[null]',
];

/**
 * A link with something wrong, on one of four levels: its characters, its bytes, its JSON, the text
 * in it.
 */
function mutated(next: () => number): string {
  const below = (n: number) => Math.floor(next() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const splice = (text: string, insert: string, most: number) => {
    const at = below(text.length);
    return text.slice(0, at) + insert + text.slice(at + below(most));
  };
  const level = below(100);
  if (level < 40)
    return below(3) === 0
      ? splice(link, pick(['', '.', '#', '%', '0', '_', ' ', '0/']), 4)
      : `#s/0.${splice(data, String.fromCharCode(45 + below(78)), 3)}`;
  if (level < 80) {
    const { bytes } = decodeBase64(data, 'url');
    for (let n = 0; n <= below(3); n++) bytes[below(bytes.length)] = below(256);
    const cut = below(4) === 0 ? bytes.slice(0, below(bytes.length)) : bytes;
    return `#s/0.${encodeBase64(cut, 'url')}`;
  }
  if (level < 95) return pack(splice(wire, pick(bits), 12));
  const list = files.map((f) => ({ ...f }));
  const one = pick(list);
  for (let n = 0; n <= below(2); n++) one.text = splice(one.text, pick(scraps), 14);
  return encodeLink({ files: list });
}

const codes: LinkError[] = ['link-not-ours', 'link-newer', 'link-damaged', 'link-too-large'];

test('5,000 links with something wrong: refused with a code, or opened; never thrown', async () => {
  const next = random(20261125);
  const opened = new Map<string, LinkPayload>();
  const refused = new Map<string, number>();
  for (let n = 0; n < 5_000; n++) {
    const made = mutated(next);
    const result = decodeLink(made);
    if (result.ok) {
      expect(result.payload.files.length).toBeLessThanOrEqual(limits.files);
      expect(new Set(result.payload.files.map((f) => f.path)).size).toBe(
        result.payload.files.length,
      );
      opened.set(JSON.stringify(result.payload.files), result.payload);
      continue;
    }
    expect(codes).toContain(result.code);
    expect(result.message).not.toBe('');
    refused.set(result.code, (refused.get(result.code) ?? 0) + 1);
  }
  // Each way of being wrong has come up, and enough links open to say something.
  expect(refused.get('link-damaged')).toBeGreaterThan(2_000);
  expect(opened.size).toBeGreaterThan(250);
  const world = {
    code: new Map(),
    load: (name: string) => Promise.reject(new Error(`no module ${name}`)),
    culprits: () => Promise.resolve(culprits),
    turn: () => Promise.resolve(),
  };
  for (const payload of opened.values()) {
    for (const f of payload.files) readText(f.text, Math.floor(f.text.length / 2));
    const {
      files: opened,
      errors,
      driver,
    } = await openRun(
      {
        id: 1,
        name: 'link',
        files: payload.files,
        scenario: parseScenario(payload.files),
        touched: false,
      },
      world,
    );
    expect(opened).toBe(payload.files);
    expect(
      errors.filter((e) => e.stops),
      JSON.stringify(payload.files),
    ).toEqual([]);
    expect(driver.now()).toBeGreaterThanOrEqual(0);
  }
});

test('what unpacks to too much is refused before it has unpacked', () => {
  const bombs = [1, 2].map(
    (n) => `#s/0.${encodeBase64(deflateSync(new Uint8Array(n * 5_000_000)), 'url')}`,
  );
  for (const bomb of bombs)
    expect(decodeLink(bomb)).toMatchObject({ ok: false, code: 'link-too-large' });
});
