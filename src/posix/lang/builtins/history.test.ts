import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('history, times, umask, ulimit, hash', () => {
  scripts([
    ['history; echo $?', '0\n'],
    ['times', '0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n'],
    ['umask', '0022\n'],
    ['ulimit -n', '1024\n'],
    ['ulimit', 'unlimited\n'],
    ['ulimit -u -s', '256\n8192\n'],
    ['ulimit -n 5; echo $?', '0\n'],
    ['ulimit -Sc', '0\n'],
    ['ulimit -v', 'unlimited\n'],
    ['true; echo $?', '0\n'],
    ['false; echo $?', '1\n'],
    [': a b; echo $?', '0\n'],
  ]);
});
