/** The order in which keys of maps are written. Models sorter.go of go.yaml.in/yaml/v2. */

const isDigit = (char: string | undefined): boolean => char !== undefined && /\p{Nd}/u.test(char);
const isLetter = (char: string): boolean => /\p{L}/u.test(char);

/** A run of digits from `from` on: its value, and where it ends. */
function digitsFrom(chars: string[], from: number, start: number): { value: number; end: number } {
  let value = start;
  let end = from;
  for (; isDigit(chars[end]); end++) value = value * 10 + Number(chars[end]);
  return { value, end };
}

/** Does the run of digits before a place hold anything but zeros? */
function hasSignificantDigit(chars: string[], before: number): boolean {
  for (let at = before - 1; at >= 0 && isDigit(chars[at]); at--) {
    if (chars[at] !== '0') return true;
  }
  return false;
}

/** Two characters that differ, at the same place of two keys. */
function compareAt(left: string[], right: string[], at: number): number {
  const [first = '', second = ''] = [left[at], right[at]];
  const isFirst = first < second ? -1 : 1;
  const [isLeftLetter, isRightLetter] = [isLetter(first), isLetter(second)];
  if (isLeftLetter && isRightLetter) return isFirst;
  if (isLeftLetter || isRightLetter) {
    // Behind a digit letters come first.
    const isBehindDigit = isDigit(left[at - 1]);
    return (isBehindDigit ? isLeftLetter : isRightLetter) ? -1 : 1;
  }
  // A zero in the middle of a number is not the start of a shorter one.
  const start = (first === '0' || second === '0') && hasSignificantDigit(left, at) ? 1 : 0;
  const leftRun = digitsFrom(left, at, start);
  const rightRun = digitsFrom(right, at, start);
  if (leftRun.value !== rightRun.value) return leftRun.value - rightRun.value;
  if (leftRun.end !== rightRun.end) return leftRun.end - rightRun.end;
  return isFirst;
}

/** The order of map keys: letters by code point, runs of digits by value. */
export function compareKeys(first: string, second: string): number {
  const left = Array.from(first);
  const right = Array.from(second);
  for (let at = 0; at < left.length && at < right.length; at++) {
    if (left[at] !== right[at]) return compareAt(left, right, at);
  }
  return left.length - right.length;
}
