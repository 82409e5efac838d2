/**
 * Widths and heights of everything on the graph, in px. The style sheet (styles/graph.css) keeps to
 * these.
 */
import type { Box, Group } from '../model/model.ts';
import type { ServiceItem, Term } from '../model/backends.ts';

/** `lost`: how far requests come that find no Service. */
export const client = { w: 92, h: 108, portY: 21, portX: 70, lost: 26 };
export const entry = { w: 116, h: 40, gap: 12 };
export const service = { w: 208, pad: 12, portRow: 18, portsDrawn: 4 };
export const tray = { w: 248, pad: 8, head: 30, named: 46, gap: 14 };
export const box = { pad: 8, head: 24, chips: 26, gap: 8 };
export const outside = { w: 248, h: 48 };
export const pod = { w: tray.w - 4 * tray.pad };
/** A wire's number stands so far above it. */
export const labelAbove = 11;

export type Density = 'card' | 'row' | 'pair' | 'cell';
/** A Pod at each density: its size, the gap around it, how many lie side by side. */
export const cells: Record<Density, { w: number; h: number; gap: number; across: number }> = {
  card: { w: pod.w, h: 52, gap: 6, across: 1 },
  row: { w: pod.w, h: 26, gap: 4, across: 1 },
  pair: { w: 106, h: 24, gap: 4, across: 2 },
  cell: { w: 24, h: 24, gap: 3, across: 8 },
};

/**
 * More than a dozen fold into cells; the more there are in all, the closer they lie. By what is
 * wanted, so that a rollout changes nothing.
 */
export function densityOf(pods: number, total: number): Density {
  if (pods > 12) return 'cell';
  if (pods <= 4 && total <= 8) return 'card';
  return total <= 14 ? 'row' : 'pair';
}

/** Those that leave lie no closer than they must: they are gone soon. */
export function leavingDensity(density: Density, leaving: number): Density {
  if (density === 'card' && leaving <= 2) return 'card';
  if (leaving > 12) return 'cell';
  if (density !== 'card' && density !== 'row') return density;
  return leaving <= 4 ? 'row' : 'pair';
}

export function bodyHeight(density: Density, count: number): number {
  const { h, gap, across } = cells[density];
  const rows = Math.ceil(count / across);
  return rows === 0 ? 0 : rows * (h + gap) - gap;
}

/** Estimated width of a chip: monospace letters of 7 px, padding and notch. */
export const chipWidth = (key: string, value: string): number =>
  (key.length + value.length + 1) * 7 + 18;

/** How many lines chips take at most `width` wide, 4 px apart. */
export function chipRows(terms: readonly Pick<Term, 'key' | 'value'>[], width: number): number {
  let rows = 0;
  let left = 0;
  for (const { key, value } of terms) {
    const w = Math.min(width, chipWidth(key, value));
    if (w > left) {
      rows += 1;
      left = width;
    }
    left -= w + 4;
  }
  return rows;
}

export interface ServiceRows {
  h: number;
  inY: number;
  outY: number;
  chips: number;
  ports: number;
}

/** px: what a Service's rows take up. */
const rows = {
  name: 20,
  address: 18,
  says: 36,
  plate: 8,
  plateEnds: 24,
  morePorts: 16,
  selects: 24,
};
const chipRow = 24;
const statusRow = 22;

/** Height of the plate that shows ports, with `drawn` of `all` rows. */
const plateHeight = (drawn: number, all: number): number =>
  rows.plateEnds + drawn * service.portRow + (all > drawn ? rows.morePorts : 0);

/** Rows of the Service's shape, from top to bottom; ServiceNode draws the same ones. */
export function serviceRows({ mode, ports, terms }: ServiceItem): ServiceRows {
  const isName = mode === 'externalName';
  const drawn = Math.min(ports.length, service.portsDrawn);
  const chips = chipRows(terms, service.w - 2 * service.pad);
  let y = service.pad + rows.name + rows.address;
  let inY = y - 10;
  if (mode === 'headless' || isName) y += rows.says;
  if (drawn > 0 && !isName) {
    const height = plateHeight(drawn, ports.length);
    inY = y + rows.plate + height / 2;
    y += rows.plate + height + rows.plate;
  }
  const below = { chips, ports: drawn };
  if (isName) return { h: y + service.pad - 2, inY, outY: y - 18, ...below };
  y += rows.selects;
  const outY = terms.length > 0 ? y + chipRow / 2 : y - chipRow / 2;
  y += chips * chipRow + statusRow;
  return { h: y + service.pad - 2, inY, outY, ...below };
}

export interface BoxSize {
  h: number;
  density: Density;
  leaving: Density;
  chips: boolean;
  top: number;
  leavingTop: number;
}

/** A long name stands on a line of its own below the kind. */
export const twoLines = (group: Group): boolean =>
  (group.ownerKind ?? group.kind).length * 7.2 + (group.name?.length ?? 0) * 7.6 > 158;
export const headOf = (group: Group): number => (twoLines(group) ? tray.named : tray.head);

/** `slots`: places kept for Pods, holes included. */
export function boxSize(item: Box, slots: number, density: Density): BoxSize {
  const titled = item.title !== undefined;
  const chips = density !== 'card' && item.common.length > 0;
  const top = (titled ? box.head : 0) + (chips ? box.chips : 0);
  const leaving = leavingDensity(density, item.leaving.length);
  const body = bodyHeight(density, Math.max(slots, item.leaving.length > 0 ? 0 : 1));
  const leavingTop = top + body + (body > 0 && item.leaving.length > 0 ? 8 : 0);
  return {
    density,
    leaving,
    chips,
    top,
    leavingTop,
    h: leavingTop + bodyHeight(leaving, item.leaving.length) + (titled ? box.pad : 0),
  };
}

export const hiddenRow = (group: Group): number => (group.hidden > 0 ? 22 : 0);
