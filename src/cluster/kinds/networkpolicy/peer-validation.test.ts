import { describe, expect, test } from 'vitest';
import { linesOf } from '../stored.test-kit.ts';
import { NOT_A_CIDR, NOT_A_NAME_PART } from '../refusals.test-kit.ts';
import { checkPeer } from './peer-validation.ts';

const wrong = { matchLabels: { 'a b': 'c' } };
const block = (cidr: string, ...except: string[]): object => ({ ipBlock: { cidr, except } });
const message = (peer: object): string[] => linesOf(checkPeer(peer, 'from[0]'));

describe('peers of a policy', () => {
  test.each([
    [{ podSelector: {} }, []],
    [{ namespaceSelector: {} }, []],
    [{ podSelector: {}, namespaceSelector: {} }, []],
    [block('10.0.0.0/8', '10.1.0.0/16'), []],
    [{ ipBlock: { cidr: 'fd00::/8' } }, []],
    [{}, ['from[0]: Required value: must specify a peer']],
    [
      { podSelector: wrong },
      [`from[0].podSelector.matchLabels: Invalid value: "a b": ${NOT_A_NAME_PART}`],
    ],
    [
      { namespaceSelector: wrong },
      [`from[0].namespaceSelector.matchLabels: Invalid value: "a b": ${NOT_A_NAME_PART}`],
    ],
    [
      { podSelector: {}, ...block('10.0.0.0/8') },
      ['from[0]: Forbidden: may not specify both ipBlock and another peer'],
    ],
    [
      { namespaceSelector: {}, ...block('10.0.0.0/8') },
      ['from[0]: Forbidden: may not specify both ipBlock and another peer'],
    ],
    [block(''), ['from[0].ipBlock.cidr: Required value']],
    [block('x'), [`from[0].ipBlock.cidr: Invalid value: "x": ${NOT_A_CIDR}`]],
    [
      block('10.0.0.0/8', '10.1.0.0/16', 'x'),
      [`from[0].ipBlock.except[1]: Invalid value: "x": ${NOT_A_CIDR}`],
    ],
    [
      block('10.0.0.0/8', '11.0.0.0/16'),
      [
        'from[0].ipBlock.except[0]: Invalid value: "11.0.0.0/16": must be a strict ' +
          'subset of `cidr`',
      ],
    ],
    [
      block('10.0.0.0/8', '10.0.0.0/8'),
      [
        'from[0].ipBlock.except[0]: Invalid value: "10.0.0.0/8": must be a strict ' +
          'subset of `cidr`',
      ],
    ],
  ])('%j', (peer, lines) => {
    expect(message(peer)).toEqual(lines);
  });
});
