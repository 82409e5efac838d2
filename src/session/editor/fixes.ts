/**
 * What the editor offers when the API server refuses an edit: the things that were probably meant,
 * as commands.
 */
import type { AnyStored } from '../../schema/objects.ts';
import type { TextDocument } from './documents.ts';
import type { Fix, ObjectRef } from '../playground.ts';

interface World {
  services(): Iterable<AnyStored>;
  find(ref: ObjectRef): AnyStored | undefined;
}

type Labels = Record<string, string>;
const at = (o: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (v, k) => (typeof v === 'object' && v !== null ? (v as Record<string, unknown>)[k] : undefined),
    o,
  );
const labels = (v: unknown): Labels =>
  typeof v === 'object' && v !== null
    ? Object.fromEntries(
        Object.entries(v).filter((e): e is [string, string] => typeof e[1] === 'string'),
      )
    : {};
const pairs = (l: Labels) =>
  Object.entries(l)
    .map(([k, v]) => `${k}=${v}`)
    .join(',');
const matches = (selector: Labels, has: Labels) =>
  Object.keys(selector).length > 0 && Object.entries(selector).every(([k, v]) => has[k] === v);

/**
 * A label that the selector needs was changed in a template: relabelling the live Pods, or the
 * Service's selector, was meant. `before`: the document as it was last applied.
 */
export function fixesFor(
  message: string,
  d: TextDocument,
  before: string | undefined,
  world: World,
): Fix[] {
  const fixes: Fix[] = [];
  if (
    /`selector` does not match template `labels`|spec\.selector: Invalid value.*field is immutable/s.test(
      message,
    ) &&
    d.ref &&
    d.object
  ) {
    const namespace = d.ref.namespace ?? 'default';
    const where = namespace === 'default' ? '' : ` -n ${namespace}`;
    const live = world.find(d.ref);
    const selector = labels(at(live, 'spec', 'selector', 'matchLabels'));
    const old = labels(at(live, 'spec', 'template', 'metadata', 'labels'));
    const next = labels(at(d.object, 'spec', 'template', 'metadata', 'labels'));
    const changed = Object.fromEntries(
      Object.keys(selector)
        .filter((k) => next[k] !== selector[k])
        .map((k) => [k, next[k]]),
    );
    const set = Object.entries(changed)
      .map(([k, v]) => (v === undefined ? `${k}-` : `${k}=${v}`))
      .join(' ');
    if (set !== '') {
      fixes.push({
        code: 'relabel-pods',
        command: `kubectl label pods -l ${pairs(selector)}${where} ${set} --overwrite`,
      });
      for (const o of world.services()) {
        if (o.metadata.namespace !== namespace) continue;
        const of = labels(at(o, 'spec', 'selector'));
        if (!matches(of, old)) continue;
        const patch = {
          spec: {
            selector: Object.fromEntries(
              Object.keys(changed)
                .filter((k) => k in of)
                .map((k) => [k, changed[k] ?? null]),
            ),
          },
        };
        if (Object.keys(patch.spec.selector).length > 0)
          fixes.push({
            code: 'change-service-selector',
            command: `kubectl patch service ${o.metadata.name}${where} -p '${JSON.stringify(patch)}'`,
          });
      }
    }
  }
  if (before !== undefined && before !== d.text)
    fixes.push({ code: 'revert-document', edit: { from: d.from, to: d.to, insert: before } });
  return fixes;
}
