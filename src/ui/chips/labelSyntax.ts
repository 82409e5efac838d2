/** What a label may be. Models k8s.io/apimachinery/pkg/util/validation: qualified names, values. */

const name = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)$/;
const prefix = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const longestPrefix = 253;

/** `app`, `app.kubernetes.io/name`. */
export function goodKey(key: string): boolean {
  const [first = '', second, ...others] = key.split('/');
  if (second === undefined) return name.test(first);
  const isPrefix = prefix.test(first) && first.length <= longestPrefix;
  return isPrefix && name.test(second) && others.length === 0;
}

export const goodValue = (value: string): boolean => value === '' || name.test(value);
