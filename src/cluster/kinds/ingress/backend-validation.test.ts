import { describe, expect, test } from 'vitest';
import { linesOf } from '../stored.test-kit.ts';
import { NOT_A_DNS_1035_LABEL, NOT_A_SUBDOMAIN } from '../refusals.test-kit.ts';
import { checkBackend } from './backend-validation.ts';

const service = (port: object, name = 'web'): object => ({ service: { name, port } });
const message = (backend: object): string[] => linesOf(checkBackend(backend, 'backend'));

describe('where a path leads', () => {
  test.each([
    [service({ number: 80 }), []],
    [service({ name: 'http' }), []],
    [{ resource: { kind: 'Bucket', name: 'b' } }, []],
    [{ resource: { apiGroup: null, kind: 'Bucket', name: 'b' } }, []],
    [{ resource: { apiGroup: 'storage.example.com', kind: 'Bucket', name: 'b' } }, []],
    [{}, ['backend: Invalid value: "": resource or service backend is required']],
    [
      { ...service({ number: 80 }), resource: { kind: 'Bucket', name: 'b' } },
      ['backend: Invalid value: "": cannot set both resource and service backends'],
    ],
    [
      { resource: { apiGroup: 'A B', kind: 'a/b', name: '' } },
      [
        `backend.resource.apiGroup: Invalid value: "A B": ${NOT_A_SUBDOMAIN}`,
        `backend.resource.kind: Invalid value: "a/b": may not contain '/'`,
        'backend.resource.name: Required value',
      ],
    ],
    [service({}), ['backend: Required value: port name or number is required']],
    [{ service: { name: 'web' } }, ['backend: Required value: port name or number is required']],
    [
      service({ number: 80, name: 'http' }),
      ['backend: Invalid value: "": cannot set both port name & port number'],
    ],
    [
      service({ number: 70000 }),
      [
        'backend.service.port.number: Invalid value: 70000: must be between 1 and ' +
          '65535, inclusive',
      ],
    ],
    [
      service({ name: '-' }),
      [
        'backend.service.port.name: Invalid value: "-": must contain at least one letter (a-z)',
        'backend.service.port.name: Invalid value: "-": must not begin or end with a hyphen',
      ],
    ],
    [service({ number: 80 }, ''), ['backend.service.name: Required value']],
    [
      service({ number: 80 }, '1a'),
      [`backend.service.name: Invalid value: "1a": ${NOT_A_DNS_1035_LABEL}`],
    ],
  ])('%j', (backend, lines) => {
    expect(message(backend)).toEqual(lines);
  });
});
