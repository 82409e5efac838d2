/** Tools of the shell that images have, by where they come from. */

const COMMON = (
  'awk base64 basename cat chmod chown clear cp cut date df diff dirname du echo egrep env ' +
  'expr false fgrep find grep head hostname id kill ln ls mkdir mktemp more mv nice nl nohup ' +
  'nproc printenv printf pwd readlink realpath rev rm rmdir sed seq setsid sleep sort stat ' +
  'sync tac tail tar tee test timeout touch tr true tty uname uniq wc which whoami xargs yes'
).split(' ');
export const BUSYBOX = [
  ...COMMON,
  ...'free ifconfig ip less nc netstat nslookup ping ps route telnet top uptime vi watch wget'.split(
    ' ',
  ),
];
export const DEBIAN = [...COMMON, 'getent'];
