// npm run bench: what docs/design.md §6 asks to be fast, measured; a table with the machine's name.
//   -- --json           {machine, rows: [{name, value, unit, mark, reached}]}
//   -- --only NAME      one group: core, page
//   -- --minutes N      how long the page is left alone (default 10)
import { cpus, hostname, totalmem } from 'node:os';
import { packages } from './install.mjs';

packages();
const args = process.argv.slice(2);
const option = (name, fallback) => (args.includes(name) ? args[args.indexOf(name) + 1] : fallback);
const only = option('--only', '');
const minutes = Number(option('--minutes', '10'));
const rows = [];
/** `mark`: at most (`atMost`) or at least; undefined: no mark, only printed. */
const isReached = (value, mark, atMost) => {
  if (mark === undefined) return null;
  return atMost ? value <= mark : value >= mark;
};
const row = (name, value, unit, mark, atMost = true) =>
  rows.push({
    name,
    value: Math.round(value * 100) / 100,
    unit,
    mark: mark ?? null,
    reached: isReached(value, mark, atMost),
  });

if (!only || only === 'core') await (await import('../bench/core.mjs')).run(row);
if (!only || only === 'page') await (await import('../bench/page.mjs')).run(row, { minutes });

const machine =
  `${hostname()}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ` +
  `${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
if (args.includes('--json')) console.log(JSON.stringify({ machine, rows }, null, 1));
else {
  console.log(machine);
  const wide = Math.max(...rows.map((r) => r.name.length));
  for (const r of rows)
    console.log(
      `${r.name.padEnd(wide)}  ${String(r.value).padStart(12)} ${r.unit.padEnd(8)} ` +
        (r.mark === null ? '' : `mark ${r.mark}: ${r.reached ? 'reached' : 'NOT reached'}`),
    );
}
process.exit(0);
