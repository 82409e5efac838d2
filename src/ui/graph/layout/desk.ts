/** What the two directions of a layout share: what is to be placed, and where it is put. */
import type { Memory, Placed, Port } from './layout.ts';
import type { Model } from '../model/model.ts';
import type { ServiceItem } from '../model/backends.ts';
import type { ServiceRows } from './size.ts';

export interface Desk {
  model: Model;
  rows: Map<string, ServiceRows>;
  sized: Map<string, { h: number }>;
  before: Memory;
  at: Record<string, number>;
  column: Record<string, number>;
  stack: Record<string, number>;
  add: (node: Placed) => void;
  addGroup: (id: string, x: number, y: number) => void;
  ports: Map<string, Port>;
  put: Map<string, Placed>;
}

/** Services that somebody asks come first. */
export const unasked = (model: Model, service: ServiceItem): number =>
  model.clients.some((c) => c.service === service.id) ? 0 : 1;
