/**
 * The three ports: everything outside `cluster/` reaches a cluster by these and by nothing else.
 * The core answers synchronously (`RestServer`, `NetworkCore`, `ControlCore`); clients see the
 * asynchronous faces.
 */
import type { NetCall, NetReply } from '../posix/net.ts';
import type { AnyStored } from '../schema/objects.ts';
import type { ModuleName } from './modules.ts';
import type { Trouble } from './troubles.ts';
import type { Status } from '../schema/types.ts';

// ---------------------------------------------------------------- ApiServer

/** One HTTP request to the API server. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/v1/namespaces/default/pods`, without the query. */
  path: string;
  query?: Record<string, string | string[]>;
  /** Lower-case names: `content-type`, `accept`. */
  headers?: Record<string, string>;
  /** A JSON value (already parsed); absent for none. Raw text only for non-JSON content types. */
  body?: unknown;
}

export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  /** A JSON value, or a string where the content type is text/plain (logs, /version is JSON). */
  body: unknown;
}

/** What a stream carries: watch events, or text (logs -f). */
export type WatchLine = {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: unknown;
};

export interface StreamHandlers {
  /** A refusal before the stream began. Nothing else follows. */
  refused(response: ApiResponse): void;
  data(chunk: WatchLine | string): void;
  /** The server closed the stream. */
  end(): void;
}

export interface Subscription {
  close(): void;
}

/** exec, attach, port-forward. Streams as in SPDY: 0 stdin, 1 stdout, 2 stderr. */
export interface ChannelHandlers {
  refused(response: ApiResponse): void;
  data(stream: 1 | 2, text: string): void;
  /** Success, or Failure with reason NonZeroExitCode and cause ExitCode. */
  end(status: Status): void;
}
export interface Channel {
  /** `null`: end of input. */
  input(text: string | null): void;
  signal(name: 'INT' | 'TERM' | 'KILL'): void;
  close(): void;
}

/** Kubernetes REST as a client sees it. */
export interface ApiServer {
  request(request: ApiRequest): Promise<ApiResponse>;
  /** GET with `watch=true`, or `…/log?follow=true`. */
  stream(request: ApiRequest, on: StreamHandlers): Subscription;
  connect(request: ApiRequest, on: ChannelHandlers): Channel;
}

/**
 * Who asks. Commands put what was typed here; it becomes an annotation of the recorded request and
 * of the watch log.
 */
export interface Caller {
  /** `kubernetes-admin`, `system:node:kube-node1` … */
  user: string;
  /** Name of the field manager: `kubectl-create`, `kubelet` … */
  fieldManager?: string;
  /** The command line that caused it. */
  command?: string;
}

/** The synchronous core behind `ApiServer`. Streams and channels call back while time advances. */
export interface RestServer {
  handle(request: ApiRequest, caller: Caller): ApiResponse;
  stream(request: ApiRequest, caller: Caller, on: StreamHandlers): Subscription;
  connect(request: ApiRequest, caller: Caller, on: ChannelHandlers): Channel;
}

// ------------------------------------------------------------------ Network

/** Where a request starts. `machine` is the learner's own host beside the cluster. */
export type Place =
  | { kind: 'machine' }
  | { kind: 'outside'; address: string }
  | { kind: 'node'; name: string }
  | { kind: 'pod'; namespace: string; name: string };

/** One stage of a packet's way, for the packet view and for drawn flights. Addresses `ip:port`. */
export interface Hop {
  stage: 'client' | 'dns' | 'nat' | 'filter' | 'route' | 'pod' | 'answer';
  /** Node the packet is on; absent outside the cluster. */
  node?: string;
  source: string;
  destination: string;
  /** iptables chain or other rule that decided; absent where none did. */
  rule?: string;
  /**
   * A code the UI words: `dnat`, `masquerade`, `reject-no-endpoints`, `drop-local-policy`,
   * `refused`, `delivered` …
   */
  verdict: string;
  /** ms after the request began. */
  at: number;
  /** UID of what this hop concerns: a Service, an EndpointSlice, a Pod. */
  object?: string;
}

export interface Trace {
  from: Place;
  call: NetCall;
  reply: NetReply;
  hops: Hop[];
}

/** A request that the view draws. */
export interface Flight {
  /** Unique, rising. */
  id: number;
  /** UID of the Client object, absent for a request made by hand. */
  client?: string;
  from: Place;
  /** UID of the Service it went to, if it named one. */
  service?: string;
  /** Node whose node port or load balancer it entered at. */
  entry?: string;
  /** UID of the Pod that answered or refused. */
  pod?: string;
  result: 'succeeded' | 'refused' | 'timeout' | 'reset' | 'unresolved' | 'http-error';
  /** Virtual ms when it began, and how long until the result. */
  start: number;
  ms: number;
  hops: Hop[];
}

/**
 * Requests since boot, by edge: Client → entry node → Service → Pod. Keys are UIDs (`entry` a node
 * name).
 */
export interface EdgeCount {
  client: string;
  entry?: string;
  service?: string;
  pod?: string;
  sent: number;
  succeeded: number;
  refused: number;
  timeout: number;
  other: number;
  /** Sum of ms of succeeded requests. */
  latency: number;
  /**
   * A sum of so many edges of this Client that are not kept apart any more: then it has no entry,
   * service or pod.
   */
  merged?: number;
}

export interface NetworkCore {
  /** The fast path: same code as `trace`, no steps kept. */
  send(from: Place, call: NetCall): NetReply;
  trace(from: Place, call: NetCall): Trace;
  counts(): readonly EdgeCount[];
  /** Flights recorded since the last call, at most `limit`; the rest are counted only. */
  takeFlights(limit: number): Flight[];
  /** iptables-save of one node. */
  rules(node: string): string;
}

/** The same, for a client behind a door; replies arrive when virtual time has reached them. */
export interface Network {
  send(from: Place, call: NetCall): Promise<NetReply>;
  trace(from: Place, call: NetCall): Promise<Trace>;
  rules(node: string): Promise<string>;
}

// ------------------------------------------------------------------ Control

/** Opaque, plain JSON, frozen. `version` rises when its shape changes. */
export interface Snapshot {
  version: number;
  state: unknown;
}

export interface Advanced {
  now: number;
  /**
   * Code modules (`posix`, `controllers` …) that must be registered before time can go on; empty if
   * none.
   */
  needs: ModuleName[];
}
export interface Settled extends Advanced {
  /** False when the limit was hit with work still left. */
  settled: boolean;
}

export interface ControlCore {
  /** What went wrong in the simulation itself, newest last; bounded. */
  troubles(): readonly Trouble[];
  /** Virtual ms since boot. */
  now(): number;
  /** Time of the next queue entry, or undefined. */
  next(): number | undefined;
  /** Runs all entries due up to and including `time` (ms since boot) and stands there. */
  advanceTo(time: number): Advanced;
  /**
   * Runs until no work is left (back-off, deadlines and periodic entries are not awaited), at most
   * `limitMs` of virtual time.
   */
  settle(limitMs: number): Settled;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  fork(): unknown;
  /** Kubelet and network of a node: `off` = powered down, `cut` = no network, `on`. */
  node(name: string, state: 'on' | 'off' | 'cut'): void;
}

/** One entry of the watch log. */
export interface LogEntry {
  resourceVersion: number;
  /** Virtual ms since boot. */
  at: number;
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: AnyStored;
  /** Before the write; absent for ADDED. */
  old?: AnyStored;
  actor: string;
  reason?: string;
}
