/** What a layout consists of: placed things, drawn wires, and what the next one is given back. */
import type { Box, Group, Wire } from '../model/model.ts';
import type { Way } from './path.ts';
import type { ServiceRows } from './size.ts';

/** px, from the left and from the top. */
export interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Places of Pods, in the order of slots; `null` is a free one. */
export type Slots = (string | null)[];

export interface Memory {
  /** Start along the stacking axis by id. */
  at: Record<string, number>;
  slots: Record<string, Slots>;
  /**
   * Columns side by side, and stacks of Services within one; 1 where absent. Only where it runs
   * from left to right.
   */
  columns?: number;
  stacks?: number;
  /** Client, Service or group → its column; Service → its stack. */
  column?: Record<string, number>;
  stack?: Record<string, number>;
}
export const noMemory: Memory = { at: {}, slots: {} };

export type Placed = Rect & { id: string } & (
    | { type: 'client' | 'entry' | 'outside' | 'free' }
    | { type: 'service'; rows: ServiceRows }
    | { type: 'tray'; group: Group }
    | { type: 'box'; box: Box; titled: boolean; chips: boolean; alone: boolean }
    | { type: 'pod'; density: 'card' | 'row' | 'pair'; owner?: string }
    | { type: 'cells'; pods: Slots; owner?: string }
  );

export interface Drawn {
  id: string;
  wires: Wire[];
  from: string;
  to: string;
  way: Way;
  /** So many share its end that only what carries has a number. */
  crowded?: boolean;
  /** `end`: the text ends there; else it is centred. */
  label: { x: number; y: number; end?: boolean };
}

/** `cells`: places of Pods that are folded into cells. */
export interface Layout {
  nodes: Placed[];
  drawn: Drawn[];
  cells: Record<string, Rect>;
  width: number;
  height: number;
  top: number;
  memory: Memory;
}

/** Where a wire reaches a Pod; folded Pods share their box's. */
export interface Port {
  x: number;
  y: number;
  edge: number;
  fold?: string;
  right: number;
}
