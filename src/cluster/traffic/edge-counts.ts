/** The counts of requests by edge: Client → entry node → Service → Pod. */
import type { EdgeCount, Flight } from '../ports.ts';
import { empty, type Edges } from './edges.ts';

export interface CountState {
  edges?: Edges;
}

/** What one request went through. */
export interface Way {
  client: string;
  entry?: string;
  service?: string;
  pod?: string;
}

/** The field of a count that a failure is counted in. */
const failureField = (result: Flight['result']): 'refused' | 'timeout' | 'other' =>
  result === 'refused' || result === 'timeout' ? result : 'other';

const edgeId = ({ client, entry = '', service = '', pod = '' }: Way): string =>
  `${client}|${entry}|${service}|${pod}`;

export class EdgeCounts {
  private readonly state: () => CountState;
  /** The edges of the state as a list; undefined until it is asked for. */
  private listed: EdgeCount[] | undefined;
  /** How many edges are counted one by one; undefined when not known. */
  private singles: number | undefined;

  constructor(state: () => CountState) {
    this.state = state;
  }

  /** Reading leaves no trace in the state. */
  private get edges(): Edges {
    return this.state().edges ?? {};
  }

  /** Readers ask in every frame. */
  list(): EdgeCount[] {
    return (this.listed ??= Object.values(this.edges));
  }

  /** Edges that are counted one by one. */
  single(): number {
    return (this.singles ??= this.list().filter(({ merged }) => merged === undefined).length);
  }

  /** Edges were added up: `left` are still counted one by one. */
  merged(left: number): void {
    this.listed = undefined;
    this.singles = left;
  }

  forgetClient(client: string): void {
    const { edges } = this;
    for (const [id, edge] of Object.entries(edges)) if (edge.client === client) delete edges[id];
    this.forget();
  }

  /** Everything is read anew from the state. */
  forget(): void {
    this.listed = this.singles = undefined;
  }

  /** One request; `ms`: how long it took. */
  count(way: Way, result: Flight['result'], ms: number): EdgeCount {
    const edge = this.edgeOf(way);
    edge.sent++;
    if (result === 'succeeded') {
      edge.succeeded++;
      edge.latency += ms;
    } else edge[failureField(result)]++;
    return edge;
  }

  private edgeOf(way: Way): EdgeCount {
    const edges = (this.state().edges ??= {});
    const id = edgeId(way);
    const known = edges[id];
    if (known) return known;
    const { client, entry, service, pod } = way;
    this.singles = this.single() + 1;
    const edge: EdgeCount = {
      client,
      ...(entry !== undefined && { entry }),
      ...(service !== undefined && { service }),
      ...(pod !== undefined && { pod }),
      ...empty,
    };
    edges[id] = edge;
    this.listed?.push(edge);
    return edge;
  }
}
