import { describe } from 'vitest';
import { scripts } from '../../scripts.test-kit.ts';

describe('functions as type shows them', () => {
  scripts([
    ['f() { echo a; }; type f', 'f is a function\nf () \n{ \n    echo a\n}\n'],
    ['f() { echo a; echo b; }; declare -f f', 'f () \n{ \n    echo a;\n    echo b\n}\n'],
    ['f() (echo a); declare -f f', 'f () \n{ \n    ( echo a )\n}\n'],
    [
      'f() { if a; then b; elif c; then d; else e; fi; }; declare -f f',
      'f () \n{ \n    if a; then\n        b;\n    else\n' +
        '        if c; then\n            d;\n        else\n' +
        '            e;\n        fi;\n    fi\n}\n',
    ],
    [
      'f() { while a; do b; done; until c; do d; done; }; declare -f f',
      'f () \n{ \n    while a; do\n        b;\n    done;\n' +
        '    until c; do\n        d;\n    done\n}\n',
    ],
    [
      'f() { for i in a "b c"; do echo $i; done; for j; do :; done; }; declare -f f',
      'f () \n{ \n    for i in a "b c";\n    do\n        echo $i;\n' +
        '    done;\n    for j in "$@";\n    do\n        :;\n' +
        '    done\n}\n',
    ],
    [
      'f() { for ((i=0; i<3; i++)); do echo $i; done; }; declare -f f',
      'f () \n{ \n    for ((i=0; i<3; i++))\n    do\n        echo $i;\n    done\n}\n',
    ],
    [
      'f() { case $1 in a|b) echo x;; *) echo y;& c) ;; esac; }; declare -f f',
      'f () \n{ \n    case $1 in \n        a | b)\n            echo x\n' +
        '        ;;\n        *)\n            echo y\n' +
        '        ;&\n        c)\n\n        ;;\n    esac\n' +
        '}\n',
    ],
    ['f() { a && b || c; ! d; }; declare -f f', 'f () \n{ \n    a && b || c;\n    ! d\n}\n'],
    ['f() { a | b |& c; }; declare -f f', 'f () \n{ \n    a | b 2>&1 | c\n}\n'],
    ['f() { a & b; c & }; declare -f f', 'f () \n{ \n    a & b;\n    c &\n}\n'],
    [
      'f() { (a; b); { c; }; }; declare -f f',
      'f () \n{ \n    ( a;\n    b );\n    { \n        c\n    }\n}\n',
    ],
    [
      'f() { [[ a == b* && ! -f x || -n $y ]]; }; declare -f f',
      'f () \n{ \n    [[ a == b* && ! -f x || -n $y ]]\n}\n',
    ],
    ['f() { ((x+1)); }; declare -f f', 'f () \n{ \n    ((x+1))\n}\n'],
    ['f() { a > f 2>&1 < g >> h; }; declare -f f', 'f () \n{ \n    a > f 2>&1 < g >> h\n}\n'],
    ['f() { cat <<E\nbody $x\nE\n}; declare -f f', 'f () \n{ \n    cat <<E\nbody $x\nE\n\n}\n'],
    [
      'f() { x=1 y=2 cmd arg; z=3; }; declare -f f',
      'f () \n{ \n    x=1 y=2 cmd arg;\n    z=3\n}\n',
    ],
    [
      'f() { g() { echo in; }; }; declare -f f',
      'f () \n{ \n    function g () \n    { \n        echo in\n    }\n}\n',
    ],
    [
      'f() { select x in a b; do break; done; }; declare -f f',
      'f () \n{ \n    select x in a b;\n    do\n        break;\n    done\n}\n',
    ],
    ['f() { echo a; } > out; declare -f f', 'f () \n{ \n    echo a\n} > out\n'],
    ['f() { time a; }; declare -f f', 'f () \n{ \n    time a\n}\n'],
    [
      'function f { echo "$@" \'q\' $((1+1)) `b` $(c); }; declare -f f',
      'f () \n{ \n    echo "$@" \'q\' $((1+1)) `b` $(c)\n}\n',
    ],
    ['f() { [[ a =~ ^(b|c)$ ]]; }; declare -f f', 'f () \n{ \n    [[ a =~ ^(b|c)$ ]]\n}\n'],
  ]);
});
