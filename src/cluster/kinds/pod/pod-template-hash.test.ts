import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Deployment, PodTemplateSpec } from '../../../schema/types.ts';
import { parseDocuments } from '../../../yaml/index.ts';
import { decode } from '../../serializer/decode.ts';
import { defaultPodSpec } from './defaults.ts';
import { podTemplateHash } from './pod-template-hash.ts';

const stored = (value: unknown): PodTemplateSpec => {
  const r = decode('apps/v1', 'Deployment', value, 'Strict');
  if ('status' in r) throw new Error(r.status.message);
  const { template } = (r.object as unknown as Deployment).spec as { template: PodTemplateSpec };
  defaultPodSpec(template.spec ?? { containers: [] });
  return template;
};

const dir = join(import.meta.dirname, '../../../../recordings');
describe('recorded hashes', () => {
  const rows = readFileSync(`${dir}/hashes.tsv`, 'utf8')
    .trim()
    .split('\n')
    .map((l) => l.split('\t'))
    .filter((r) => r[1]?.startsWith('ReplicaSet'));
  test.each(rows)('%s %s is %s', (file, _, name) => {
    expect(
      podTemplateHash(
        stored(parseDocuments(readFileSync(`${dir}/${file}`, 'utf8')).documents[0]?.value),
      ),
    ).toBe(name?.split('-').at(-1));
  });
  test.each(['deploy-min', 'deploy-full'])('%s of S14', (name) => {
    const text = readFileSync(`${dir}/S14-defaults.t`, 'utf8');
    const d = parseDocuments(readFileSync(`${dir}/manifests/S14/${name}.yaml`, 'utf8')).documents[0]
      ?.value as Deployment;
    expect(text).toContain(`"${d.metadata?.name}-${podTemplateHash(stored(d))}"`);
  });
});

test('kubernetes-bootcamp of the tutorial', () => {
  const template = {
    metadata: { labels: { app: 'kubernetes-bootcamp' } },
    spec: {
      containers: [
        {
          image: 'gcr.io/google-samples/kubernetes-bootcamp:v1',
          name: 'kubernetes-bootcamp',
          resources: {},
        },
      ],
    },
  };
  expect(
    podTemplateHash(
      stored({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'kubernetes-bootcamp' },
        spec: { template },
      }),
    ),
  ).toBe('5cc66bcc9b');
});
