import { describe, expect, test } from 'vitest';
import { parseDuration } from '../base/duration.ts';
import { distance, flag, parseFlags } from './flags.ts';

const defs = [
  flag('l,selector'),
  flag('n,namespace'),
  flag('t,tty:bool=false'),
  flag('i,stdin:bool=false'),
  flag('replicas:int=0'),
  flag('L,label-columns:list'),
  flag('for:array'),
  flag('dry-run=none', '', { bare: 'unchanged' }),
  flag('timeout:duration=0s'),
];

describe('parseFlags', () => {
  test.each([
    [['a', '-ti', 'b', '--', '-x'], ['a', 'b', '-x'], { tty: true, stdin: true }],
    [['-lapp=x', '--namespace', 'y'], [], { selector: 'app=x', namespace: 'y' }],
    [['-n=z', '--replicas=-1'], [], { namespace: 'z', replicas: -1 }],
    [['-L', 'a,b', '-L', 'c'], [], { 'label-columns': ['a', 'b', 'c'] }],
    [['--for=condition=a,b', '--for', 'x'], [], { for: ['condition=a,b', 'x'] }],
    [['--dry-run', 'pods'], ['pods'], { 'dry-run': 'unchanged' }],
  ])('%j', (argv, args, values) => {
    const flags = parseFlags(defs, argv);
    expect(flags.args).toEqual(args);
    for (const [name, value] of Object.entries(values))
      expect(flags.values.get(name)).toEqual(value);
  });

  test.each([
    [['--nonsense'], 'unknown flag: --nonsense'],
    [['-z'], "unknown shorthand flag: 'z' in -z"],
    [['-tz'], "unknown shorthand flag: 'z' in -z"],
    [['-l'], "flag needs an argument: 'l' in -l"],
    [['--namespace'], 'flag needs an argument: --namespace'],
    [
      ['--replicas=x'],
      'invalid argument "x" for "--replicas" flag: strconv.ParseInt: parsing "x": invalid syntax',
    ],
    [
      ['--tty=maybe'],
      'invalid argument "maybe" for "-t, --tty" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
    [
      ['--timeout=5'],
      'invalid argument "5" for "--timeout" flag: time: missing unit in duration "5"',
    ],
  ])('%j is refused', (argv, message) => {
    expect(() => parseFlags(defs, argv)).toThrow(message);
  });

  test('arguments before -- are counted', () => {
    expect(parseFlags(defs, ['pod', '--', 'sh', '-c', 'x']).dash).toBe(1);
  });
});

test.each([
  ['1m30s', 90_000],
  ['250ms', 250],
  ['0', 0],
  ['-1s', -1000],
  ['1.5h', 5_400_000],
  ['x', undefined],
  ['5', undefined],
])('duration %s', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});
test('distance', () => {
  expect(distance('gte', 'get')).toBe(2);
  expect(distance('', 'ab')).toBe(2);
  expect(distance('describe', 'describe')).toBe(0);
});
