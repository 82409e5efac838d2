/** The orders of sort: by bytes, numbers, sizes, months, versions. Models GNU sort in C. */
import { byText } from '../../../base/order.ts';

const numberAtStart = (text: string): number =>
  Number(/^[ \t]*(-?\d*\.?\d*)/.exec(text)?.[1] || 0) || 0;

const units = ' KMGTPEZY';
/** `2K` by its unit, then by its number. */
function humanSize(text: string): [unit: number, value: number] {
  const found = /^[ \t]*(-?)(\d*\.?\d*)([KkMGTPEZY]?)/.exec(text);
  const sign = found?.[1] ? -1 : 1;
  const size = Number(found?.[2] || 0) || 0;
  const unit = Math.max(0, units.indexOf((found?.[3] || ' ').toUpperCase()));
  return [size === 0 ? 0 : sign * unit, sign * size];
}
function byHumanSize(left: string, right: string): number {
  const [leftUnit, leftSize] = humanSize(left);
  const [rightUnit, rightSize] = humanSize(right);
  return leftUnit - rightUnit || leftSize - rightSize;
}

/** Any floating point number; what is none comes first. */
function generalNumber(text: string): number {
  const found = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[-+]?inf)/i.exec(text)?.[1];
  if (found === undefined) return Number.NEGATIVE_INFINITY;
  if (!/inf/i.test(found)) return Number(found);
  return found[0] === '-' ? -1e308 : 1e308;
}
function byGeneralNumber(left: string, right: string): number {
  const [one, other] = [generalNumber(left), generalNumber(right)];
  return one === other ? 0 : one - other;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const monthOf = (text: string): number =>
  months.indexOf(text.trimStart().slice(0, 3).toUpperCase());

const isDigit = (text: string, at: number): boolean => /\d/.test(text[at] ?? '');
/** The order of a character between digits: `~` first, then the end, letters, others. */
function rankBetweenDigits(character: string | undefined): number {
  if (character === '~') return -1;
  if (character === undefined || /\d/.test(character)) return 0;
  const code = character.charCodeAt(0);
  return /[A-Za-z]/.test(character) ? code : code + 256;
}
/** Below, at or above 0. Models verrevcmp of GNU's filevercmp. */
export function compareVersions(left: string, right: string): number {
  let leftAt = 0;
  let rightAt = 0;
  const isBetween = (text: string, at: number): boolean => at < text.length && !isDigit(text, at);
  while (leftAt < left.length || rightAt < right.length) {
    while (isBetween(left, leftAt) || isBetween(right, rightAt)) {
      const difference = rankBetweenDigits(left[leftAt]) - rankBetweenDigits(right[rightAt]);
      if (difference) return difference;
      leftAt++;
      rightAt++;
    }
    const leftDigits = /^\d*/.exec(left.slice(leftAt))?.[0] ?? '';
    const rightDigits = /^\d*/.exec(right.slice(rightAt))?.[0] ?? '';
    leftAt += leftDigits.length;
    rightAt += rightDigits.length;
    const difference = compareDigits(leftDigits, rightDigits);
    if (difference) return difference;
  }
  return 0;
}
function compareDigits(left: string, right: string): number {
  const [one, other] = [left.replace(/^0+/, ''), right.replace(/^0+/, '')];
  return one.length - other.length || byText(one, other);
}

/** What dictionary order (d), printable characters (i) and folded case (f) leave of a text. */
function folded(text: string, flags: string): string {
  let left = text;
  if (flags.includes('d')) left = left.replace(/[^A-Za-z0-9 \t]/g, '');
  if (flags.includes('i')) left = left.replace(/[^ -~]/g, '');
  return flags.includes('f') ? left.toUpperCase() : left;
}

/** Below, at or above 0, by sort's letters. */
export function compareBy(left: string, right: string, flags: string): number {
  if (flags.includes('n')) return numberAtStart(left) - numberAtStart(right);
  if (flags.includes('h')) return byHumanSize(left, right);
  if (flags.includes('g')) return byGeneralNumber(left, right);
  if (flags.includes('M')) return monthOf(left) - monthOf(right);
  if (flags.includes('V')) return compareVersions(left, right);
  return byText(folded(left, flags), folded(right, flags));
}
