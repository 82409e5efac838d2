/**
 * The address says which scenario is open, so that it can be copied. Only what concerns the
 * scenario changes in it.
 */
import { scenarioNames } from '../session/scenario-names.ts';

/** What is opened where the address says nothing. */
const usual = 'welcome';

/**
 * The address for a scenario, relative; undefined where it may stay as it is. A link's own address
 * says what it is.
 */
export function addressOf(
  scenario: string,
  now: { pathname: string; search: string; hash: string },
): string | undefined {
  if (!scenarioNames.some((name) => name === scenario)) return undefined;
  const given = new URLSearchParams(now.search);
  const asked = given.get('scenario');
  const hash = now.hash.startsWith('#s/') ? '' : now.hash;
  if ((asked === scenario || (asked === null && scenario === usual)) && hash === now.hash)
    return undefined;
  if (asked !== scenario && !(asked === null && scenario === usual))
    given.set('scenario', scenario);
  const search = given.toString().replace(/=(?=&|$)/g, '');
  return `${now.pathname}${search ? `?${search}` : ''}${hash}`;
}
