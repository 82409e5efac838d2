/**
 * Models SetDefaults_CustomResourceDefinitionSpec and the strategy of
 * apiextensions-apiserver/pkg/registry/customresourcedefinition.
 */
import type { KubeObject } from '../../../schema/objects.ts';
import type { CustomResourceDefinition } from '../../../schema/types.ts';
import type { Undefaulted } from '../stored-kind.ts';

export function defaultCustomResourceDefinition(
  object: Undefaulted<CustomResourceDefinition>,
): void {
  const spec = (object.spec ??= {});
  const names = (spec.names ??= {});
  names.singular ||= names.kind?.toLowerCase() ?? '';
  names.listKind ||= names.kind ? `${names.kind}List` : '';
  spec.conversion ??= { strategy: 'None' };
}

/** The status of a definition that nothing accepted yet, as Go writes it. */
export function prepareCustomResourceDefinitionCreate(object: KubeObject): void {
  const { spec } = object as Undefaulted<CustomResourceDefinition>;
  const stored = (spec?.versions ?? []).filter((version) => version.storage);
  object['status'] = {
    conditions: null,
    acceptedNames: { plural: '', kind: '' },
    storedVersions: stored.map((version) => version.name ?? ''),
  };
}
