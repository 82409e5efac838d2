import { expect, test } from 'vitest';
import { createCluster } from '../cluster/cluster.ts';
import { parts } from '../cluster/all-parts.ts';
import { tutorialSpec } from '../cluster/spec.ts';
import { parseScenario } from './parse.ts';
import { createAll } from './start.ts';

test.each([
  ['namespace: team-1', 'namespaces "team-1" not found'],
  ['namespace: a/b', 'namespaces "a/b" not found'],
  ['namespace: ""', undefined],
  ['namespace:', undefined],
  [
    'namespace: {}',
    'ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal ' +
      'object into Go struct field ObjectMeta.metadata.namespace of type string',
  ],
  [
    'labels: [a]',
    'ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal ' +
      'array into Go struct field ObjectMeta.metadata.labels of type map[string]string',
  ],
  ['finalizers:\n  -', undefined],
])('a file with %s', (line, expected) => {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  ${line}\n`;
  const { documents } = parseScenario([{ path: 'a.yaml', text }]);
  const { rest } = createCluster(tutorialSpec, parts);
  const messages = createAll(rest, documents).map((e) => e.message);
  if (line.startsWith('finalizers'))
    expect(messages[0]).toContain(
      'ConfigMap "a" is invalid: [metadata.finalizers: Invalid value: "": name part must be non-empty',
    );
  else expect(messages).toEqual(expected === undefined ? [] : [expected]);
});
