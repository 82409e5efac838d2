import { fillsIn } from '../stored.test-kit.ts';

const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'gadgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'gadgets', kind: 'Gadget' },
    versions: [
      { name: 'v1beta1', served: true, storage: false },
      { name: 'v1', served: true, storage: true },
    ],
  },
};

fillsIn(definition, [
  [
    'its other names and no conversion',
    {},
    {
      metadata: { generation: 1 },
      spec: {
        names: { singular: 'gadget', listKind: 'GadgetList' },
        conversion: { strategy: 'None' },
      },
    },
  ],
  [
    'the names that were sent',
    { spec: { names: { singular: 'thing', listKind: 'Things' } } },
    { spec: { names: { singular: 'thing', listKind: 'Things' } } },
  ],
  [
    'the status that nothing accepted yet',
    {},
    {
      status: {
        conditions: null,
        acceptedNames: { plural: '', kind: '' },
        storedVersions: ['v1'],
      },
    },
  ],
]);
