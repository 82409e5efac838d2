/** A Deployment in the middle of one sync: as the sync believes it to be, and what it writes to it. */
import { semanticEqual } from '../../meta/semantic-equal.ts';
import { keyOf } from '../../meta/keys.ts';
import type { DeploymentStatus, Status } from '../../../schema/types.ts';
import type { Context } from '../../component.ts';
import { needs, type Code, type Needs } from '../../modules.ts';
import type { Kernel } from '../../part.ts';
import { timing } from '../../timing.ts';
import { withCondition } from './conditions.ts';
import { REVISION, type Deployment } from './replicas.ts';

/**
 * Later than a ReplicaSet's own two syncs: a sync that made one ends in a conflict and is retried.
 */
export const SYNC_DELAY = timing.informerDelay + timing.controllerSync + timing.workqueueBaseDelay;
/** Prefixes of queue keys: one waits for the progress deadline, one for the end of a back-off. */
const DEADLINE = '!';
export const BACK_OFF = '~';

/** `namespace/name` of a queue key. */
export const itemOf = (key: string): string =>
  key.startsWith(DEADLINE) || key.startsWith(BACK_OFF) ? key.slice(1) : key;

export class SyncState {
  deployment: Deployment;
  readonly ctx: Context;
  /** ms since the epoch. */
  readonly now: number;
  private readonly kernel: Kernel;
  readonly code: Code;
  /** A status write of a later step would be a conflict, so it is left to the next sync. */
  private stale = false;
  /** What the sync found out that it needs: then it begins anew. */
  lacks: Needs | undefined;

  constructor(deployment: Deployment, ctx: Context, kernel: Kernel, code: Code) {
    this.deployment = deployment;
    this.ctx = ctx;
    this.now = kernel.spec.epoch + ctx.now;
    this.kernel = kernel;
    this.code = code;
  }

  /** Undefined: only the API server's code can tell it, and that is not there. */
  templateHash(): string | undefined {
    const { template } = this.deployment.spec;
    const { collisionCount } = this.deployment.status;
    return (
      this.kernel.knownTemplateHash(template, collisionCount) ??
      this.code.apiserver?.podTemplateHash(template, collisionCount)
    );
  }

  /** Whether that is another revision than the Deployment had. */
  setRevision(revision: string): boolean {
    const { metadata } = this.deployment;
    if (metadata.annotations?.[REVISION] === revision) return false;
    const annotations = { ...metadata.annotations, [REVISION]: revision };
    this.deployment = { ...this.deployment, metadata: { ...metadata, annotations } };
    return true;
  }

  setProgressing(status: string, reason: string, message: string): void {
    const wanted = { type: 'Progressing', status, reason, message };
    const conditions = withCondition(
      this.deployment.status.conditions,
      wanted,
      this.ctx.timestamp(),
    );
    this.deployment = { ...this.deployment, status: { ...this.deployment.status, conditions } };
  }

  /** Writes revision and status in the middle of a sync. */
  writeEarly(): void {
    const { namespace, name, annotations } = this.deployment.metadata;
    const { status } = this.deployment;
    const revised = this.ctx.api.patch('Deployment', namespace, name, {
      metadata: { annotations },
    });
    if (revised.ok) this.deployment = { ...revised.object, status };
    const written = this.ctx.api.updateStatus('Deployment', this.deployment);
    if (written.ok) this.deployment = written.object;
    this.stale = true;
  }

  writeStatus(status: DeploymentStatus): void {
    if (this.stale || semanticEqual(status, this.deployment.status)) return;
    const written = this.ctx.api.updateStatus('Deployment', { ...this.deployment, status });
    if (written.ok) this.deployment = written.object;
  }

  /** No ReplicaSet could be made; nothing was written yet. */
  refuse(name: string, status: Status): void {
    const { controllers } = this.code;
    if (controllers === undefined) this.lacks = needs('controllers');
    else controllers.replicaSetRefused(this, name, status);
  }

  /** `at`: ms since the epoch; undefined: nothing is awaited. */
  awaitDeadline(at: number | undefined): void {
    const key = DEADLINE + keyOf(this.deployment);
    if (at === undefined) this.ctx.cancel(key);
    else this.ctx.enqueue(key, Math.max(at - this.now, 0) + timing.progressCheck, 'deadline');
  }
}
