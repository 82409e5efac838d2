// Models github.com/distribution/reference as the kubelet and containerd use it.
/** Image names: `nginx:1.27` is `docker.io/library/nginx:1.27`. */
export interface Reference {
  /** `docker.io/library/nginx`. */
  repository: string;
  /** `latest` when the name has neither tag nor digest; undefined with a digest alone. */
  tag: string | undefined;
  digest: string | undefined;
  /** `docker.io/library/nginx:1.27`. */
  name: string;
}

const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const LABEL = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)';
const DOMAIN = `${LABEL}(?:\\.${LABEL})*(?::[0-9]+)?`;
const REPOSITORY = `((?:${DOMAIN}/)?${COMPONENT}(?:/${COMPONENT})*)`;
const TAG = '(?::(\\w[\\w.-]{0,127}))';
const DIGEST = '(?:@([a-zA-Z][\\w+.-]*:[0-9a-fA-F]{32,}))';
const FORM = new RegExp(`^${REPOSITORY}${TAG}?${DIGEST}?$`);

/** Does a name begin with a registry's host? */
const hasDomain = (first: string): boolean =>
  /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();

/** Host and path of a name; Docker Hub's when it names no host. */
function splitName(image: string): { domain: string; path: string } {
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(slash, 0));
  const own = slash >= 0 && hasDomain(first) ? first : undefined;
  const path = own === undefined ? image : image.slice(slash + 1);
  const domain = own === undefined || own === 'index.docker.io' ? 'docker.io' : own;
  return { domain, path: domain === 'docker.io' && !path.includes('/') ? `library/${path}` : path };
}

/** A reference, or the parser's error. */
export function parseReference(image: string): Reference | { error: string } {
  const { domain, path } = splitName(image);
  const remote = /^[^:@]*/.exec(path)?.[0] ?? '';
  if (remote !== remote.toLowerCase())
    return { error: `invalid reference format: repository name (${remote}) must be lowercase` };
  const match = FORM.exec(`${domain}/${path}`);
  if (!match) return { error: 'invalid reference format' };
  const [, repository = '', named, digest] = match;
  const tag = named ?? (digest ? undefined : 'latest');
  return { repository, tag, digest, name: repository + (digest ? `@${digest}` : `:${tag}`) };
}
