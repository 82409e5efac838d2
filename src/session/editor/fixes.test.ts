import { describe, expect, test } from 'vitest';
import type { AnyStored } from '../../schema/objects.ts';
import { dumpYaml } from '../../yaml/index.ts';
import { fixesFor } from './fixes.ts';
import { readText } from './text-documents.ts';

const stored = (kind: string, name: string, namespace: string, spec: unknown): AnyStored => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace, uid: name, resourceVersion: '1', creationTimestamp: '' },
  spec,
});
const deployment = (labels: object, namespace = 'default') => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'shop', namespace },
  spec: {
    selector: { matchLabels: { app: 'shop', tier: 'web' } },
    template: { metadata: { labels } },
  },
});
const before = { app: 'shop', tier: 'web' };
const refused =
  'The Deployment "shop" is invalid: spec.template.metadata.labels: Invalid value: {"app":"x"}: ' +
  '`selector` does not match template `labels`';

function fixes(
  labels: object,
  { message = refused, namespace = 'default', services = [] as AnyStored[] } = {},
) {
  const [document] = readText(dumpYaml(deployment(labels, namespace)), undefined).documents;
  const live = stored('Deployment', 'shop', namespace, deployment(before).spec);
  return fixesFor(message, document!, undefined, { find: () => live, services: () => services });
}

describe('a label that the selector needs was changed', () => {
  test.each<[string, object, string]>([
    ['another value', { app: 'x', tier: 'web' }, 'app=x'],
    ['two of them', { app: 'x', tier: 'y' }, 'app=x tier=y'],
    ['taken away', { tier: 'web' }, 'app-'],
  ])('%s: the live Pods can have it too', (_what, labels, set) => {
    expect(fixes(labels)).toEqual([
      {
        code: 'relabel-pods',
        command: `kubectl label pods -l app=shop,tier=web ${set} --overwrite`,
      },
    ]);
  });
  test('in another namespace', () => {
    expect(fixes({ app: 'x', tier: 'web' }, { namespace: 'team' })).toMatchObject([
      { command: 'kubectl label pods -l app=shop,tier=web -n team app=x --overwrite' },
    ]);
  });
  test('Services that selected the Pods can select the new ones', () => {
    const services = [
      stored('Service', 'one', 'default', { selector: { app: 'shop' } }),
      stored('Service', 'by-tier', 'default', { selector: { tier: 'web' } }),
      stored('Service', 'other', 'default', { selector: { app: 'other' } }),
      stored('Service', 'headless', 'default', {}),
      stored('Service', 'elsewhere', 'team', { selector: { app: 'shop' } }),
    ];
    expect(fixes({ tier: 'web' }, { services }).slice(1)).toEqual([
      {
        code: 'change-service-selector',
        command: `kubectl patch service one -p '{"spec":{"selector":{"app":null}}}'`,
      },
    ]);
    expect(fixes({ app: 'x', tier: 'web' }, { services })[1]).toMatchObject({
      command: `kubectl patch service one -p '{"spec":{"selector":{"app":"x"}}}'`,
    });
  });
  test.each([
    ['the selector itself was changed', 'spec.selector: Invalid value: {}: field is immutable', 1],
    ['something else is wrong', 'spec.replicas: Invalid value: -1', 0],
  ])('%s', (_what, message, count) => {
    expect(fixes({ app: 'x', tier: 'web' }, { message })).toHaveLength(count);
  });
  test('no label that it needs was', () => {
    expect(fixes({ ...before, more: 'y' })).toEqual([]);
  });
});

test.each([
  ['another text than was applied', 'kind: Old\n', 1],
  ['the text that was applied', undefined, 0],
])('%s can be taken back', (_what, old, count) => {
  const text = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n';
  const [document] = readText(text, undefined).documents;
  const found = fixesFor('no', document!, old ?? document!.text, {
    find: () => undefined,
    services: () => [],
  });
  expect(found).toEqual(
    [{ code: 'revert-document', edit: { from: 0, to: document!.to, insert: 'kind: Old\n' } }].slice(
      0,
      count,
    ),
  );
});
