import { afterEach, expect, test, vi } from 'vitest';
import type { AnyStored } from '../../schema/objects.ts';
import type { Engine } from './engine.ts';
import type { Batch, FileUpdate } from '../protocol/batch.ts';
import type { FromEngine, ToEngine } from '../protocol/messages.ts';

let engine: Engine | undefined;
afterEach(() => engine?.close());

/** An engine of a process in which nothing is loaded yet; the page takes every batch at once. */
async function open(source: Extract<ToEngine, { type: 'open' }>['source']) {
  vi.resetModules();
  const { createEngine } = await import('./engine.ts');
  const batches: Batch[] = [];
  const files = new Map<string, FileUpdate>();
  const objects = new Map<string, AnyStored>();
  let output = '';
  const heard = (m: FromEngine): void => {
    if (m.type === 'failed') throw new Error(m.message);
    if (m.type !== 'batch') return;
    batches.push(m);
    for (const f of [...(m.reset?.files ?? []), ...m.files])
      files.set(f.path, { ...files.get(f.path), ...f });
    for (const o of m.changed) objects.set(`${o.kind}/${o.metadata.name}`, o);
    for (const t of m.terminals) {
      for (const l of t.lines) output += `${l.text}\n`;
    }
    setTimeout(() => engine?.handle({ type: 'taken' }), 0);
  };
  const made = (engine = createEngine({
    post: heard,
    realNow: () => performance.now(),
    later: (ms, run) => {
      const id = setTimeout(run, ms);
      return () => clearTimeout(id);
    },
    turn: () =>
      new Promise((r) => {
        setTimeout(r, 0);
      }),
  }));
  made.handle({ type: 'open', id: 1, source });
  return { engine: made, batches, files, objects, output: () => output };
}
const limit = { timeout: 300_000, interval: 20 };

test(
  'the first batch is the whole graph; the editor and the terminals follow, with what was done ' +
    'before they were there',
  async () => {
    const page = await open({ builtin: 'welcome' });
    await vi.waitFor(() => expect(page.batches).not.toEqual([]), limit);
    const [first] = page.batches;
    expect(first!.reset?.files.map((f) => [f.path, f.text !== undefined, f.documents])).toEqual([
      ['service.yaml', true, []],
      ['deployment.yaml', true, []],
      ['visitors.yaml', true, []],
    ]);
    expect(page.objects.has('Deployment/kubernetes-bootcamp')).toBe(true);
    const text = first!.reset!.files[1]!.text!.replace(/replicas: \d+/, 'replicas: 2');
    page.engine.handle({ type: 'open-terminal', terminal: 't', place: { kind: 'machine' } });
    page.engine.handle({ type: 'enter', terminal: 't', line: 'kubectl get namespaces -o name' });
    page.engine.handle({ type: 'change-file', path: 'deployment.yaml', text, caret: 0, edit: 1 });
    await vi.waitFor(() => expect(page.output()).toContain('namespace/kube-system\n'), limit);
    await vi.waitFor(
      () =>
        expect(page.objects.get('Deployment/kubernetes-bootcamp')).toMatchObject({
          spec: { replicas: 2 },
        }),
      limit,
    );
    await vi.waitFor(
      () =>
        expect(page.files.get('deployment.yaml')).toMatchObject({
          documents: [{ state: 'applied' }],
          diagnostics: [],
        }),
      limit,
    );
    // The editor has not been given its own text back.
    expect(
      page.batches
        .slice(1)
        .flatMap((b) => b.files)
        .filter((f) => f.text !== undefined),
    ).toEqual([]);
  },
);

test('files from elsewhere are checked in full', async () => {
  const page = await open({
    name: 'local',
    files: [
      {
        path: 'a.yaml',
        text: 'apiVersion: v1\nkind: Service\nmetadata: {name: A_B}\nspec: {ports: [{port: 80}]}\n',
      },
    ],
  });
  await vi.waitFor(
    () =>
      expect(page.files.get('a.yaml')?.diagnostics[0]?.message).toContain(
        'Service "A_B" is invalid: metadata.name',
      ),
    limit,
  );
  expect(page.files.get('a.yaml')?.documents[0]?.state).toBe('invalid');
});
