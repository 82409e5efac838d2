/** The format of `printf` and the escapes of `echo -e`. */

const simple: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', e: '\x1b', f: '\f', v: '\v', '\\': '\\', '"': '"', "'": "'" };

/** Backslash escapes; `stop` is set where `\c` ends all output. */
export function unescape(text: string, echo = false): { text: string; stop: boolean } {
  let stop = false;
  const out = text.replace(/\\(x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|0?[0-7]{1,3}|[\s\S]|$)([\s\S]*?)(?=\\|$)/g, (all, code: string, rest: string) => {
    if (stop) return '';
    if (code === 'c') { stop = true; return ''; }
    if (/^[xu]./.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16)) + rest;
    if (/^[0-7]/.test(code) && (!echo || code[0] === '0')) return String.fromCharCode(Number.parseInt(code, 8) & 255) + rest;
    return (simple[code] ?? '\\' + code) + rest;
  });
  return { text: out, stop };
}

/** Formats like printf(1): the format is used again while arguments are left. */
export function printf(format: string, args: readonly string[], complain: (text: string) => void): string {
  let out = '';
  let i = 0;
  let stopped = false;
  const one = (): void => {
    out += format.replace(/%%|%([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d+))?([a-zA-Z])|\\(x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|[0-7]{1,3}|[\s\S])/g, (all, flags: string | undefined, width: string | undefined, precision: string | undefined, type: string | undefined, code: string | undefined) => {
      if (stopped) return '';
      if (all === '%%') return '%';
      if (code !== undefined) { if (code === 'c') { stopped = true; return ''; } return unescape('\\' + code).text; }
      const w = width === '*' ? Number(args[i++] ?? 0) : Number(width ?? 0);
      const p = precision === undefined ? undefined : precision === '*' ? Number(args[i++] ?? 0) : Number(precision);
      const arg = args[i++];
      const f = flags ?? '';
      const number = (): number => {
        if (arg === undefined || arg === '') return 0;
        if (/^['"]/.test(arg)) return arg.codePointAt(1) ?? 0;
        const m = /^\s*[-+]?(0[xX][0-9a-fA-F]+|\d+(\.\d*)?([eE][-+]?\d+)?|\.\d+)/.exec(arg);
        if (!m || m[0].length !== arg.length) complain(`${arg}: invalid number`);
        return m ? (/^0\d+$/.test(m[0]) ? Number.parseInt(m[0], 8) : Number(m[0])) : 0;
      };
      const sign = (n: number, text: string): string => (n < 0 ? '-' : f.includes('+') ? '+' : f.includes(' ') ? ' ' : '') + text;
      let text: string;
      switch (type) {
        case 's': text = (arg ?? '').slice(0, p); break;
        case 'b': { const u = unescape(arg ?? '', true); stopped = u.stop; text = u.text.slice(0, p); break; }
        case 'q': text = arg === undefined || arg === '' ? "''" : arg.replace(/[^\w@%+=:,./-]/g, '\\$&'); break;
        case 'c': text = (arg ?? '').slice(0, 1); break;
        case 'd': case 'i': case 'u': { const n = Math.trunc(number()); text = sign(n, String(Math.abs(n)).padStart(p ?? 0, '0')); break; }
        case 'x': text = (f.includes('#') ? '0x' : '') + Math.trunc(number()).toString(16).padStart(p ?? 0, '0'); break;
        case 'X': text = (f.includes('#') ? '0X' : '') + Math.trunc(number()).toString(16).toUpperCase().padStart(p ?? 0, '0'); break;
        case 'o': text = Math.trunc(number()).toString(8).padStart(p ?? 0, '0'); break;
        case 'f': case 'F': { const n = number(); text = sign(n, Math.abs(n).toFixed(p ?? 6)); break; }
        case 'e': case 'E': { const n = number(); text = sign(n, Math.abs(n).toExponential(p ?? 6).replace(/e([-+])(\d)$/, 'e$10$2')); break; }
        case 'g': case 'G': text = String(Number(number().toPrecision(p ?? 6))); break;
        default: complain(`\`${all.at(-1)}': invalid format character`); return '';
      }
      if (f.includes('-')) return text.padEnd(w);
      if (f.includes('0') && type !== 's') { const m = /^[-+ ]?/.exec(text)?.[0] ?? ''; return m + text.slice(m.length).padStart(w - m.length, '0'); }
      return text.padStart(w);
    });
  };
  one();
  let before = -1;
  for (;;) {
    if (stopped || i >= args.length || i === before || i === 0) break;
    before = i;
    one();
  }
  return out;
}

/** The output of `echo`. `escapes`: without -e as well (ash does not, sh of some systems does). */
export function echo(args: readonly string[], escapes = false): string {
  let newline = true;
  let i = 0;
  for (; i < args.length && /^-[neE]+$/.test(args[i] as string); i++) for (const c of (args[i] as string).slice(1)) { if (c === 'n') newline = false; else escapes = c === 'e'; }
  const text = args.slice(i).join(' ');
  if (!escapes) return text + (newline ? '\n' : '');
  const out = unescape(text, true);
  return out.text + (newline && !out.stop ? '\n' : '');
}
