/**
 * What the editor offers when the API server refuses an edit: the things that were probably meant,
 * as commands.
 */
import { isObject } from '../../base/object.ts';
import type { AnyStored } from '../../schema/objects.ts';
import type { Fix, ObjectRef } from '../playground.ts';
import type { TextDocument } from './text-documents.ts';

interface World {
  services(): Iterable<AnyStored>;
  find(ref: ObjectRef): AnyStored | undefined;
}

type Labels = Record<string, string>;
/** Labels that an edit changed: key → what it is to be, undefined where it is taken away. */
type Changed = Record<string, string | undefined>;

const at = (object: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((value, field) => (isObject(value) ? value[field] : undefined), object);

function labelsAt(object: unknown, ...path: string[]): Labels {
  const map = at(object, ...path);
  const isPair = (pair: [string, unknown]): pair is [string, string] => typeof pair[1] === 'string';
  return isObject(map) ? Object.fromEntries(Object.entries(map).filter(isPair)) : {};
}

const pairs = (labels: Labels) =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');

const matches = (selector: Labels, labels: Labels) =>
  Object.keys(selector).length > 0 &&
  Object.entries(selector).every(([key, value]) => labels[key] === value);

/** In a workload: the selector and the labels of its template do not fit, and it cannot change. */
const selectorRefused =
  /`selector` does not match template `labels`|spec\.selector: Invalid value.*field is immutable/s;

const namespaceFlag = (namespace: string) => (namespace === 'default' ? '' : ` -n ${namespace}`);

/** `kubectl label` for the Pods that run, as the template is to have them. */
function relabelPods(selector: Labels, changed: Changed, namespace: string): Fix {
  const set = Object.entries(changed)
    .map(([key, value]) => (value === undefined ? `${key}-` : `${key}=${value}`))
    .join(' ');
  const pods = `pods -l ${pairs(selector)}${namespaceFlag(namespace)}`;
  return { code: 'relabel-pods', command: `kubectl label ${pods} ${set} --overwrite` };
}

/** A Service that selects the Pods by what changed, to select the new ones. */
function changeSelector(service: AnyStored, changed: Changed, namespace: string): Fix | undefined {
  const of = labelsAt(service, 'spec', 'selector');
  const terms = Object.entries(changed).filter(([key]) => key in of);
  if (terms.length === 0) return undefined;
  const selector = Object.fromEntries(terms.map(([key, value]) => [key, value ?? null]));
  const target = `service ${service.metadata.name}${namespaceFlag(namespace)}`;
  return {
    code: 'change-service-selector',
    command: `kubectl patch ${target} -p '${JSON.stringify({ spec: { selector } })}'`,
  };
}

/**
 * A label that the selector needs was changed in a template: relabelling the live Pods, or the
 * Service's selector, was meant.
 */
function labelFixes(object: unknown, ref: ObjectRef, world: World): Fix[] {
  const namespace = ref.namespace ?? 'default';
  const live = world.find(ref);
  const selector = labelsAt(live, 'spec', 'selector', 'matchLabels');
  const before = labelsAt(live, 'spec', 'template', 'metadata', 'labels');
  const after = labelsAt(object, 'spec', 'template', 'metadata', 'labels');
  const keys = Object.keys(selector).filter((key) => after[key] !== selector[key]);
  if (keys.length === 0) return [];
  const changed: Changed = Object.fromEntries(keys.map((key) => [key, after[key]]));
  const fixes = [relabelPods(selector, changed, namespace)];
  for (const service of world.services()) {
    if (service.metadata.namespace !== namespace) continue;
    if (!matches(labelsAt(service, 'spec', 'selector'), before)) continue;
    const fix = changeSelector(service, changed, namespace);
    if (fix) fixes.push(fix);
  }
  return fixes;
}

/** `before`: the document as it was last applied. */
export function fixesFor(
  message: string,
  { ref, object, from, to, text }: TextDocument,
  before: string | undefined,
  world: World,
): Fix[] {
  const fixes =
    selectorRefused.test(message) && ref && object ? labelFixes(object, ref, world) : [];
  if (before !== undefined && before !== text)
    fixes.push({ code: 'revert-document', edit: { from, to, insert: before } });
  return fixes;
}
