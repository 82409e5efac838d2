/** Where on its way a dot is. */
import type { Way } from '../layout/path.ts';

/** The point `at` (0 to 1) of the whole length along the way. */
export function along({ points, length }: Way, at: number, out: { x: number; y: number }): void {
  const want = Math.min(1, Math.max(0, at)) * length;
  let next = 3;
  while (next < points.length - 3 && points[next + 2]! < want) {
    next += 3;
  }
  const from = points[next - 1]!;
  const span = points[next + 2]! - from;
  const part = span > 0 ? (want - from) / span : 0;
  out.x = points[next - 3]! + (points[next]! - points[next - 3]!) * part;
  out.y = points[next - 2]! + (points[next + 1]! - points[next - 2]!) * part;
}
