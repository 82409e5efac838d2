/** What a scenario is: its files, and what they mean. */
import type { ClusterSpec } from '../cluster/spec.ts';
import type { KubeObject } from '../schema/objects.ts';

export interface ScenarioFile {
  path: string;
  text: string;
}

/** Where in a file: offsets are UTF-16; `line` is 1-based. */
export interface ScenarioPlace {
  path: string;
  line: number;
  from: number;
  to: number;
}

/** Something wrong with a file. */
export interface ScenarioError extends ScenarioPlace {
  message: string;
  /** The cluster does not run with it. */
  stops?: true;
}

/** One object of a scenario and where it stands. */
export interface ScenarioDocument extends ScenarioPlace {
  object: KubeObject;
  /**
   * Of a built-in scenario: `object` is as it reaches the store (compile.ts). A Deployment's
   * pod-template-hash, else empty.
   */
  compiled?: string;
}

export interface Scenario {
  spec: ClusterSpec;
  /** Where the `Cluster` stands that says so. */
  specAt?: ScenarioPlace;
  /** ¼ to 16; 1 when the scenario does not say. */
  speed: number;
  /** In file order; `Cluster` is not among them. */
  documents: ScenarioDocument[];
  errors: ScenarioError[];
}
