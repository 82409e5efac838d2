/** Top to bottom, for narrow graphs: each Service above what it reaches. */
import { unasked, type Desk } from './desk.ts';
import { groupsByPod } from './parts.ts';
import * as size from './size.ts';
import { tallWidth } from './wires.ts';

const tallTray = 100;

export function tall({ model, rows, sized, at, add, addGroup, before }: Desk): void {
  let y = 0;
  const across = 3;
  for (const [i, c] of model.clients.entries()) {
    const inRow = Math.min(across, model.clients.length - Math.floor(i / across) * across);
    const x =
      (tallWidth - inRow * (size.client.w + 16) + 16) / 2 + (i % across) * (size.client.w + 16);
    add({
      id: c.id,
      type: 'client',
      x,
      y: y + Math.floor(i / across) * (size.client.h + 12),
      w: size.client.w,
      h: size.client.h,
    });
  }
  if (model.clients.length > 0)
    y += Math.ceil(model.clients.length / across) * (size.client.h + 12);
  const left = new Set(model.groups.map((g) => g.id));
  const groupOf = groupsByPod(model.groups);
  const stack = (ids: Iterable<string>) => {
    for (const id of ids) {
      if (!left.delete(id)) continue;
      addGroup(id, tallTray, y);
      y += sized.get(id)!.h + 14;
    }
  };
  // Services keep the order in which they came; at first those that somebody asks.
  const order = [...model.services].sort(
    (a, b) =>
      (before.at[a.id] ?? 1e6) - (before.at[b.id] ?? 1e6) || unasked(model, a) - unasked(model, b),
  );
  for (const [n, s] of order.entries()) {
    at[s.id] = n;
    const entries = model.entries.filter((e) => e.service === s.id);
    for (const [i, e] of entries.entries()) {
      const inRow = Math.min(across, entries.length - Math.floor(i / across) * across);
      const x =
        (tallWidth - inRow * (size.entry.w + 8) + 8) / 2 + (i % across) * (size.entry.w + 8);
      add({
        id: e.id,
        type: 'entry',
        x,
        y: y + Math.floor(i / across) * (size.entry.h + 8),
        w: size.entry.w,
        h: size.entry.h,
      });
    }
    if (entries.length > 0) y += Math.ceil(entries.length / across) * (size.entry.h + 8) + 20;
    const r = rows.get(s.id)!;
    add({
      id: s.id,
      type: 'service',
      rows: r,
      x: tallTray + (size.tray.w - size.service.w) / 2,
      y,
      w: size.service.w,
      h: r.h,
    });
    y += r.h + 14;
    stack(
      new Set(
        model.wires
          .filter((w) => w.service === s.id && w.from === s.id)
          .map((w) => groupOf.get(w.to) ?? ''),
      ),
    );
    y += 16;
  }
  stack(model.groups.map((g) => g.id));
}
