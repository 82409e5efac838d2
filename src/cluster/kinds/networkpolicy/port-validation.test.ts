import { describe, expect, test } from 'vitest';
import { linesOf } from '../stored.test-kit.ts';
import { checkNetworkPolicyPort } from './port-validation.ts';

const message = (port: object): string[] => linesOf(checkNetworkPolicyPort(port, 'ports[0]'));

describe('ports of a policy', () => {
  test.each([
    [{}, []],
    [{ protocol: 'SCTP', port: 1, endPort: 65535 }, []],
    [{ protocol: 'UDP', port: 53, endPort: 53 }, []],
    [{ protocol: 'TCP', port: 'http' }, []],
    [
      { protocol: 'ICMP' },
      ['ports[0].protocol: Unsupported value: "ICMP": supported values: "TCP", "UDP", "SCTP"'],
    ],
    [
      { protocol: 'ICMP', port: 80 },
      ['ports[0].protocol: Unsupported value: "ICMP": supported values: "TCP", "UDP", "SCTP"'],
    ],
    [
      { protocol: 'ICMP', port: 'http' },
      ['ports[0].protocol: Unsupported value: "ICMP": supported values: "TCP", "UDP", "SCTP"'],
    ],
    [{ port: 0 }, ['ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive']],
    [
      { port: '-' },
      [
        'ports[0].port: Invalid value: "-": must contain at least one letter (a-z)',
        'ports[0].port: Invalid value: "-": must not begin or end with a hyphen',
      ],
    ],
    [
      { endPort: 5 },
      ['ports[0].endPort: Invalid value: 5: may not be specified when `port` is not specified'],
    ],
    [
      { port: 'http', endPort: 5 },
      ['ports[0].endPort: Invalid value: 5: may not be specified when `port` is non-numeric'],
    ],
    [
      { port: 80, endPort: 79 },
      ['ports[0].endPort: Invalid value: 79: must be greater than or equal to `port`'],
    ],
    [
      { port: 80, endPort: 65536 },
      ['ports[0].endPort: Invalid value: 65536: must be between 1 and 65535, inclusive'],
    ],
  ])('%j', (port, lines) => {
    expect(message(port)).toEqual(lines);
  });
});
