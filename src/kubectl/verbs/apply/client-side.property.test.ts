import { expect, test } from 'vitest';
import type { KubeObject } from '../../../schema/objects.ts';
import { rootType } from '../../../schema/strategicpatch/index.ts';
import { type Server, serve } from '../../manifests/against.test-kit.ts';
import { difference, expected, settled } from '../../manifests/expected.test-kit.ts';
import { manifests } from '../../manifests/kinds.test-kit.ts';
import { chance, Maker } from '../../manifests/maker.test-kit.ts';
import { own } from '../../manifests/own.test-kit.ts';

const PAIRS = 5_000;
const BATCH = 50;
interface Pair {
  seed: string;
  a: KubeObject;
  b: KubeObject;
  made: KubeObject;
}

/** Two manifests of one object, of which the server takes the second. */
function pairOf(server: Server, kind: string, seed: string): Pair | undefined {
  const gen = manifests[kind]!;
  const rate = [0.02, 0.1, 0.4, 1][Math.floor(chance(`${seed}rate`) * 4)]!;
  const a = gen(new Maker(seed), kind) as KubeObject;
  const b = gen(new Maker(seed, { seed: `${seed}x`, rate }), kind) as KubeObject;
  const made = [a, b].map((manifest) =>
    server.ask('POST', manifest, manifest, { query: { dryRun: 'All', fieldValidation: 'Strict' } }),
  );
  return made.every((answer) => answer.status === 201)
    ? { seed, a, b, made: made[1]!.body as KubeObject }
    : undefined;
}

const IMMUTABLE = new Set(['Job', 'Pod']);
/**
 * What somebody else sets between the two: a label, an annotation, the size, an entry in a list.
 */
function meddle(server: Server, { seed, a, b }: Pair): void {
  const odds = (what: string): boolean => chance(`${seed}${what}`) < 0.4;
  const replicas = (object: KubeObject): unknown =>
    (object['spec'] as { replicas?: number } | undefined)?.replicas;
  const patch: Record<string, unknown> = {};
  const metadata = {
    ...(odds('label') ? { labels: { 'other.org/l': 'x' } } : {}),
    ...(odds('note') ? { annotations: { 'other.org/n': 'y' } } : {}),
  };
  if (Object.keys(metadata).length > 0) patch['metadata'] = metadata;
  const template = (
    b['spec'] as { template?: { spec?: { containers?: { name: string }[] } } } | undefined
  )?.template;
  const entries = { env: [{ name: 'OTHER', value: '1' }], ports: [{ containerPort: 7000 }] };
  if (template && odds('entry') && !IMMUTABLE.has(b.kind)) {
    const name = (a['spec'] as { template: typeof template }).template.spec?.containers?.[0]?.name;
    patch['spec'] = { template: { spec: { containers: [{ name, ...entries }] } } };
  }
  if (b.kind === 'Service' && odds('entry'))
    patch['spec'] = { ports: [{ name: 'other', port: 7000 }] };
  if (
    b.kind === 'Deployment' &&
    odds('size') &&
    replicas(a) === undefined &&
    replicas(b) === undefined
  )
    patch['spec'] = { ...(patch['spec'] as object), replicas: 4 };
  const answer = server.ask('PATCH', a, patch, {
    headers: { 'content-type': 'application/strategic-merge-patch+json' },
  });
  if (answer.status !== 200) throw new Error(`${seed}: ${JSON.stringify(answer.body)}`);
}

const stream = (list: readonly KubeObject[]): string =>
  list.map((object) => JSON.stringify(object)).join('\n---\n');
const unwarned = (out: string): string =>
  out
    .split('\n')
    .filter((line) => !line.startsWith('Warning: '))
    .join('\n');
/** What kubectl says of each object, by its name. */
const told = (out: string): Map<string, string> =>
  new Map(
    [...out.matchAll(/^[\w.]+\/(\S+) (\w+)$/gm)].map(([, name = '', word = '']) => [name, word]),
  );

/** A Service that is no longer reached from outside lets go of what only such a one has. */
function letGo(live: KubeObject, made: KubeObject): KubeObject {
  const [spec, next] = [live['spec'], made['spec']] as (
    ({ type?: string } & Record<string, unknown>) | undefined
  )[];
  if (live.kind !== 'Service' || !spec || !next) return live;
  for (const key of ['externalTrafficPolicy', 'allocateLoadBalancerNodePorts'])
    if (next[key] === undefined) delete spec[key];
  // Defaulting takes it away.
  if (next['sessionAffinity'] === 'None') delete spec['sessionAffinityConfig'];
  return live;
}

