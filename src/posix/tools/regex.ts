/** POSIX basic and extended regular expressions as JavaScript ones. */
import { bracket } from '../lang/glob.ts';

export class RegexError extends Error {}

export function toRegExp(source: string, extended: boolean, flags = ''): RegExp {
  let out = '';
  for (let i = 0; i < source.length; i++) {
    const c = source[i] as string;
    if (c === '[') {
      let j = i + 1;
      if (source[j] === '^') j++;
      if (source[j] === ']') j++;
      while (j < source.length && source[j] !== ']') { if (source[j] === '[' && source[j + 1] === ':') j = source.indexOf(':]', j) + 1; j++; }
      if (j >= source.length) throw new RegexError('Unmatched [, [^, [:, [., or [=');
      out += bracket(source.slice(i + 1, j).replaceAll('\\', '\\\\'));
      i = j;
    } else if (c === '\\') {
      const n = source[++i];
      if (n === undefined) throw new RegexError('Trailing backslash');
      if (!extended && '(){}|+?'.includes(n)) out += n;
      else if (n === '<' || n === '>') out += '\\b';
      else if (n === 'n') out += '\\n';
      else if (n === 't') out += '\\t';
      else if ('wWsSbB123456789'.includes(n)) out += '\\' + n;
      else out += n.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
    } else if (!extended && '(){}|+?'.includes(c)) out += '\\' + c;
    else if (!extended && c === '*' && (out === '' || out === '^' || out.endsWith('('))) out += '\\*';
    else if (!extended && c === '^' && i > 0 && !/(\\\(|\\\||\n)$/.test(source.slice(0, i))) out += '\\^';
    else if (!extended && c === '$' && i < source.length - 1 && !/^\\[)|]/.test(source.slice(i + 1))) out += '\\$';
    else if (extended && (c === '{' && !/^\{\d*,?\d*\}/.test(source.slice(i)))) out += '\\{';
    else out += c;
  }
  try { return new RegExp(out, flags); } catch { throw new RegexError(/\)/.test(source) && !/\(/.test(source) ? 'Unmatched ) or \\)' : /\(/.test(source) ? 'Unmatched ( or \\(' : 'Invalid regular expression'); }
}
