import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { project } from './drift.ts';
import { placeMessage } from './message-place.ts';
import { readText } from './text-documents.ts';

const service =
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: web\n' +
  '  ports:\n  - port: 80\n    targetPort: 8080\n';
const after = (text: string, part: string) => text.indexOf(part) + part.length;

describe('what a text means for live editing', () => {
  test('documents, refs and offsets', () => {
    const { documents, diagnostics } = readText(
      `${service}---\n${service.replace('name: web', 'name: api')}`,
      undefined,
    );
    expect(diagnostics).toEqual([]);
    expect(documents.map((d) => [d.ref, d.line])).toEqual([
      [{ apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'web' }, 1],
      [{ apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'api' }, 12],
    ]);
  });
  test.each([
    [
      'an empty scalar under the caret is half typed',
      service.replace('targetPort: 8080', 'targetPort: '),
      'targetPort: ',
      true,
    ],
    [
      'the same elsewhere is not',
      service.replace('targetPort: 8080', 'targetPort: '),
      'app: web',
      false,
    ],
    ['a key whose value is nested below is complete', service, 'selector:', false],
    ['a list at its key’s own indentation counts as nested', service, 'ports:', false],
    ['a bare dash', service.replace('- port: 80\n    targetPort: 8080', '-'), '  -', true],
  ])('%s', (_what, text, caretAfter, empty) => {
    expect(readText(text, after(text, caretAfter)).documents[0]?.empty).toBe(empty);
  });
  test.each([
    ['name: we', true],
    ['kind: Serv', true],
    ['app: we', false],
  ])('the caret after %s names the object: %s', (part, naming) => {
    expect(readText(service, after(service, part)).documents[0]?.naming).toBe(naming);
  });
  test.each([
    [
      'kind missing',
      'apiVersion: v1\nmetadata:\n  name: a\n',
      'error validating data: [kind not set]',
      1,
    ],
    [
      'the same object twice',
      `${service}---\n${service}`,
      'Service "web" is already in this file, at line 1',
      12,
    ],
  ])('%s', (_what, text, message, line) => {
    expect(
      readText(text, undefined).diagnostics.map((d) => [d.message, d.line, d.severity]),
    ).toEqual([[message, line, 'error']]);
  });
  test('broken YAML says where and never throws', () => {
    const { diagnostics } = readText(
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: [a\n',
      undefined,
    );
    expect(diagnostics[0]?.severity).toBe('error');
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.nat(200), (text, caret) => {
        readText(text, Math.min(caret, text.length));
      }),
    );
  });
  test.each([
    [
      'The Service "web" is invalid: spec.ports[0].targetPort: Invalid value: 70000: must be ' +
        'between 1 and 65535, inclusive',
      10,
    ],
    ['strict decoding error: unknown field "spec.selektor"', 5],
    ['something without a place', 1],
  ])('%s points at line %i', (message, line) => {
    const [d] = readText(service, undefined).documents;
    expect(placeMessage(d!, message).line).toBe(line);
  });
  test.each([
    [
      'v1',
      'Node',
      '  taints:\n  - key: a\n    effect: NoSchedule\n  -\n',
      'The Node "a" is invalid: metadata.taints[1].effect: Required value',
      9,
    ],
    [
      'v1',
      'Service',
      '  loadBalancerSourceRanges:\n  -\n',
      'The Service "a" is invalid: spec.LoadBalancerSourceRanges[0]: Invalid value: "": must ' +
        'be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
      7,
    ],
    [
      'v1',
      'Pod',
      '  containers:\n  - name: a\n    image: b\n\n  - # not yet\n',
      'The Pod "a" is invalid: [spec.containers[1].name: Required value, spec.containers[1].image: Required value]',
      10,
    ],
  ])('%s %s with an empty item', (apiVersion, kind, spec, message, line) => {
    const [d] = readText(
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: a\nspec:\n${spec}`,
      undefined,
    ).documents;
    expect(placeMessage(d!, message).line).toBe(line);
  });
});

describe('what a file shows', () => {
  test('projection keeps what the shape names, and the length of lists', () => {
    expect(
      project(
        { spec: { replicas: 3, paused: false, l: [1, 2] }, status: 1 },
        { spec: { replicas: 1, l: [0] } },
      ),
    ).toEqual({ spec: { l: [1, 2], replicas: 3 } });
  });
});
