/** What the pointer or the focus rests on: a label, or one of a Service's ports. */
export interface Lit {
  key?: string;
  value?: string;
  service?: string;
  part?: 'nodePort' | 'port' | 'targetPort';
}

export const noLight: Lit = {};
