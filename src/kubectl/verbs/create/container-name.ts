/** Names of containers made from images. Models kubectl/pkg/cmd/create/create_deployment.go. */

/** Container name of an image: its last path element without tag, safe as a DNS label. */
export function containerName(image: string): string {
  const base = (image.split('/').at(-1) ?? image).split(':')[0]!.split('@')[0]!;
  if (!/[_.]/.test(base)) return base;
  let hash = 0;
  for (const char of base) {
    hash = (hash * 31 + char.charCodeAt(0)) % 14_348_907;
  }
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  let suffix = '';
  for (let index = 0; index < 5; index++) {
    suffix += alphabet[hash % 27];
    hash = Math.floor(hash / 27);
  }
  return `${base.replaceAll(/[_.]/g, '-')}-${suffix}`;
}
