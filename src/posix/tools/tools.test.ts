import { describe, expect, it } from 'vitest';
import { bash } from '../bench.test-kit.ts';

const cases: [script: string, out: string, err?: string, code?: number][] = [
  ['printf "b\\na\\nb\\n" | sort | uniq -c', '      1 a\n      2 b\n'],
  [
    'printf "10\\n9\\n2\\n" | sort -n; printf "a 2\\nb 1\\n" | sort -k2 -n; printf "a:2\\nb:1\\n" | sort -t: -k2',
    '2\n9\n10\nb 1\na 2\nb:1\na:2\n',
  ],
  ["printf 'v=1 x\\nv=22\\n' | grep -o 'v=[0-9]*'", 'v=1\nv=22\n'],
  [
    'printf "a\\nb\\nc\\nd\\n" | grep -A1 -n b; printf "a\\nB\\n" | grep -ic b; echo x | grep -q y; echo $?',
    '2:b\n3-c\n1\n1\n',
  ],
  ["echo 'd + 3 more...' | grep -o ' + .*more[.]*'", ' + 3 more...\n'],
  ["printf '%s\\n' one kind: two | grep -E '^[a-z]+:|^  (name|kind)|^- '", 'kind:\n'],
  ['printf "[x]\\n" | grep -e "\\[x" -e zzz', '[x]\n'],
  ["echo web-5d4f8c7b9-x7k2p | sed 's/-[a-z0-9]*-[a-z0-9]\\{5\\}$/-X/'", 'web-X\n'],
  ['echo \'a "0123456789abcdef0123" b\' | sed \'s/"[0-9a-f]\\{20,\\}"/"ID"/\'', 'a "ID" b\n'],
  ["printf 'x\\n---\\ny\\n' | sed '/^---/,$d'", 'x\n'],
  ["printf 'a\\nb\\nc\\n' | sed -n '2p;$p'; echo abc | sed -E 's/(b)(c)/\\2\\1/'", 'b\nc\nacb\n'],
  ["echo https://1.2.3.4:6443 x | sed 's,https://[^ /]*,https://SERVER,'", 'https://SERVER x\n'],
  ["echo '/tmp/LIVE-123/f' | sed 's,/tmp/\\(LIVE\\|MERGED\\)-[0-9]*,\\1,g'", 'LIVE/f\n'],
  [
    "printf 'colour: blue\\nsize: 2\\n' > f; sed -i 's/colour: blue/colour: red/; /size:/d' f; cat f",
    'colour: red\n',
  ],
  ["printf 'a b c\\nd e f\\n' | awk '{print $1\"/\"$2, $NF}'", 'a/b c\nd/e f\n'],
  ["printf '1\\n2\\n3\\n' | awk '{s+=$1} END {print s, NR, s/NR}'", '6 3 2\n'],
  ["printf 'a:1\\nb:2\\n' | awk -F: -v min=1 '$2 > min {printf \"%s=%d\\n\", $1, $2}'", 'b=2\n'],
  [
    "printf 'x\\nERR 1\\n' | awk '/ERR/ {n++; a[$1]=$2} END {for (k in a) print k, a[k], n+0}'",
    'ERR 1 1\n',
  ],
  [
    "awk 'BEGIN { for (i=0;i<3;i++) if (i%2==0) print i; print " +
      'toupper(substr("hello",2,3)), length("abc"); gsub(/a/,"b"); }\'',
    '0\n2\nELL 3\n',
  ],
  ['echo "a,b,c" | cut -d, -f1,3; echo abcdef | cut -c2-4', 'a,c\nbcd\n'],
  [
    'echo Hello | tr a-z A-Z; echo aabb | tr -s ab; echo a1b2 | tr -d 0-9; echo "a b" | tr " " "\\n"',
    'HELLO\nab\nab\na\nb\n',
  ],
  [
    'printf "1\\n2\\n3\\n4\\n" | tail -n 2; printf "1\\n2\\n3\\n4\\n" | tail -n +3; seq 5 | head -n -3',
    '3\n4\n3\n4\n1\n2\n',
  ],
  ['printf secret | base64; echo c2VjcmV0 | base64 -d', 'c2VjcmV0\nsecret'],
  [
    'echo "a b" c | xargs -n 1 echo item; printf "x\\ny\\n" | xargs -I{} echo "<{}>"',
    'item a\nitem b\nitem c\n<x>\n<y>\n',
  ],
  [
    'mkdir -p d/sub; touch d/a d/sub/b; ls d; find d -type f; rm -r d; ls d',
    'a\nsub\nd/a\nd/sub/b\n',
    "ls: cannot access 'd': No such file or directory\n",
    2,
  ],
  ['mkdir -p q/d; touch q/d/f; ls -aR q', 'q:\n.\n..\nd\n\nq/d:\n.\n..\nf\n'],
  ['printf "a\\nb\\n" > x; printf "a\\nc\\n" > y; diff x y', '2c2\n< b\n---\n> c\n', '', 1],
  [
    'date -u +%Y-%m-%dT%H:%M:%SZ; date -d @0 +%F; seq -s, 3; seq 2 2 6 | tr "\\n" " "',
    '2026-11-23T06:00:00Z\n1970-01-01\n1,2,3\n2 4 6 ',
  ],
  ['basename /a/b.yaml .yaml; dirname /a/b; wc -l < /dev/null; echo a b | wc -w', 'b\n/a\n0\n2\n'],
  ['seq 3 | tee t | rev; cat t | wc -l', '1\n2\n3\n3\n'],
  ['env -i A=1 env; timeout 2 true; which nosuch || echo none', 'A=1\nnone\n'],
];
describe('tools', () => {
  it.each(cases)('%s', (script, out, err = '', code) => {
    expect(bash(script)).toEqual({ out, err, code: code ?? 0 });
  });
});
