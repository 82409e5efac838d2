import { describe } from 'vitest';
import { scripts } from '../scripts.test-kit.ts';

describe('brace expansion', () => {
  scripts([
    ['echo a{b,c}d {x,y}{1,2}', 'abd acd x1 x2 y1 y2\n'],
    [
      'echo {1..5} {5..1} {1..10..3} {10..1..4} {-2..2}',
      '1 2 3 4 5 5 4 3 2 1 1 4 7 10 10 6 2 -2 -1 0 1 2\n',
    ],
    ['echo {a..e} {e..a..2} {A..C}', 'a b c d e e c a A B C\n'],
    ['echo {01..03} {1..03} {-01..01} {08..10}', '01 02 03 01 02 03 -01 000 001 08 09 10\n'],
    ['echo {a} {} {a,b {a..} {1..b} {..} a{b}c', '{a} {} {a,b {a..} {1..b} {..} a{b}c\n'],
    ['echo {a,{b,c}d}e {{1..2},x}', 'ae bde cde 1 2 x\n'],
    ['echo "{a,b}" {"a,b",c} \\{a,b} {a\\,b,c}', '{a,b} a,b c {a,b} a,b c\n'],
    ['echo {a,}x {,} {,,}y', 'ax x y y y\n'],
    ['echo {1..0} {3..3} {1..2..0}', '1 0 3 1 2\n'],
    ['a={b,c}; echo $a', '{b,c}\n'],
  ]);
});
