/** What the API server asks of a node's kubelet: logs, and sessions in containers. */
import type { Channel, ChannelHandlers, StreamHandlers, Subscription } from './ports.ts';

export interface LogOptions {
  container?: string;
  follow?: boolean;
  previous?: boolean;
  tailLines?: number;
  sinceSeconds?: number;
  timestamps?: boolean;
  limitBytes?: number;
}

export interface ExecOptions {
  container?: string;
  command: string[];
  stdin: boolean;
  stdout: boolean;
  stderr: boolean;
  tty: boolean;
  columns?: number;
}

/**
 * What the API server asks of a node's kubelet. Failures are reported in the kubelet's own words.
 */
export interface KubeletApi {
  /** The whole log as text, or why not: `{ code, message }` as the kubelet's HTTP answer. */
  logs(
    namespace: string,
    pod: string,
    options: LogOptions,
  ): { text: string } | { code: number; message: string };
  follow(namespace: string, pod: string, options: LogOptions, on: StreamHandlers): Subscription;
  exec(namespace: string, pod: string, options: ExecOptions, on: ChannelHandlers): Channel;
  attach(
    namespace: string,
    pod: string,
    options: Omit<ExecOptions, 'command'>,
    on: ChannelHandlers,
  ): Channel;
}
