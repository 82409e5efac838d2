/** Random shell lines, from a grammar and by mutation: the same seed gives the same lines. */
import { type Chance, chance } from '../fuzz.test-kit.ts';

const words = [
  'a',
  'b c',
  '$x',
  '"$x"',
  '${x:-d}',
  '$(echo s)',
  '`echo t`',
  '$((x+1))',
  '*',
  '~',
  '{1..3}',
  '"a b"',
  "'q'",
  '\\*',
  '${#x}',
  '${x#a}',
  '${x//a/&b}',
  '${x:1:1}',
  '"${a[@]}"',
  '${!x}',
  '${x@Q}',
  '$1',
  '$#',
  '$?',
  '-n',
  '--',
  '[',
  ']',
  '<(echo p)',
  '${x^^}',
  '${a[1]:-z}',
  '$(( 1/0 ))',
  '$((2**70))',
  '${x',
  '$(',
  '"',
  "'",
  '`',
  '((',
  '))',
  '$',
  '#c',
  '=',
  '+(a|b)',
  '@(',
  '\u00e9',
  '\u{1f600}',
];
const commands = [
  'echo',
  'printf %s',
  'cat',
  'read v',
  'set --',
  'declare -p',
  'local',
  'eval',
  'test',
  '[',
  '[[',
  'true',
  'false',
  'cd',
  'export',
  'unset',
  'shift',
  'return',
  'break',
  'exit',
  'exec',
  'trap',
  'wait',
  'kill -0',
  'type',
  'command',
  'let',
  'mapfile -t m',
  'shopt -s extglob;',
  'sort',
  'wc -l',
  'head -1',
  'grep a',
  'sed s/a/b/',
  'awk "{print}"',
  'tr a b',
  'seq 3',
  'ls',
  'rm -f f',
  'sleep 1',
  'yes',
  'nosuch',
  'x=1',
  'a=(1 2)',
  'a[1]=3',
  'x+=b',
  'readonly r=1',
  'r=2',
];
const redirections = [
  '>f',
  '>>f',
  '<f',
  '2>&1',
  '<<<w',
  '>/nope/x',
  '3>&-',
  '&>g',
  '<<E\nbody $x\nE\n',
  '2>/dev/null',
  '<&9',
  '{fd}>h',
];
const operands = ['x', '1', 'a[0]', '08', 'x++', '0', '-1', ''];
const operators = ['+', '/', '**', '=', '?1:'];
const tests = ['==', '=~', '<', '-eq', '-nt'];
const joints = [';', '\n', '&&', '||', '|', '&', ' ', '|&', ';;', '!'];
const noise = '\'"`$(){}[]<>|&;*?~#=!\\ \n\t@+-^,:/%aA1\u0000';

export class Lines {
  private readonly chance: Chance;
  constructor(seed: number) {
    this.chance = chance(seed);
  }

  private below(n: number): number {
    return this.chance.int(n);
  }

  private of(list: readonly string[] | string): string {
    return list[this.below(list.length)] as string;
  }

  private simple(): string {
    const parts = [this.of(commands)];
    for (let n = this.below(4); n > 0; n--) {
      parts.push(this.of(words));
    }
    if (this.below(4) === 0) parts.push(this.of(redirections));
    return parts.join(' ');
  }

  private command(depth: number): string {
    if (depth <= 0) return this.simple();
    const inner = (): string => this.command(depth - 1);
    switch (this.below(14)) {
      case 0:
        return `if ${inner()}; then ${inner()}; else ${inner()}; fi`;
      case 1:
        return `for i in ${this.of(words)} ${this.of(words)}; do ${inner()}; done`;
      case 2:
        return `while ${inner()}; do ${inner()}; break; done`;
      case 3: {
        const pattern = this.of(words);
        return `case ${this.of(words)} in ${pattern}) ${inner()};; *) ${inner()};& esac`;
      }
      case 4:
        return `( ${inner()} )`;
      case 5:
        return `{ ${inner()}; }`;
      case 6:
        return `f() { ${inner()}; }; f ${this.of(words)}`;
      case 7:
        return `${inner()} | ${inner()}`;
      case 8:
        return `x=$(${inner()})`;
      case 9:
        return `[[ ${this.of(words)} ${this.of(tests)} ${this.of(words)} ]]`;
      case 10:
        return `(( ${this.of(operands)} ${this.of(operators)} ${this.of(operands)} ))`;
      case 11:
        return `for ((i=0;i<${this.below(4)};i++)); do ${inner()}; done`;
      default:
        return `${inner()}${this.of(joints)}${inner()}`;
    }
  }

  private mutated(text: string): string {
    let out = text;
    for (let n = 1 + this.below(3); n > 0; n--) {
      const at = this.below(out.length + 1);
      switch (this.below(4)) {
        case 0:
          out = out.slice(0, at);
          break;
        case 1:
          out = out.slice(0, at) + this.of(noise) + out.slice(at);
          break;
        case 2:
          out = out.slice(0, at) + out.slice(at + 1 + this.below(4));
          break;
        default:
          out = out.slice(0, at) + out.slice(this.below(at + 1), at) + out.slice(at);
      }
    }
    return out;
  }

  next(): string {
    const text = this.command(this.below(4));
    return this.below(2) ? this.mutated(text) : text;
  }
}
