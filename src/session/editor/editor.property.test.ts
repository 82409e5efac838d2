import { expect, test } from 'vitest';
import type { KubeObject } from '../../schema/objects.ts';
import { rootType } from '../../schema/strategicpatch/index.ts';
import { type Server, pathOf, serve } from '../../kubectl/manifests/against.test-kit.ts';
import { manifests } from '../../kubectl/manifests/kinds.test-kit.ts';
import { chance, Maker } from '../../kubectl/manifests/maker.test-kit.ts';
import { difference, expected } from '../../kubectl/manifests/expected.test-kit.ts';
import { own } from '../../kubectl/manifests/own.test-kit.ts';
import { dumpYaml } from '../../yaml/index.ts';
import { Editor } from './editor.ts';

const PAIRS = 300;
/** Pauses of a person who edits one text into the other, on average. */
const PAUSES = 12;

/** An editor whose 150 ms pass when `rest` is called. */
function desk(server: Server): { editor: Editor; rest(): Promise<void> } {
  let waiting: (() => void) | undefined;
  const store = server.kernel.store;
  const editor = new Editor({
    async kubectl(argv, stdin) {
      const { out, code } = await server.kubectl(
        argv.map((word) => (word === '-' ? '/in' : word)),
        { '/in': stdin },
      );
      return { code, out: code === 0 ? out : '', err: code === 0 ? '' : out };
    },
    api: {
      request: (r) => Promise.resolve(server.rest.handle(r, { user: 'admin' })),
      stream: () => ({ close() {} }),
      connect: () => {
        throw new Error('not here');
      },
    },
    find: (ref) => store.get(ref.kind, ref.namespace, ref.name),
    services: () => [],
    pathOf: (ref) => pathOf({ ...ref, metadata: ref }, true),
    later: (_ms, run) => {
      waiting = run;
      return () => {
        waiting = undefined;
      };
    },
    changed: () => undefined,
    did: () => undefined,
    home: () => undefined,
    rebuild: () => undefined,
    failed: (e) => {
      throw e;
    },
  });
  return {
    editor,
    async rest() {
      const run = waiting;
      waiting = undefined;
      run?.();
      await editor.idle();
    },
  };
}

/** Lines that both have, in order, as pairs of their numbers. */
function common(a: readonly string[], b: readonly string[]): [number, number][] {
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--)
      length[i]![j] =
        a[i] === b[j]
          ? length[i + 1]![j + 1]! + 1
          : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
  }
  const out: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) out.push([i++, j++]);
    else if (length[i + 1]![j]! >= length[i]![j + 1]!) i++;
    else j++;
  }
  return out;
}

/**
 * The text after each key press that makes `b` of `a`: at each place that differs first backspaces,
 * then letters.
 */
function* typed(a: string, b: string): Generator<{ text: string; caret: number }> {
  const [old, wanted] = [a.split('\n'), b.split('\n')];
  let text = a;
  let at = 0;
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...common(old, wanted), [old.length, wanted.length] as const]) {
    let gone = old
      .slice(i, nextI)
      .map((line) => `${line}\n`)
      .join('');
    let come = wanted
      .slice(j, nextJ)
      .map((line) => `${line}\n`)
      .join('');
    while (gone !== '' && gone[0] === come[0]) {
      gone = gone.slice(1);
      come = come.slice(1);
      at++;
    }
    let kept = 0;
    while (kept < Math.min(gone.length, come.length) && gone.at(-1 - kept) === come.at(-1 - kept))
      kept++;
    for (let n = gone.length - kept; n > 0; n--) {
      text = text.slice(0, at + n - 1) + text.slice(at + n);
      yield { text, caret: at + n - 1 };
    }
    for (const letter of come.slice(0, come.length - kept)) {
      text = text.slice(0, at) + letter + text.slice(at);
      yield { text, caret: ++at };
    }
    at += kept + (wanted[nextJ]?.length ?? 0) + 1;
    [i, j] = [nextI + 1, nextJ + 1];
  }
}

test('the key presses come to the other text', () => {
  for (const [a, b] of [
    ['x: 1\ny: 2', 'x: 1\nz: 3\ny: 2'],
    ['a\nb\nc\n', 'c\n'],
    ['', 'a: b\n'],
    ['k: value\n', 'k: other value\nl: 1\n'],
  ] as const) {
    expect([...typed(a, b)].at(-1)?.text).toBe(b);
  }
});

interface Pair {
  seed: string;
  a: KubeObject;
  b: KubeObject;
  made: KubeObject;
}
function pairOf(server: Server, kind: string, seed: string): Pair | undefined {
  const rate = [0.02, 0.05, 0.2][Math.floor(chance(`${seed}rate`) * 3)]!;
  const a = manifests[kind]!(new Maker(seed), kind) as KubeObject;
  const b = manifests[kind]!(new Maker(seed, { seed: `${seed}x`, rate }), kind) as KubeObject;
  const made = [a, b].map((manifest) =>
    server.ask('POST', manifest, manifest, { query: { dryRun: 'All', fieldValidation: 'Strict' } }),
  );
  return made.every((m) => m.status === 201)
    ? { seed, a, b, made: made[1]!.body as KubeObject }
    : undefined;
}

/** What is wrong after A was edited into B; undefined when nothing is. */
async function edit(server: Server, { seed, a, b, made }: Pair): Promise<string | undefined> {
  const { editor, rest } = desk(server);
  const [from, to] = [dumpYaml(a), dumpYaml(b)];
  editor.add('file.yaml', from);
  await editor.idle();
  const live = server.ask('GET', a).body as KubeObject;
  const keys = [...typed(from, to)];
  for (const [n, { text, caret }] of keys.entries()) {
    editor.change('file.yaml', text, caret, n + 1);
    if (chance(`${seed}pause${n}`) < PAUSES / keys.length) await rest();
  }
  await rest();
  // In an empty value the editor waits for more, or for Ctrl-Enter.
  if (
    editor
      .take()
      .files.some((f) => f.documents.some((d) => d.state === 'empty' || d.state === 'waiting'))
  )
    await editor.apply('file.yaml');
  const there = server.ask('GET', b).body as KubeObject;
  const values = { a: annotated(a), b: annotated(b), made: own(made), live: own(live) };
  const why = difference(own(there), expected(values, rootType(b.apiVersion, b.kind)));
  return why === undefined ? undefined : `${seed} ${b.kind}${why}`;
}
const annotated = (o: KubeObject): KubeObject => ({
  ...o,
  metadata: { ...o.metadata, annotations: { ...o.metadata.annotations } },
});

test(
  `${PAIRS} texts edited into others letter by letter, with pauses: the end is what a create ` +
    `of the other makes`,
  async () => {
    const kinds = Object.keys(manifests);
    const wrong: string[] = [];
    let server = serve();
    for (let done = 0, n = 0; done < PAIRS && wrong.length < 5; n++) {
      if (n % 50 === 0) server = serve();
      const pair = pairOf(server, kinds[n % kinds.length]!, `e${n}`);
      if (!pair) continue;
      const why = await edit(server, pair);
      if (why !== undefined) wrong.push(why);
      done++;
    }
    expect(wrong).toEqual([]);
  },
);
