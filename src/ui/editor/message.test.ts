import { describe, expect, test } from 'vitest';
import { clauses } from './message.ts';

describe('the reason comes first', () => {
  test.each([
    [
      'error when creating "STDIN": Service in version "v1" cannot be handled as a Service: ' +
        'strict decoding error: unknown field "spec.tpye"',
      'unknown field "spec.tpye"',
    ],
    [
      'Service in version "v1" cannot be handled as a Service: json: cannot unmarshal string ' +
        'into Go struct field ServicePort.spec.ports.port of type int32',
      'cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32',
    ],
    [
      'Error from server (BadRequest): error when applying patch:\n' +
        '{"metadata":{"annotations":{"a":"x: y"}},"spec":{"tpye":"x"}}\nto:\n' +
        'Resource: "/v1, Resource=services", GroupVersionKind: "/v1, Kind=Service"\n' +
        'Name: "web", Namespace: "default"\n' +
        'for: "STDIN": error when patching "STDIN": "" is invalid: patch: Invalid value: ' +
        'strict decoding error: unknown field "spec.tpye"',
      'unknown field "spec.tpye"',
    ],
    [
      'The request is invalid: patch: Invalid value: ' +
        '"map[metadata:map[annotations:map[a:{\\"x\\":1}\n]] spec:map[ports:[] size:3]]": ' +
        'strict decoding error: unknown field "spec.size"',
      'unknown field "spec.size"',
    ],
    [
      'The Service "web" is invalid: spec.ports[0].targetPort: Invalid value: 99999: must be ' +
        'between 1 and 65535, inclusive',
      'spec.ports[0].targetPort: Invalid value: 99999: must be between 1 and 65535, inclusive',
    ],
    [
      'error converting YAML to JSON: yaml: line 7: did not find expected key',
      'did not find expected key',
    ],
    ['namespaces "team-7" not found', 'namespaces "team-7" not found'],
    [
      'no matches for kind "Servise" in version "v1"',
      'no matches for kind "Servise" in version "v1"',
    ],
    ['error: ', 'error:'],
  ])('%s', (message, reason) => {
    const found = clauses(message);
    expect(found.reason).toBe(reason);
    expect(found.rest).toBe(reason === message.trim() ? undefined : message.trim());
  });
});
