/**
 * The images that are known, by repository. To add one: a row here and, when it serves, a program.
 */
import { bootcamp } from './bootcamp.ts';
import { generic } from './generic-server.ts';
import { helloApp } from './hello-app.ts';
import { DEFAULT_PATH, type Image } from './image.ts';
import { pause } from './pause.ts';
import type { Program } from './program.ts';
import type { Reference } from './reference.ts';
import { BUSYBOX, DEBIAN } from './tools.ts';

interface Row {
  /** Tags that exist. */
  tags: RegExp;
  /** Bytes of the compressed layers. */
  size: number;
  image(tag: string): Partial<Image>;
}

const one = (name: string, program: Program | string): Record<string, Program | string> => ({
  [name]: program,
});
/** A Go program alone in its image. */
const lone = (
  path: string,
  program: Program | string,
  more: Partial<Image> = {},
): Partial<Image> => ({
  entrypoint: [path],
  programs: one(path, program),
  shell: undefined,
  tools: [],
  ...more,
});

const bootcampImage = (tag: string): Partial<Image> => ({
  cmd: ['/bin/sh', '-c', 'node server.js'],
  env: { NPM_CONFIG_LOGLEVEL: 'info', NODE_VERSION: '6.3.1' },
  tools: [...DEBIAN, 'curl', 'ps', 'wget'],
  content: ['jessie', `bootcamp ${tag.slice(1)}`],
  programs: one('node', bootcamp(Number(tag.slice(1)))),
});
const hello = {
  tags: /^[12]\.0$/,
  size: 11_516_222,
  image: (tag: string) =>
    lone('/hello-app', helloApp(`${tag}.0`), { shell: 'ash' as const, tools: BUSYBOX }),
};
/** Tags with one of these systems behind them: `1.27-alpine`. */
const tags = (versions: string, systems: readonly string[]): RegExp =>
  new RegExp(`^(${versions})(-(${systems.join('|')}))?$`);

const NGINX_TAGS = tags(
  'latest|stable|mainline|alpine|perl|bookworm|alpine-slim|1|1\\.(7|8|9|1\\d|2\\d)(\\.\\d\\d?)?',
  ['alpine', 'alpine-slim', 'perl', 'bookworm'],
);

/** The last patch release of a minor one. */
const NGINX_PATCH: Record<string, string> = {
  '1.7': '9',
  '1.14': '2',
  '1.16': '1',
  '1.25': '5',
  '1.26': '3',
  '1.27': '5',
  '1.28': '0',
  '1.29': '1',
};

/** The version behind a tag. */
function nginxVersion(tag: string): string {
  const full = /^1\.\d+\.\d+/.exec(tag)?.[0];
  if (full !== undefined) return full;
  const minor = /^1\.\d+/.exec(tag)?.[0];
  if (minor !== undefined) return `${minor}.${NGINX_PATCH[minor] ?? '0'}`;
  return tag.startsWith('stable') ? '1.28.0' : '1.29.1';
}

function nginxImage(tag: string): Partial<Image> {
  const isAlpine = tag.includes('alpine');
  const version = nginxVersion(tag);
  return {
    entrypoint: ['/docker-entrypoint.sh'],
    cmd: ['nginx', '-g', 'daemon off;'],
    env: { NGINX_VERSION: version },
    programs: one('nginx', `nginx ${version}`),
    shell: isAlpine ? 'ash' : 'bash',
    tools: [...(isAlpine ? BUSYBOX : DEBIAN), 'curl'],
    content: [isAlpine ? 'tmp' : 'bookworm', 'nginx'],
  };
}

const busyboxRow = {
  tags: tags('latest|stable|unstable|musl|glibc|uclibc|1|1\\.(2[0-9]|3[0-7])(\\.\\d)?', [
    'musl',
    'glibc',
    'uclibc',
  ]),
  size: 4_363_082,
  image: () => ({
    cmd: ['sh'],
    shell: 'ash' as const,
    tools: BUSYBOX,
    content: ['tmp', 'root'],
  }),
};
const redisRow = {
  tags: /^(latest|alpine|bookworm|e2e|[5-8](\.\d)?(\.\d+)?)(-(alpine|bookworm))?$/,
  size: 41_273_442,
  image: () => ({
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['redis-server'],
    workdir: '/data',
    programs: one('redis-server', 'redis'),
    tools: DEBIAN,
    content: ['bookworm', 'data'],
  }),
};
const sized = (size: number, tags: RegExp, image: Row['image']): Row => ({ size, tags, image });

