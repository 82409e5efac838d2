/**
 * Namespaces, ConfigMaps, Secrets, ServiceAccounts, Events; and any kind that has no describer of
 * its own.
 */
import {
  base64Bytes,
  byKey,
  isMap,
  type Json,
  list,
  map,
  scalar,
  strings,
  text,
} from '../values.ts';
import type { Describe } from './index.ts';
import { Description, orNone } from './writer.ts';

export const namespace: Describe = async (o, s) => {
  const d = new Description();
  const name = text(o, 'metadata', 'name');
  d.field('Name', name)
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o)
    .field('Status', text(o, 'status', 'phase'));
  const conditions = list(o, 'status', 'conditions');
  if (conditions.length > 0) {
    d.write(0, 'Conditions:\n  Type\tStatus\tLastTransitionTime\tReason\tMessage\n').line(
      1,
      '----\t------\t------------------\t------\t-------',
    );
    for (const c of conditions)
      d.line(
        1,
        `${text(c, 'type')}\t${text(c, 'status')}\t${text(c, 'lastTransitionTime')}\t${text(c, 'reason')}\t${text(c, 'message')}`,
      );
  }
  const quotas = await s.list('v1', 'ResourceQuota', name, {});
  d.line(0, '');
  if (quotas.length === 0) d.line(0, 'No resource quota.');
  else {
    d.line(0, 'Resource Quotas');
    for (const q of quotas) {
      d.line(1, `Name:\t${q.metadata.name ?? ''}`)
        .line(1, 'Resource\tUsed\tHard')
        .line(1, '--------\t---\t---');
      const hard = map(q, 'status', 'hard');
      for (const r of Object.keys(hard).sort(byKey))
        d.line(1, `${r}\t${text(q, 'status', 'used', r)}\t${text(hard, r)}`);
    }
  }
  const limits = await s.list('v1', 'LimitRange', name, {});
  d.line(0, '');
  if (limits.length === 0) d.line(0, 'No LimitRange resource.');
  else {
    d.line(0, 'Resource Limits')
      .line(0, ' Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio')
      .line(
        0,
        ' ----\t--------\t---\t---\t---------------\t-------------\t-----------------------',
      );
    for (const l of limits)
      for (const item of list(l, 'spec', 'limits')) {
        const names = new Set(
          ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'].flatMap((k) =>
            Object.keys(map(item, k)),
          ),
        );
        for (const r of [...names].sort(byKey))
          d.line(
            0,
            ` ` +
              `${text(item, 'type')}\t${r}\t${['min', 'max', 'defaultRequest', 'default', 'maxLimitRequestRatio'].map((k) => text(item, k, r) || '-').join('\t')}`,
          );
      }
  }
  return d.text();
};

export const configMap: Describe = async (o, s) => {
  const d = new Description();
  d.field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  d.write(0, '\nData\n====\n');
  const data = strings(o, 'data');
  for (const key of Object.keys(data).sort(byKey)) d.write(0, `${key}:\n----\n${data[key]}\n\n`);
  d.write(0, '\nBinaryData\n====\n');
  const binary = strings(o, 'binaryData');
  for (const key of Object.keys(binary).sort(byKey))
    d.line(0, `${key}: ${base64Bytes(binary[key] ?? '')?.length ?? 0} bytes`);
  d.line(0, '');
  return d.events(await s.events(o), s.now).text();
};

export const secret: Describe = async (o) => {
  const d = new Description();
  d.field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  d.write(0, `\nType:\t${text(o, 'type')}\n\nData\n====\n`);
  const data = strings(o, 'data');
  for (const key of Object.keys(data).sort(byKey)) {
    const bytes = base64Bytes(data[key] ?? '') ?? [];
    if (key === 'token' && text(o, 'type') === 'kubernetes.io/service-account-token')
      d.line(0, `${key}:\t${String.fromCharCode(...bytes)}`);
    else d.line(0, `${key}:\t${bytes.length} bytes`);
  }
  return d.text();
};

export const serviceAccount: Describe = async (o, s) => {
  const d = new Description();
  d.field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  const names = (all: Json[]): string[] => all.map((x) => text(x, 'name'));
  for (const [title, values] of [
    ['Image pull secrets', names(list(o, 'imagePullSecrets'))],
    ['Mountable secrets', names(list(o, 'secrets'))],
    ['Tokens', []],
  ] as [string, string[]][]) {
    d.field(title, orNone(values[0] ?? ''));
    for (const v of values.slice(1)) d.line(0, `\t${v}`);
  }
  return d.events(await s.events(o), s.now).text();
};

/** `containerPort` → `Container Port`, `podCIDR` → `Pod CIDR`, `uid` → `UID`. */
const label = (key: string): string =>
  key
    .split(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((word) =>
      /^(api|url|uid|osb|guid)$/i.test(word)
        ? word.toUpperCase()
        : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join(' ');

function tree(d: Description, level: number, value: Json, skip: string[] = []): void {
  for (const key of Object.keys(value).sort(byKey)) {
    const v = value[key];
    if (skip.includes(key) || v === null || v === undefined) continue;
    if (isMap(v)) {
      d.line(level, `${label(key)}:`);
      tree(d, level + 1, v);
    } else if (Array.isArray(v)) {
      d.line(level, `${label(key)}:`);
      for (const item of v as unknown[]) {
        if (isMap(item)) tree(d, level + 1, item);
        else d.line(level + 1, scalar(item));
      }
    } else d.line(level, `${label(key)}:\t${scalar(v)}`);
  }
}

export const generic: Describe = async (o, s) => {
  const d = new Description();
  d.field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  const { metadata, ...rest } = o;
  const shown: Json = {
    ...rest,
    metadata: Object.fromEntries(
      Object.entries(metadata).filter(
        ([k]) =>
          !['name', 'namespace', 'labels', 'annotations', 'managedFields', 'selfLink'].includes(k),
      ),
    ),
  };
  const { apiVersion, kind, ...others } = shown;
  d.field('API Version', String(apiVersion)).field('Kind', String(kind));
  tree(d, 0, others);
  return d.events(await s.events(o), s.now).text();
};
