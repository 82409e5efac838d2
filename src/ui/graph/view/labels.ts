/**
 * Which of a Pod's labels are seen first where there is no room for all: what a selector misses,
 * what just changed, what is asked for.
 */
import { chipWidth } from '../layout/size.ts';
import { hashKey } from '../model/boxes.ts';

export interface ShownLabel {
  key: string;
  /** Undefined: the Pod does not have it. */
  value?: string;
  /** What a Service asks for instead, and that Service's UID. */
  want?: [want: string, service: string];
}

export interface Attention {
  /** Key → what a Service that just misses the Pod asks for, and its UID. */
  misses?: Record<string, [want: string, service: string]> | undefined;
  /** Keys that changed last. */
  changed?: readonly string[] | undefined;
  /** Keys that some selector asks for. */
  asked: readonly string[];
}

/**
 * All labels but the template hash, and those that are missed, in the order in which they matter.
 */
export function orderLabels(
  labels: Readonly<Record<string, string>>,
  { misses = {}, changed = [], asked }: Attention,
): ShownLabel[] {
  const all = Object.entries(labels)
    .filter(([key]) => key !== hashKey)
    .map(([key, value]): ShownLabel => {
      const miss = misses[key];
      return miss && miss[0] !== value ? { key, value, want: miss } : { key, value };
    });
  const lacking = Object.entries(misses)
    .filter(([key]) => labels[key] === undefined)
    .map(([key, want]): ShownLabel => ({ key, want }));
  const weightOf = ({ key, want }: ShownLabel): number => {
    if (want) return 0;
    if (changed.includes(key)) return 1;
    if (asked.includes(key)) return 2;
    return key === 'app' ? 3 : 4;
  };
  return [...lacking, ...all].sort(
    (left, right) => weightOf(left) - weightOf(right) || left.key.localeCompare(right.key),
  );
}

/** px between chips, and of the `+n` after them. */
const gap = 4;
const moreWidth = 28;

type Fitted = Pick<ShownLabel, 'key' | 'value' | 'want'>;

const widthOf = ({ key, value, want }: Fitted): number =>
  chipWidth(key, value ?? want?.[0] ?? '') + gap;

/** px that all of them take. */
export const chipsWidth = (labels: readonly Fitted[]): number =>
  labels.reduce((sum, label) => sum + widthOf(label), 0);

/** As many as fit into `width` px, at least one, and how many are left. */
export function fitting<L extends Fitted>(
  labels: readonly L[],
  width: number,
): { shown: L[]; more: number } {
  const shown: L[] = [];
  let left = width;
  for (const label of labels) {
    const isLast = shown.length === labels.length - 1;
    if (shown.length > 0 && widthOf(label) > left - (isLast ? 0 : moreWidth)) break;
    shown.push(label);
    left -= widthOf(label);
  }
  return { shown, more: labels.length - shown.length };
}
