// Models third_party/forked/golang/expansion.
/** `$(VAR)` replaced, `$$(VAR)` kept as `$(VAR)`; what is not there stays as it is written. */
export const expand = (text: string, env: Record<string, string>): string =>
  text.replace(/\$(\$|\(([^)]*)\))/g, (whole, rest: string, name = '') => {
    if (rest === '$') return '$';
    return Object.hasOwn(env, name) ? (env[name] ?? '') : whole;
  });