export const CATALOGUE: Record<string, Row> = {
  'gcr.io/google-samples/kubernetes-bootcamp': sized(32_841_843, /^v1$/, bootcampImage),
  'docker.io/jocatalin/kubernetes-bootcamp': sized(83_415_506, /^v[12]$/, bootcampImage),
  'docker.io/library/nginx': sized(32_841_823, NGINX_TAGS, nginxImage),
  'docker.io/library/httpd': sized(
    58_400_312,
    /^(latest|alpine|bookworm|2|2\.[24](\.\d\d?)?)(-(alpine|bookworm))?$/,
    (tag) => ({
      cmd: ['httpd-foreground'],
      workdir: '/usr/local/apache2',
      programs: one('httpd-foreground', `httpd ${/^2\.\d\.\d+/.exec(tag)?.[0] ?? '2.4.65'}`),
      tools: tag.includes('alpine') ? BUSYBOX : DEBIAN,
      shell: tag.includes('alpine') ? 'ash' : 'bash',
      path: `/usr/local/apache2/bin:${DEFAULT_PATH}`,
      env: { HTTPD_PREFIX: '/usr/local/apache2' },
      content: ['bookworm', 'httpd'],
    }),
  ),
  'gcr.io/google-samples/hello-app': hello,
  'us-docker.pkg.dev/google-samples/containers/gke/hello-app': hello,
  'registry.k8s.io/e2e-test-images/agnhost': sized(53_523_142, /^2\.\d+(\.\d+)?$/, () => ({
    entrypoint: ['/agnhost'],
    cmd: ['pause'],
    programs: one('/agnhost', 'agnhost'),
    shell: 'ash',
    tools: [...BUSYBOX, 'curl', 'dig'],
  })),
  'registry.k8s.io/pause': sized(320_368, /^(latest|[1-3]\.\d+(\.\d)?)$/, () =>
    lone('/pause', pause),
  ),
  'docker.io/library/busybox': busyboxRow,
  'registry.k8s.io/busybox': busyboxRow,
  'gcr.io/google-containers/busybox': busyboxRow,
  'docker.io/library/alpine': sized(3_640_000, /^(latest|edge|3(\.\d\d?(\.\d\d?)?)?)$/, () => ({
    cmd: ['/bin/sh'],
    shell: 'ash',
    tools: BUSYBOX,
  })),
  'docker.io/library/debian': sized(
    48_480_000,
    /^(latest|stable|testing|bookworm|bullseye|trixie|sid|1[0-3](\.\d+)?)(-slim)?$/,
    () => ({ cmd: ['bash'], tools: DEBIAN, content: ['bookworm'] }),
  ),
  'docker.io/library/ubuntu': sized(
    29_720_000,
    /^(latest|rolling|noble|jammy|focal|1[468]\.04|2[0-6]\.(04|10))$/,
    () => ({ cmd: ['/bin/bash'], tools: DEBIAN }),
  ),
  'docker.io/curlimages/curl': sized(9_780_000, /^(latest|[78]\.\d+\.\d+)$/, () => ({
    entrypoint: ['/entrypoint.sh'],
    cmd: ['curl'],
    shell: 'ash',
    tools: [...BUSYBOX, 'curl'],
    user: 'curl_user',
    uid: 100,
    gid: 101,
    home: '/home/curl_user',
    workdir: '/home/curl_user',
    content: ['curl'],
  })),
  'docker.io/radial/busyboxplus': sized(4_100_000, /^(latest|curl|base|git)$/, () => ({
    cmd: ['/bin/sh'],
    shell: 'ash',
    tools: [...BUSYBOX, 'curl'],
  })),
  'registry.k8s.io/e2e-test-images/jessie-dnsutils': sized(112_000_000, /^1\.[0-9]$/, () => ({
    entrypoint: ['/bin/sh', '-c', 'sleep infinity'],
    tools: [...DEBIAN, 'curl', 'dig', 'host', 'nslookup', 'ping', 'nc', 'wget'],
    content: ['jessie'],
  })),
  'registry.k8s.io/echoserver': sized(46_237_695, /^1\.(\d|10)$/, () => ({
    cmd: ['/bin/sh', '-c', '/usr/local/bin/run.sh'],
    shell: 'ash',
    tools: BUSYBOX,
    programs: one('/usr/local/bin/run.sh', 'echoserver'),
  })),
  'gcr.io/google_containers/echoserver': sized(46_237_695, /^1\.(\d|10)$/, () => ({
    cmd: ['/bin/sh', '-c', '/usr/local/bin/run.sh'],
    shell: 'ash',
    tools: BUSYBOX,
    programs: one('/usr/local/bin/run.sh', 'echoserver'),
  })),
  'docker.io/hashicorp/http-echo': sized(
    3_200_000,
    /^(latest|alpine|0\.2\.[0-3]|1\.0(\.0)?|1)$/,
    () => lone('/http-echo', 'http-echo', { uid: 65532, gid: 65532, user: 'nonroot' }),
  ),
  'docker.io/traefik/whoami': sized(2_600_000, /^(latest|v1\.\d+(\.\d+)?)$/, () =>
    lone('/whoami', 'whoami'),
  ),
  'docker.io/library/redis': redisRow,
  'registry.k8s.io/redis': redisRow,
  'registry.k8s.io/serve_hostname': sized(2_300_000, /^(latest|v?1\.\d)$/, () =>
    lone('/serve_hostname', 'serve-hostname'),
  ),
};

// The cluster's own: no shell in them, and they listen on the ports they declare.
for (const name of [
  'coredns/coredns',
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
])
  CATALOGUE[`registry.k8s.io/${name}`] = sized(25_000_000, /./, () =>
    lone(`/${name.replace(/.*\//, '')}`, generic),
  );

const BASE: Omit<Image, 'size' | 'generic'> = {
  entrypoint: [],
  cmd: [],
  env: {},
  path: DEFAULT_PATH,
  workdir: '/',
  user: 'root',
  uid: 0,
  gid: 0,
  home: '/root',
  shell: 'bash',
  tools: [],
  content: [],
  programs: {},
};

/** The image of a reference; undefined when its repository is known but not this tag. */
export function findImage(reference: Reference): Image | undefined {
  const row = Object.hasOwn(CATALOGUE, reference.repository)
    ? CATALOGUE[reference.repository]
    : undefined;
  if (!row)
    return {
      ...BASE,
      entrypoint: ['/entrypoint'],
      programs: { '/entrypoint': generic },
      tools: [...DEBIAN, 'curl'],
      size: 25_000_000,
      generic: true,
    };
  // A digest names some image of this repository: any tag's behaviour will do.
  if (reference.tag !== undefined && !row.tags.test(reference.tag)) return undefined;
  const tag =
    reference.tag ??
    ['latest', 'v1', '1.0', '2.53', '3.10', '1.4'].find((known) => row.tags.test(known)) ??
    'latest';
  return { ...BASE, ...row.image(tag), size: row.size, generic: false };
}
