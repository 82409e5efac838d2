import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('cd and pwd', () => {
  scripts([
    ['cd /tmp; pwd; echo $PWD $OLDPWD', '/tmp\n/tmp /root\n'],
    ['cd /tmp; cd -; pwd', '/root\n/root\n'],
    ['cd; pwd', '/root\n'],
    ['cd /nope; echo $?', '1\n', 'bash: line 1: cd: /nope: No such file or directory\n'],
    ['touch f; cd f; echo $?', '1\n', 'bash: line 1: cd: f: Not a directory\n'],
    ['cd a b; echo $?', '1\n', 'bash: line 1: cd: too many arguments\n'],
    ['unset HOME; cd; echo $?', '1\n', 'bash: line 1: cd: HOME not set\n'],
    ['unset OLDPWD; cd -; echo $?', '1\n', 'bash: line 1: cd: OLDPWD not set\n'],
    ['cd ""; pwd', '/root\n'],
    ['cd -P /tmp; pwd', '/tmp\n'],
    ['cd -- /tmp; pwd', '/tmp\n'],
    ['mkdir -p /tmp/in; CDPATH=/tmp; cd in; pwd', '/tmp/in\n/tmp/in\n'],
    ['cd ..; pwd', '/\n'],
    ['mkdir d; cd ./d; pwd', '/root/d\n'],
  ]);
});

describe('cd and pwd, as busybox has it', () => {
  scripts(
    [
      [
        'cd /nope; echo $?',
        '2\n',
        "sh: cd: line 0: can't cd to /nope: No such file or directory\n",
      ],
      ['cd /tmp /etc; pwd', '/tmp\n'],
    ],
    { shell: 'ash' },
  );
});
