import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('shopt', () => {
  scripts([
    ['shopt nullglob; echo $?', 'nullglob       \toff\n1\n'],
    ['shopt -s nullglob; shopt nullglob; echo $? x*', 'nullglob       \ton\n0\n'],
    ['shopt -u extglob; echo $?', '0\n'],
    ['shopt -q extglob; echo $?', '1\n'],
    ['shopt -s nosuch; echo $?', '1\n', 'bash: line 1: shopt: nosuch: invalid shell option name\n'],
    ['shopt nosuch; echo $?', '1\n', 'bash: line 1: shopt: nosuch: invalid shell option name\n'],
    ['shopt -p dotglob globstar', 'shopt -u dotglob\nshopt -u globstar\n', '', 1],
    ['shopt -s dotglob; shopt -s | head -n 2', 'checkwinsize   \ton\ncmdhist        \ton\n'],
    ['shopt -q checkwinsize; echo $?', '0\n'],
    ['shopt -s failglob; echo x*; echo never', '', 'bash: line 1: no match: x*\n', 1],
    ['touch .h v; shopt -s dotglob; echo *', '.h v\n'],
  ]);
});
