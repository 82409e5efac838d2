/** A wire's way: the SVG path, and the same as points with lengths for what moves along it. */
export interface Way {
  d: string;
  points: Float64Array;
  length: number;
}

const steps = 14;

export class Pen {
  private d = '';
  private readonly at: number[] = [];
  private x = 0;
  private y = 0;

  move(x: number, y: number): this {
    this.d = `M${n(x)} ${n(y)}`;
    this.x = x;
    this.y = y;
    this.at.push(x, y);
    return this;
  }
  line(x: number, y: number): this {
    this.d += `L${n(x)} ${n(y)}`;
    this.x = x;
    this.y = y;
    this.at.push(x, y);
    return this;
  }
  curve(ax: number, ay: number, bx: number, by: number, x: number, y: number): this {
    this.d += `C${n(ax)} ${n(ay)} ${n(bx)} ${n(by)} ${n(x)} ${n(y)}`;
    for (let i = 1; i <= steps; i += 1) {
      const t = i / steps;
      const u = 1 - t;
      this.at.push(
        u * u * u * this.x + 3 * u * u * t * ax + 3 * u * t * t * bx + t * t * t * x,
        u * u * u * this.y + 3 * u * u * t * ay + 3 * u * t * t * by + t * t * t * y,
      );
    }
    this.x = x;
    this.y = y;
    return this;
  }
  /** A horizontal S-curve. */
  across(x: number, y: number): this {
    const mid = (this.x + x) / 2;
    return this.curve(mid, this.y, mid, y, x, y);
  }
  /** A vertical S-curve. */
  down(x: number, y: number): this {
    const mid = (this.y + y) / 2;
    return this.curve(this.x, mid, x, mid, x, y);
  }
  /** Along a vertical bus at `bus`, in and out horizontally, with round corners. */
  bus(bus: number, x: number, y: number): this {
    const r = Math.min(10, Math.abs(y - this.y) / 2, Math.abs(this.x - bus), Math.abs(x - bus));
    const up = y < this.y ? -1 : 1;
    const sideIn = this.x > bus ? 1 : -1;
    const sideOut = x > bus ? 1 : -1;
    this.line(bus + sideIn * r, this.y).curve(bus, this.y, bus, this.y, bus, this.y + up * r);
    return this.line(bus, y - up * r)
      .curve(bus, y, bus, y, bus + sideOut * r, y)
      .line(x, y);
  }
  done(): Way {
    const points = new Float64Array((this.at.length / 2) * 3);
    let length = 0;
    for (let i = 0; i < this.at.length / 2; i += 1) {
      const x = this.at[i * 2]!;
      const y = this.at[i * 2 + 1]!;
      if (i > 0) length += Math.hypot(x - points[i * 3 - 3]!, y - points[i * 3 - 2]!);
      points[i * 3] = x;
      points[i * 3 + 1] = y;
      points[i * 3 + 2] = length;
    }
    return { d: this.d, points, length };
  }
}

const n = (v: number): number => Math.round(v * 10) / 10;

/** The point `at` (0 to 1) of the whole length along the way. */
export function along({ points, length }: Way, at: number, out: { x: number; y: number }): void {
  const want = Math.min(1, Math.max(0, at)) * length;
  let i = 3;
  while (i < points.length - 3 && points[i + 2]! < want) i += 3;
  const from = points[i - 1]!;
  const span = points[i + 2]! - from;
  const t = span > 0 ? (want - from) / span : 0;
  out.x = points[i - 3]! + (points[i]! - points[i - 3]!) * t;
  out.y = points[i - 2]! + (points[i + 1]! - points[i - 2]!) * t;
}