/** The expected value with its lists put together. */
function whole(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(whole);
  if (typeof value !== 'object' || value === null) return value;
  const { items, others } = value as { items?: unknown[]; others?: unknown[] };
  if (Array.isArray(items) && Array.isArray(others)) return [...items, ...others].map(whole);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, whole(item)]));
}

/** What the server has against an object with this content. */
function refusalOf(server: Server, live: KubeObject, content: KubeObject): string | undefined {
  const metadata = { ...live.metadata, ...content.metadata };
  const body = JSON.parse(
    JSON.stringify({ ...content, metadata }).replaceAll('UID', live.metadata.uid ?? ''),
  ) as KubeObject;
  const answer = server.ask('PUT', live, body, { query: { dryRun: 'All' } });
  return answer.status === 200
    ? undefined
    : (answer.body as { message: string }).message.replace(/^.*? is invalid: /, '');
}

async function batch(server: Server, pairs: readonly Pair[]): Promise<string[]> {
  const wrong: string[] = [];
  const get = (object: KubeObject): KubeObject => server.ask('GET', object).body as KubeObject;
  const files = {
    '/a': stream(pairs.map((pair) => pair.a)),
    '/b': stream(pairs.map((pair) => pair.b)),
  };
  const first = await server.kubectl(['apply', '-f', '/a'], files);
  if (first.code !== 0)
    wrong.push(
      `${first.code} ${first.out
        .split('\n')
        .filter((line) => !line.endsWith(' created'))
        .join('\n')}`,
    );
  for (const pair of pairs) {
    meddle(server, pair);
  }
  const live = pairs.map(({ a }) => get(a));
  const second = await server.kubectl(['apply', '-f', '/b'], files);
  const done: Pair[] = [];
  for (const [index, pair] of pairs.entries()) {
    const { seed, a, b } = pair;
    const wanted = expected(
      {
        a: annotated(a),
        b: annotated(b),
        made: own(pair.made),
        live: letGo(own(live[index]!), pair.made),
      },
      rootType(b.apiVersion, b.kind),
    );
    if (!told(second.out).has(b.metadata.name!)) {
      const refusal = refusalOf(server, live[index]!, whole(wanted) as KubeObject);
      const reasons = refusal?.replace(/^\[|\]$/g, '').split(', spec.') ?? [''];
      if (refusal === undefined || !reasons.every((reason) => second.out.includes(reason)))
        wrong.push(
          `${seed} ${b.kind} is refused, its result is not: ${refusal}\n${unwarned(second.out).slice(0, 900)}`,
        );
      continue;
    }
    done.push(pair);
    const why = difference(own(get(b)), wanted);
    if (why !== undefined) wrong.push(`${seed} ${b.kind}${why}`);
  }
  files['/b'] = stream(done.map((pair) => pair.b));
  const diff = await server.kubectl(['diff', '-f', '/b'], files);
  if (diff.code !== 0 || unwarned(diff.out) !== '')
    wrong.push(`diff ${diff.code}: ${diff.out.slice(0, 600)}`);
  const before = done.map(({ b }) => get(b));
  const third = told((await server.kubectl(['apply', '-f', '/b'], files)).out);
  for (const [index, { seed, b }] of done.entries()) {
    const says = settled(annotated(b), before[index]!, rootType(b.apiVersion, b.kind))
      ? 'unchanged'
      : 'configured';
    const said = third.get(b.metadata.name!);
    if (said !== says) wrong.push(`${seed} ${b.kind}: ${said}, not ${says}`);
    if (get(b).metadata.resourceVersion !== before[index]!.metadata.resourceVersion)
      wrong.push(`${seed} ${b.kind}: written again`);
  }
  for (const { b } of pairs)
    server.kernel.store.remove(
      b.kind,
      get(b).metadata.namespace,
      b.metadata.name!,
      0,
      'test',
      get(b) as never,
    );
  return wrong;
}
/** kubectl sends annotations with every object: there is the one that remembers it. */
const annotated = (object: KubeObject): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, annotations: { ...object.metadata.annotations } },
});

test(`${PAIRS} pairs: apply A, apply B is create B; what others set stays; then there is nothing to do`, async () => {
  const kinds = Object.keys(manifests);
  let refused = 0;
  const wrong: string[] = [];
  for (let done = 0, number = 0; done < PAIRS && wrong.length < 5;) {
    // A server of its own, so that addresses and ports do not run out.
    const server = serve();
    const pairs: Pair[] = [];
    for (; pairs.length < BATCH; number++) {
      const pair = pairOf(server, kinds[number % kinds.length]!, `p${number}`);
      if (pair) pairs.push(pair);
      else refused++;
    }
    wrong.push(...(await batch(server, pairs)));
    done += pairs.length;
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(refused / PAIRS).toBeLessThan(0.1);
});
