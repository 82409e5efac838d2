import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('jobs, fg, bg, disown', () => {
  scripts([
    ['sleep 1 & jobs', '[1]+  Running                 sleep 1 &\n'],
    [
      'sleep 1 & sleep 2 & sleep 3 & jobs',
      '[1]   Running                 sleep 1 &\n[2]-  Running                 sleep 2 &\n' +
        '[3]+  Running                 sleep 3 &\n',
    ],
    ['sleep 1 & jobs -p | wc -l', '1\n'],
    ['sleep 1 & disown; jobs; echo $?', '0\n'],
  ]);
});
