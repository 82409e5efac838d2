/** Kinds that are only stored: nothing acts on them here. */
export const stored = {
  'editor.state.stored': 'stored only',
  'stored.pods': '{kind} is stored, but makes no Pods here yet.',
  'stored.traffic': '{kind} is stored, but changes no traffic here yet.',
  'stored.scaling': '{kind} is stored, but scales nothing here yet.',
  'stored.volumes': '{kind} is stored, but brings no volume here yet.',
  'stored.limits': '{kind} is stored, but limits nothing here yet.',
  'stored.budget': '{kind} is stored, but counts no Pods here yet.',
  'stored.admission': '{kind} is stored, but checks and changes no request here yet.',
  'stored.kinds': '{kind} is stored, but serves no new kinds here yet.',
  'stored.acts': '{kind} is stored, but nothing acts on it here yet.',
} as const;
