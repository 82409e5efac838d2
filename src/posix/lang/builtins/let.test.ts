import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('let', () => {
  scripts([
    ['let; echo $?', '1\n', 'bash: line 1: let: expression expected\n'],
    ['let x=3+4; echo $? $x', '0 7\n'],
    ['let 0; echo $?', '1\n'],
    ['let a=1 b=a+1; echo $b', '2\n'],
    ['let "1/0"; echo $?', '1\n', 'bash: line 1: let: 1/0: division by 0 (error token is "0")\n'],
    [
      'let x=; echo $?',
      '1\n',
      'bash: line 1: let: x=: syntax error: operand expected (error token is "=")\n',
    ],
    ['let "x=5, y=x*2"; echo $y', '10\n'],
  ]);
});
