/** What became of the latest requests of a Service at one Pod, where some failed. */
import { useGraph } from '../graph/context.ts';
import { podKey } from '../graph/traffic/recentRequests.ts';
import { sayOutcome } from '../graph/traffic/requestWords.ts';
import { useT } from '../kit/t.ts';

export function Fails({ service, pod }: { service: string; pod: string | undefined }) {
  const t = useT();
  const failing = useGraph((graph) =>
    pod === undefined ? undefined : graph.failing[podKey(service, pod)],
  );
  const said = sayOutcome(t, failing);
  return said === undefined ? null : <span className="small bad fails">{said}</span>;
}
