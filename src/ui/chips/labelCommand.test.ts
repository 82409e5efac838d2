import { describe, expect, it } from 'vitest';
import { object } from '../dev/object.ts';
import { app, service } from '../dev/objects.ts';
import { pod } from '../dev/pods.ts';
import { deleteCommand, labelCommand } from './labelCommand.ts';

const lone = pod({ labels: { app: 'web' }, n: 1, name: 'web-1' });
const web = service('web', { selector: { app: 'web' } });
const deployment = app({ name: 'web', states: [] })[0]!;
const elsewhere = object('v1', 'Pod', 'web-1', {}, { namespace: 'prod' });

describe('the command that does it', () => {
  it.each([
    [labelCommand(lone, 'pod', 'app', 'debug'), 'kubectl label pod web-1 app=debug --overwrite'],
    [labelCommand(lone, 'pod', 'app', ''), 'kubectl label pod web-1 app= --overwrite'],
    [labelCommand(lone, 'pod', 'app', undefined), 'kubectl label pod web-1 app-'],
    [
      labelCommand(lone, 'pod', 'role', 'web', 'app'),
      'kubectl label pod web-1 app- role=web --overwrite',
    ],
    [
      labelCommand(elsewhere, 'pod', 'app', 'x'),
      'kubectl label pod web-1 -n prod app=x --overwrite',
    ],
    [
      labelCommand(deployment, 'own', 'team', 'a'),
      'kubectl label deployment web team=a --overwrite',
    ],
    [
      labelCommand(web, 'selector', 'app', 'debug'),
      `kubectl patch service web -p '{"spec":{"selector":{"app":"debug"}}}'`,
    ],
    [
      labelCommand(web, 'selector', 'app', undefined),
      `kubectl patch service web -p '{"spec":{"selector":{"app":null}}}'`,
    ],
    [
      labelCommand(web, 'selector', 'tier', 'x', 'app'),
      `kubectl patch service web -p '{"spec":{"selector":{"app":null,"tier":"x"}}}'`,
    ],
    [
      labelCommand(deployment, 'template', 'v', '2'),
      `kubectl patch deployment web -p '{"spec":{"template":{"metadata":{"labels":{"v":"2"}}}}}'`,
    ],
    [deleteCommand(elsewhere), 'kubectl delete pod web-1 -n prod'],
    [
      labelCommand(lone, 'pod', 'app', "it's"),
      String.raw`kubectl label pod web-1 'app=it'\''s' --overwrite`,
    ],
  ])('%s', (made, wanted) => expect(made).toBe(wanted));
});
