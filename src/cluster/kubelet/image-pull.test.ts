import { describe, expect, it } from 'vitest';
import { duration } from './image-pull.ts';
import { make } from './kubelet.test-kit.ts';

const pulls = (name: string, image: string, imagePullPolicy?: string) => {
  const cluster = make();
  const container = { name: 'c', image, ...(imagePullPolicy && { imagePullPolicy }) };
  const start = () => {
    cluster.pod(name, { containers: [container] });
    cluster.kernel.settle(60_000);
    return cluster.events(name).map((event) => event.replace(/ in \d.*/, ''));
  };
  return { ...cluster, start };
};

describe('imagePullPolicy', () => {
  it.each([
    ['nginx:1.27', undefined, false],
    ['nginx:1.27', 'IfNotPresent', false],
    ['nginx:1.27', 'Always', true],
    ['nginx', undefined, true],
    ['nginx:latest', 'IfNotPresent', false],
  ])('%s with %s is pulled again: %s', (image, policy, again) => {
    const { start, pod, kernel, events } = pulls('first', image, policy);
    expect(start()).toContain(`Pulling: Pulling image "${image}"`);
    pod('second', {
      containers: [{ name: 'c', image, ...(policy && { imagePullPolicy: policy }) }],
    });
    kernel.settle(60_000);
    const present = `Pulled: Container image "${image}" already present on machine and can be accessed by the pod`;
    expect(events('second').includes(present)).toBe(!again);
    expect(events('second').includes(`Pulling: Pulling image "${image}"`)).toBe(again);
  });

  it('Never waits, and says so', () => {
    const { start, first } = pulls('p', 'nginx:1.27', 'Never');
    const message = 'Container image "nginx:1.27" is not present with pull policy of Never';
    expect(start()).toEqual([`ErrImageNeverPull: ${message}`, 'Failed: Error: ErrImageNeverPull']);
    expect(first('p')?.state).toEqual({ waiting: { message, reason: 'ErrImageNeverPull' } });
  });
});

describe('images that cannot be had', () => {
  it('a name that is none', () => {
    const { start, first } = pulls('p', 'nginx:');
    const message =
      'Failed to apply default image tag "nginx:": couldn\'t parse image name "nginx:": ' +
      'invalid reference format';
    expect(start()).toEqual([`InspectFailed: ${message}`, 'Failed: Error: InvalidImageName']);
    expect(first('p')?.state?.waiting).toEqual({ message, reason: 'InvalidImageName' });
  });

  it('are pulled again after 10 s, 20 s, 40 s … up to 5 minutes', () => {
    const { start, kernel } = pulls('p', 'nginx:1.99-nope');
    const at: number[] = [];
    kernel.onLog(({ object }) => {
      const status = object['status'] as {
        containerStatuses?: { state?: { waiting?: { reason?: string } } }[];
      };
      const reason = status?.containerStatuses?.[0]?.state?.waiting?.reason;
      if (object.kind === 'Pod' && reason === 'ErrImagePull') at.push(kernel.now());
    });
    start();
    kernel.advanceTo(1_800_000);
    const gaps = at.slice(1).map((time, i) => Math.round((time - (at[i] ?? 0)) / 1000));
    // Back-off, and the pull itself.
    expect(gaps.slice(0, 7)).toEqual([11, 21, 41, 81, 161, 301, 301]);
  });

  it('the back-off says what the last pull said', () => {
    const { start, first } = pulls('p', 'nginx:1.99-nope');
    const error =
      'rpc error: code = NotFound desc = failed to pull and unpack image ' +
      '"docker.io/library/nginx:1.99-nope": failed to resolve image: ' +
      'docker.io/library/nginx:1.99-nope: not found';
    expect(start()).toEqual([
      'Pulling: Pulling image "nginx:1.99-nope"',
      `Failed: Failed to pull image "nginx:1.99-nope": ${error}`,
      'Failed: Error: ErrImagePull',
      'BackOff: Back-off pulling image "nginx:1.99-nope"',
      'Failed: Error: ImagePullBackOff',
    ]);
    expect(first('p')?.state?.waiting).toEqual({
      reason: 'ImagePullBackOff',
      message: `Back-off pulling image "nginx:1.99-nope": ErrImagePull: ${error}`,
    });
  });
});

it.each([
  [307.4, '307ms'],
  [999, '999ms'],
  [1000, '1s'],
  [1500, '1.5s'],
  [2345.6, '2.346s'],
])('%d ms are %s', (ms, text) => expect(duration(ms)).toBe(text));
