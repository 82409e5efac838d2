/** A wire's way: the SVG path, and the same as points with lengths for what moves along it. */
export interface Way {
  d: string;
  points: Float64Array;
  length: number;
}

/** Points of a curve. */
const steps = 14;

/** One coordinate of a cubic Bézier curve at `t` (0 to 1). */
function bezier(t: number, start: number, first: number, second: number, end: number): number {
  const u = 1 - t;
  return u * u * u * start + 3 * u * u * t * first + 3 * u * t * t * second + t * t * t * end;
}

/** One decimal is enough for the screen. */
const rounded = (value: number): number => Math.round(value * 10) / 10;

export class Pen {
  private d = '';
  private readonly at: number[] = [];
  private x = 0;
  private y = 0;

  move(x: number, y: number): this {
    this.d = `M${rounded(x)} ${rounded(y)}`;
    this.x = x;
    this.y = y;
    this.at.push(x, y);
    return this;
  }

  line(x: number, y: number): this {
    this.d += `L${rounded(x)} ${rounded(y)}`;
    this.x = x;
    this.y = y;
    this.at.push(x, y);
    return this;
  }

  curve(ax: number, ay: number, bx: number, by: number, x: number, y: number): this {
    this.d += `C${[ax, ay, bx, by, x, y].map(rounded).join(' ')}`;
    for (let i = 1; i <= steps; i += 1) {
      const t = i / steps;
      this.at.push(bezier(t, this.x, ax, bx, x), bezier(t, this.y, ay, by, y));
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
    const radius = Math.min(
      10,
      Math.abs(y - this.y) / 2,
      Math.abs(this.x - bus),
      Math.abs(x - bus),
    );
    const up = y < this.y ? -1 : 1;
    const sideIn = this.x > bus ? 1 : -1;
    const sideOut = x > bus ? 1 : -1;
    this.line(bus + sideIn * radius, this.y).curve(
      bus,
      this.y,
      bus,
      this.y,
      bus,
      this.y + up * radius,
    );
    return this.line(bus, y - up * radius)
      .curve(bus, y, bus, y, bus + sideOut * radius, y)
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
