/** Labels and terms as chips, and what opens from them. */
export const chips = {
  'chip.place.own': 'Label of {kind} {name} itself',
  'chip.place.template': 'Label in the Pod template of {kind} {name}',
  'chip.place.pod': 'Label of the live Pod {name}',
  'chip.place.selector': 'Selector of Service {name}',
  'chip.place.rsSelector': 'Selector of {kind} {name}',
  'chip.edit': '{label}. {place}. Press Enter to change it.',
  'chip.plain': '{label}. {place}.',
  'chip.miss': 'No Pod here has this label.',
  'chip.differs': 'The selector of Service {service} asks for {want}.',
  'chip.lacks':
    'Pod {name} does not have {want}, which the selector of Service {service} asks for. Press ' +
    'Enter to add it.',
  'chip.list': 'All labels',
  'chip.add': 'Add a label to {name}',
  'chip.addTerm': 'Add a term to the selector of {name}',
  'chip.dialog': 'Change a label',
  'chip.dialog.add': 'Add a label',
  'chip.key': 'Key',
  'chip.value': 'Value',
  'chip.run': 'Run',
  'chip.remove': 'Remove',
  'chip.cancel': 'Cancel',
  'chip.willRun': 'This runs',
  'chip.templateWarns':
    'A change here starts a rollout: new Pods with the new labels replace these.',
  'chip.badKey':
    'A key has up to 63 letters, digits, “-”, “_”, “.”, and may have a prefix such as ' +
    'example.com/.',
  'chip.badValue':
    'A value has up to 63 letters, digits, “-”, “_”, “.”, and starts and ends with a letter ' +
    'or digit.',
} as const;
