import { refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const controllerRevision = {
  apiVersion: 'apps/v1',
  kind: 'ControllerRevision',
  data: { a: 1 },
  revision: 1,
};

refusesCreate(controllerRevision, [
  [
    'a revision below zero',
    { revision: -1 },
    ['revision: Invalid value: -1: must be greater than or equal to 0'],
  ],
  ['no data', { data: null }, ['data: Required value: data is mandatory']],
]);

refusesUpdate(controllerRevision, [
  ['another revision', { revision: 2 }, []],
  ['other data', { data: { a: 2 } }, ['data: Invalid value: {"a":2}: field is immutable']],
]);
