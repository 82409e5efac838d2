import { expect, test } from 'vitest';
import type { KubeObject } from '../../schema/objects.ts';
import { type Server, serve } from '../../kubectl/manifests/against.test-kit.ts';
import { manifests } from '../../kubectl/manifests/kinds.test-kit.ts';
import { chance, Maker } from '../../kubectl/manifests/maker.test-kit.ts';
import { own } from '../../kubectl/manifests/own.test-kit.ts';
import type { ApiResponse } from '../ports.ts';

const PAIRS = 1_000;
const BATCH = 50;
type Named = { name?: string } | undefined;
const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
interface Pair {
  seed: string;
  a: KubeObject;
  b: KubeObject;
  made: KubeObject;
}

const apply = (
  server: Server,
  manifest: KubeObject,
  fieldManager: string,
  force = false,
): ApiResponse =>
  server.ask('PATCH', manifest, manifest, {
    query: { fieldManager, ...(force ? { force: 'true' } : {}) },
    headers: { 'content-type': 'application/apply-patch+yaml' },
  });
const said = (answer: ApiResponse): string => (answer.body as { message?: string }).message ?? '';
const live = (server: Server, o: KubeObject): KubeObject => server.ask('GET', o).body as KubeObject;
const isNothing = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;
/**
 * Lists in no order, empty values as none: what stays keeps its place, what is new comes where it
 * was applied.
 */
function shape(value: unknown): unknown {
  if (Array.isArray(value))
    return value
      .map(shape)
      .map((item) => JSON.stringify(item))
      .sort();
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, item]) => [key, shape(item)] as const)
    .filter(([, item]) => !isNothing(item));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
const same = (a: KubeObject, b: KubeObject): boolean =>
  JSON.stringify(shape(own(a))) === JSON.stringify(shape(own(b)));

/** Two manifests of one object that the server takes, of which it makes the second in `made`. */
function pairOf(server: Server, kind: string, seed: string): Pair | undefined {
  const rate = [0.02, 0.1, 0.4, 1][Math.floor(chance(`${seed}rate`) * 4)]!;
  const a = manifests[kind]!(new Maker(seed), kind) as KubeObject;
  const b = manifests[kind]!(new Maker(seed, { seed: `${seed}x`, rate }), kind) as KubeObject;
  const made = [a, b].map((manifest) =>
    server.ask('POST', manifest, manifest, { query: { dryRun: 'All', fieldValidation: 'Strict' } }),
  );
  return made.every((m) => m.status === 201)
    ? { seed, a, b, made: made[1]!.body as KubeObject }
    : undefined;
}

/** One manager: A, then B, is B made; what is refused is what an update by B would be. */
function oneManager(server: Server, { seed, a, b, made }: Pair): string | undefined {
  const first = apply(server, a, 'me');
  if (first.status !== 201)
    return /duplicate entries/.test(said(first)) ? undefined : `${seed} ${a.kind}: ${said(first)}`;
  const before = own(live(server, a));
  const second = apply(server, b, 'me');
  if (second.status !== 200)
    return second.status === 422 || second.status === 500
      ? undefined
      : `${seed} ${b.kind}: ${said(second)}`;
  const there = live(server, b);
  const lasting = JSON.stringify(changesOf(own(there), own(made), before));
  if (!same(there, made) && lasting !== '[]') return `${seed} ${b.kind}: ${lasting}`;
  const again = apply(server, b, 'me');
  return same(again.body as KubeObject, there)
    ? undefined
    : `${seed} ${b.kind}: another object after the same again`;
}

/** Where two objects differ, except where what the server once filled in stayed. */
function changesOf(there: unknown, made: unknown, before: unknown, at = ''): string[] {
  const [is, wanted, was] = [there, made, before]
    .map(shape)
    .map((value) => (isNothing(value) ? undefined : JSON.stringify(value)));
  if (is === wanted || is === was) return [];
  if (Array.isArray(there) && Array.isArray(made) && there.length === made.length) {
    const old = Array.isArray(before) ? (before as Named[]) : [];
    return (there as Named[]).flatMap((item, i) =>
      changesOf(
        item,
        made[i],
        old.find((o) => o?.name === item?.name),
        `${at}[${i}]`,
      ),
    );
  }
  if (!isMap(there) || !isMap(made)) return [`${at}: ${is} is not ${wanted}`];
  const keys = [...new Set([...Object.keys(there), ...Object.keys(made)])];
  return keys.flatMap((key) =>
    changesOf(there[key], made[key], isMap(before) ? before[key] : undefined, `${at}.${key}`),
  );
}

/**
 * Two managers: what one says another way is a conflict that names it, or is forced and then
 * another's.
 */
function twoManagers(server: Server, { seed, a, b }: Pair): string | undefined {
  const named = (o: KubeObject): KubeObject => ({
    ...o,
    metadata: { ...o.metadata, name: `${o.metadata.name}-two` },
  });
  const [one, two] = [named(a), named(b)];
  if (apply(server, one, 'one').status !== 201) return undefined;
  const before = live(server, one);
  const polite = apply(server, two, 'two');
  if (polite.status === 409) {
    if (
      !/^Apply failed with (1 conflict: conflict with "one": \.|\d+ conflicts: conflicts with "one":\n- \.)/.test(
        said(polite),
      )
    )
      return `${seed}: ${said(polite)}`;
    if (JSON.stringify(live(server, one)) !== JSON.stringify(before))
      return `${seed}: a refused apply changed something`;
  }
  const forced = apply(server, two, 'two', true);
  if (forced.status !== 200) return forced.status === 409 ? `${seed}: ${said(forced)}` : undefined;
  // Whoever says the same as is there has something to fight about only where the server wrote it
  // in another form.
  const calm = apply(server, two, 'three');
  if (calm.status === 409 && /"(one|three)"/.test(said(calm))) return `${seed}: ${said(calm)}`;
  // The first gives everything up: what the second says stays.
  const {
    apiVersion,
    kind,
    metadata: { name },
  } = one;
  const bare = { apiVersion, kind, metadata: { name } } as KubeObject;
  const left = apply(server, bare, 'one');
  if (left.status !== 200) return left.status === 422 ? undefined : `${seed}: ${said(left)}`;
  const lost = apply(server, two, 'two', true);
  return same(left.body as KubeObject, lost.body as KubeObject)
    ? undefined
    : `${seed} ${b.kind}: what the second manager says went with the first's`;
}

test(
  `${PAIRS} pairs: A then B by one manager is B; two managers conflict, force and let go`,
  { timeout: 120_000 },
  () => {
    const kinds = Object.keys(manifests);
    const wrong: string[] = [];
    let server = serve();
    for (let n = 0, done = 0; done < PAIRS && wrong.length < 5; n++) {
      if (n % BATCH === 0) server = serve();
      const pair = pairOf(server, kinds[n % kinds.length]!, `s${n}`);
      if (!pair) continue;
      for (const why of [oneManager(server, pair), twoManagers(server, pair)])
        if (why !== undefined) wrong.push(why);
      done++;
    }
    expect(wrong).toEqual([]);
  },
);
