import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('pushd, popd and dirs', () => {
  scripts([
    ['pushd /tmp; pwd', '/tmp ~\n/tmp\n'],
    ['pushd /tmp >/dev/null; popd; pwd', '~\n/root\n'],
    ['pushd; echo $?', '1\n', 'bash: line 1: pushd: no other directory\n'],
    ['popd; echo $?', '1\n', 'bash: line 1: popd: directory stack empty\n'],
    ['pushd /tmp >/dev/null; pushd; pwd', '~ /tmp\n/root\n'],
    [
      'cd /; pushd /tmp >/dev/null; pushd /etc >/dev/null; pushd +1; dirs',
      '/tmp / /etc\n/tmp / /etc\n',
    ],
    ['cd /; pushd /tmp >/dev/null; pushd /etc >/dev/null; pushd -0', '/ /etc /tmp\n'],
    ['pushd /nope; echo $?', '1\n', 'bash: line 1: pushd: /nope: No such file or directory\n'],
    [
      'pushd /tmp >/dev/null; popd +7; echo $?',
      '1\n',
      'bash: line 1: popd: +7: directory stack index out of range\n',
    ],
    ['cd /; pushd /tmp >/dev/null; pushd /etc >/dev/null; popd +1; dirs', '/etc /\n/etc /\n'],
    ['cd /; pushd -n /tmp; pwd', '/ /tmp\n/\n'],
    ['dirs', '~\n'],
    ['pushd /tmp >/dev/null; dirs -v; dirs -p; dirs -l', ' 0  /tmp\n 1  ~\n/tmp\n~\n/tmp /root\n'],
    ['pushd /tmp >/dev/null; dirs -c; dirs', '/tmp\n'],
    ['mkdir ~/x; pushd ~/x', '~/x ~\n'],
    ['pushd /tmp > /dev/null; echo ${DIRSTACK[1]}', '/root\n'],
  ]);
});
