import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('eval', () => {
  scripts([
    ['eval; echo $?', '0\n'],
    ['false; eval ""; echo $?', '0\n'],
    ['x="echo a; echo b"; eval "$x"', 'a\nb\n'],
    ['eval "(exit 3)"; echo $?', '3\n'],
    ['eval "if"; echo $?', '2\n', 'bash: eval: line 2: syntax error: unexpected end of file\n'],
    ['eval echo "\\$((1+1))"', '2\n'],
    ['f() { eval "return 4"; }; f; echo $?', '4\n'],
  ]);
});
