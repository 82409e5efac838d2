import { assert, integer, property, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAddress, offsetOf } from './pod-ip.ts';

describe('Pod addresses', () => {
  it.each<[string, boolean, number, string[], string | undefined]>([
    ['10.244.1.0/24', true, 0, [], '10.244.1.2'],
    ['10.10.10.0/24', false, 0, [], '10.10.10.1'],
    ['10.244.1.0/24', true, 2, [], '10.244.1.3'],
    ['10.244.1.0/24', true, 254, ['10.244.1.2'], '10.244.1.3'],
    ['10.244.1.0/29', true, 3, ['10.244.1.4', '10.244.1.5', '10.244.1.6'], '10.244.1.2'],
    ['10.244.0.0/16', true, 255, [], '10.244.1.0'],
    ['10.244.1.0/30', true, 2, ['10.244.1.2'], undefined],
  ])('%s gateway %s after %i', (cidr, gateway, last, taken, want) =>
    expect(nextAddress(cidr, gateway, last, (a) => taken.includes(a))?.address).toBe(want),
  );

  it('never gives out one that is taken, nor the network, gateway or broadcast', () => {
    assert(
      property(
        integer({ min: 0, max: 40 }),
        uniqueArray(integer({ min: 2, max: 30 })),
        (last, taken) => {
          const got = nextAddress('10.0.0.0/27', true, last, (a) =>
            taken.includes(offsetOf('10.0.0.0/27', a)),
          );
          if (!got) return taken.length >= 29;
          return (
            got.offset >= 2 &&
            got.offset <= 30 &&
            !taken.includes(got.offset) &&
            offsetOf('10.0.0.0/27', got.address) === got.offset
          );
        },
      ),
    );
  });
});
