/** Wires the page: reads how it was opened, makes the playground, draws. */
import { createRoot } from 'react-dom/client';
import { openPlayground, readKept, scenarioNames } from './session/index.ts';
import { App } from './ui/App.tsx';
import { embedOptions } from './ui/embed/Embed.tsx';
import { startPrefs } from './ui/kit/prefs.ts';
import './ui/styles/index.css';

/** Storage is not there in a sandboxed frame, and reading the property alone may throw. */
function storageAllowed(): boolean {
  try {
    return window.localStorage !== null;
  } catch {
    return false;
  }
}

const embed = embedOptions(location.search);
const storage = storageAllowed() && !embed;
const playground = openPlayground({ embed: embed !== undefined, storage });
const { actions } = playground;

const asked = new URLSearchParams(location.search).get('scenario');
const named = scenarioNames.find((name) => name === asked);

async function open(first: boolean): Promise<void> {
  if (location.hash.startsWith('#s/')) {
    const refused = await actions.openLink(location.hash);
    if (!refused) return;
    // What was open stays open beside a link that is refused.
    if (first) await actions.openScenario('welcome');
    playground.store.setState({ notice: { id: Date.now(), code: refused.code, params: { message: refused.message } } });
    return;
  }
  const kept = storage && !named ? readKept() : undefined;
  if (kept && !(await actions.openFiles(kept.scenario, kept.files))) return;
  await actions.openScenario(named ?? 'welcome');
}

window.addEventListener('hashchange', () => { if (location.hash.startsWith('#s/')) void open(false); });
void open(true);
await startPrefs(storage, { ...(embed?.theme ? { theme: embed.theme } : {}), ...(embed?.language ? { language: embed.language } : {}) });
const root = document.getElementById('root');
if (root) createRoot(root).render(<App playground={playground} embed={embed} />);
