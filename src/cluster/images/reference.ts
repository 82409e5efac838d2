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
const DOMAIN =
  '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\\.(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?))*(?::[0-9]+)?';
const FORM = new RegExp(
  `^((?:${DOMAIN}/)?${COMPONENT}(?:/${COMPONENT})*)(?::(\\w[\\w.-]{0,127}))?(?:@([a-zA-Z][\\w+.-]*:[0-9a-fA-F]{32,}))?$`,
);

/** A reference, or the parser's error. */
export function parseReference(image: string): Reference | { error: string } {
  const slash = image.indexOf('/');
  const first = slash < 0 ? '' : image.slice(0, slash);
  const hasDomain =
    slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const domain = hasDomain ? (first === 'index.docker.io' ? 'docker.io' : first) : 'docker.io';
  let path = hasDomain ? image.slice(slash + 1) : image;
  if (domain === 'docker.io' && !path.includes('/')) path = `library/${path}`;
  const remote = /^[^:@]*/.exec(path)?.[0] ?? '';
  if (remote !== remote.toLowerCase())
    return { error: `invalid reference format: repository name (${remote}) must be lowercase` };
  const m = FORM.exec(`${domain}/${path}`);
  if (!m) return { error: 'invalid reference format' };
  const repository = m[1] ?? '',
    digest = m[3],
    tag = m[2] ?? (digest ? undefined : 'latest');
  return { repository, tag, digest, name: repository + (digest ? `@${digest}` : `:${tag}`) };
}
