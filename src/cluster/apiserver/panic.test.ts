import { NeedsModule } from '../modules.ts';
import { expect, test } from 'vitest';
import { createKernel } from '../cluster.ts';
import type { RestServer } from '../ports.ts';
import { tutorialSpec } from '../spec.ts';
import { guarded } from './panic.ts';

const throwing = (error: Error): RestServer => {
  const fail = (): never => {
    throw error;
  };
  return { handle: fail, stream: fail, connect: fail };
};
const caller = { user: 'kubernetes-admin' };
const request = { method: 'GET', path: '/api/v1/pods' } as const;
const body = 'This request caused apiserver to panic. Look in the logs for details.\n';

test('a handler that throws costs its own request only, and the cluster says which', () => {
  const kernel = createKernel(tutorialSpec);
  const rest = guarded(kernel, () => throwing(new Error('boom')));
  const refused: unknown[] = [];
  const on = {
    refused: (r: { body: unknown }) => {
      refused.push(r.body);
    },
    data: () => undefined,
    end: () => undefined,
  };
  expect(rest.handle(request, caller)).toMatchObject({ status: 500, body });
  rest.stream(request, caller, on).close();
  rest.connect(request, caller, on).close();
  expect(refused).toEqual([body, body]);
  const { path, method } = request;
  expect(
    kernel.troubles.list.map(({ code, params }) => [code, params['method'], params['path']]),
  ).toEqual([1, 2, 3].map(() => ['request-failed', method, path]));
  expect(kernel.troubles.list[0]!.params['message']).toContain('boom');
});

test('code that is not loaded yet is still asked for', () => {
  const kernel = createKernel(tutorialSpec);
  const rest = guarded(kernel, () => throwing(new NeedsModule('apiserver')));
  expect(() => rest.handle(request, caller)).toThrow(NeedsModule);
  expect(kernel.troubles.count).toBe(0);
});
