import { describe, expect, it } from 'vitest';
import { object } from '../dev/object.ts';
import { app, service } from '../dev/objects.ts';
import { pod } from '../dev/pods.ts';
import { deleteCommand, goodKey, goodValue, labelCommand, word } from './commands.ts';

const p = pod({ labels: { app: 'web' }, n: 1, name: 'web-1' });
const s = service('web', { selector: { app: 'web' } });
const d = app({ name: 'web', states: [] })[0]!;
const elsewhere = object('v1', 'Pod', 'web-1', {}, { namespace: 'prod' });

describe('the command that does it', () => {
  it.each([
    [labelCommand(p, 'pod', 'app', 'debug'), 'kubectl label pod web-1 app=debug --overwrite'],
    [labelCommand(p, 'pod', 'app', ''), 'kubectl label pod web-1 app= --overwrite'],
    [labelCommand(p, 'pod', 'app', undefined), 'kubectl label pod web-1 app-'],
    [
      labelCommand(p, 'pod', 'role', 'web', 'app'),
      'kubectl label pod web-1 app- role=web --overwrite',
    ],
    [
      labelCommand(elsewhere, 'pod', 'app', 'x'),
      'kubectl label pod web-1 -n prod app=x --overwrite',
    ],
    [labelCommand(d, 'own', 'team', 'a'), 'kubectl label deployment web team=a --overwrite'],
    [
      labelCommand(s, 'selector', 'app', 'debug'),
      `kubectl patch service web -p '{"spec":{"selector":{"app":"debug"}}}'`,
    ],
    [
      labelCommand(s, 'selector', 'app', undefined),
      `kubectl patch service web -p '{"spec":{"selector":{"app":null}}}'`,
    ],
    [
      labelCommand(s, 'selector', 'tier', 'x', 'app'),
      `kubectl patch service web -p '{"spec":{"selector":{"app":null,"tier":"x"}}}'`,
    ],
    [
      labelCommand(d, 'template', 'v', '2'),
      `kubectl patch deployment web -p '{"spec":{"template":{"metadata":{"labels":{"v":"2"}}}}}'`,
    ],
    [deleteCommand(elsewhere), 'kubectl delete pod web-1 -n prod'],
    [word("it's"), `'it'\\''s'`],
  ])('%s', (made, wanted) => expect(made).toBe(wanted));
});

describe('what a label may be', () => {
  it.each([
    ['app', true],
    ['app.kubernetes.io/name', true],
    ['a/b/c', false],
    ['', false],
    ['-a', false],
    ['A/b', false],
    ['a'.repeat(64), false],
    ['/a', false],
  ])('key %j: %s', (key, ok) => expect(goodKey(key)).toBe(ok));
  it.each([
    ['', true],
    ['v1.2_x-y', true],
    ['a b', false],
    ['-a', false],
    ['a'.repeat(64), false],
    ['가', false],
  ])('value %j: %s', (value, ok) => expect(goodValue(value)).toBe(ok));
});
