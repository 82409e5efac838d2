import { describe } from 'vitest';
import { scripts } from '../scripts.test-kit.ts';

describe('variables that the shell computes', () => {
  scripts([
    ['echo $LINENO\necho $LINENO', '1\n2\n'],
    ['f() { echo $FUNCNAME; }; f; echo "[$FUNCNAME]"', 'f\n[]\n'],
    ['true | false | true; echo ${PIPESTATUS[@]} ${PIPESTATUS[1]}', '0 1 0 1\n'],
    ['echo $UID $EUID', '0 0\n'],
    ['echo ${BASH_VERSINFO[0]} ${#BASH_VERSINFO[@]} $OSTYPE $HOSTTYPE', '5 6 linux-gnu x86_64\n'],
    ['echo a b; echo $_', 'a b\nb\n'],
    ['RANDOM=1; x=$RANDOM; [[ $x =~ ^[0-9]+$ ]]; echo $?', '0\n'],
    ['echo $SECONDS; sleep 2; echo $SECONDS', '0\n2\n'],
    ['[ $$ = $BASHPID ]; echo $?; ([ $$ = $BASHPID ]; echo $?)', '0\n1\n'],
    ['LINENO=5; echo ok', 'ok\n'],
    ['echo $BASH_COMMAND', 'echo $BASH_COMMAND\n'],
    ['a() { b; }; b() { echo ${FUNCNAME[@]} ${#FUNCNAME[@]}; }; a', 'b a 2\n'],
    ['echo ${!BASH_VERSI*}', 'BASH_VERSINFO BASH_VERSION\n'],
    ['[ $EPOCHSECONDS -gt 1000 ]; echo $?', '0\n'],
  ]);
});

describe('variables that the shell computes, as busybox has it', () => {
  scripts([['echo "[$FUNCNAME][$UID][$BASHPID]"', '[][][]\n']], { shell: 'ash' });
});
