/**
 * Quiet words at line ends: how many Pods a Service's selector matches, how many of them are its
 * endpoints.
 */
import type { EditorState } from '@codemirror/state';
import type { DocumentState, EditorFile, PlaygroundState } from '../../session/playground.ts';
import type { GraphState } from '../graph/store.ts';
import { selectorOf, serviceMode } from '../graph/model/service.ts';
import type { ServiceItem } from '../graph/model/backends.ts';
import { listOf, type StoredOf } from '../kit/kinds.ts';
import type { T } from '../kit/t.ts';
import { lineEnds, type LineEnd } from './lineEnds.ts';

export const notes = lineEnds();

/** Services of one file that get notes. */
const most = 20;

/** Pods that stay. */
const stayingPods = (session: PlaygroundState): StoredOf<'Pod'>[] =>
  listOf(session, 'Pod').filter(({ metadata }) => metadata.deletionTimestamp === undefined);

/** The live Service that a document describes. */
function liveOf({ ref }: DocumentState, session: PlaygroundState): StoredOf<'Service'> | undefined {
  const namespace = ref?.namespace ?? 'default';
  return listOf(session, 'Service').find(
    ({ metadata }) => metadata.name === ref?.name && metadata.namespace === namespace,
  );
}

/** `pods`: those of its namespace. */
function sayEndpoints(t: T, { handWritten, all, ready }: ServiceItem, pods: number): string {
  if (handWritten) return t('note.handWritten', { n: all });
  if (ready === 0) return t('note.noEndpoint');
  return t('note.endpoints', { ready, all: Math.max(pods, ready) });
}

function sayMatches(
  t: T,
  selector: readonly [key: string, value: string][],
  pods: readonly StoredOf<'Pod'>[],
): string {
  const matching = pods.filter(({ metadata: { labels } }) =>
    selector.every(([key, value]) => labels?.[key] === value),
  );
  return matching.length === 0 ? t('note.matchesNone') : t('note.matches', { n: matching.length });
}

/** Lines of a document's text, with what is said at their ends. */
function saidOf(
  t: T,
  service: StoredOf<'Service'>,
  item: ServiceItem | undefined,
  pods: readonly StoredOf<'Pod'>[],
): [line: RegExp, said: string][] {
  const selector = Object.entries(selectorOf(service));
  const said: [RegExp, string][] = [];
  if (item) said.push([/^kind:/m, sayEndpoints(t, item, pods.length)]);
  if (selector.length > 0) said.push([/^ +selector:/m, sayMatches(t, selector, pods)]);
  return said;
}

/** Looks at the Pods once a call: call it a few times a second at most. */
export function notesOf(
  file: EditorFile,
  state: EditorState,
  session: PlaygroundState,
  graph: GraphState,
  t: T,
): LineEnd[] {
  const services = file.documents
    .filter((document) => document.ref?.kind === 'Service' && document.state !== 'invalid')
    .slice(0, most);
  if (services.length === 0) return [];
  const bad = new Set(file.diagnostics.map(({ line }) => line));
  const pods = stayingPods(session);
  const length = state.doc.length;
  return services.flatMap((document) => {
    const live = liveOf(document, session);
    if (!live || serviceMode(live) === 'externalName') return [];
    const { uid, namespace } = live.metadata;
    const near = pods.filter(({ metadata }) => metadata.namespace === namespace);
    const from = Math.min(document.from, length);
    const text = state.sliceDoc(from, Math.min(document.to, length));
    return saidOf(t, live, graph.backends.services[uid], near)
      .map(([line, said]) => ({ at: text.search(line), said }))
      .filter(({ at }) => at >= 0 && !bad.has(state.doc.lineAt(from + at).number))
      .map(({ at, said }) => ({ at: from + at, text: said, look: 'cm-note' }));
  });
}
