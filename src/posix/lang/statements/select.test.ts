import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('select', () => {
  scripts([
    ['select x in; do echo never; done; echo $?', '0\n'],
    ['printf "2\\n" | select w in a b; do echo "[$w] $REPLY"; break; done 2>/dev/null', '[b] 2\n'],
    ['printf "9\\n" | select w in a b; do echo "[$w]"; break; done 2>/dev/null', '[]\n'],
    ['printf "x\\n" | select w in a b; do echo "[$w]"; break; done 2>/dev/null', '[]\n'],
    ['printf "\\n1\\n" | select w in a b; do echo $w; break; done 2>/dev/null', 'a\n'],
    ['set p q; printf "2\\n" | select w; do echo $w; break; done 2>/dev/null', 'q\n'],
    ['printf "1\\n" | select w in a; do (exit 3); break; done 2>/dev/null; echo $?', '0\n'],
    ['readonly w; printf "1\\n" | select w in a; do echo never; done 2>/dev/null; echo $?', '1\n'],
  ]);
});
