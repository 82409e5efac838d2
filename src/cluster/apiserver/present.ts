/**
 * How objects leave the API server: as themselves, as rows of a Table, or as metadata only. Models
 * k8s.io/apiserver/pkg/endpoints/handlers/response.go.
 */
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import type { Column } from '../kinds/kind.ts';
import { toServed } from './conversion.ts';
import type { Accept } from './http.ts';
import { moduleOf } from '../kinds/module-of.ts';
import { apiVersionOf, type Resource } from '../kinds/resources.ts';

export interface View {
  resource: Resource;
  accept: Accept;
  /** `includeObject` of a Table: None, Metadata (the default) or Object. */
  includeObject: string;
  /** Epoch ms, for ages. */
  nowMs: number;
}

/** The object as served: kind and apiVersion of the request's resource first. */
export function served(object: KubeObject, resource: Resource): KubeObject {
  const { kind, apiVersion: _stored, ...rest } = toServed(object, resource);
  return { kind, apiVersion: apiVersionOf(resource), ...rest };
}

const metadataOnly = (object: KubeObject): object => ({
  kind: 'PartialObjectMetadata',
  apiVersion: 'meta.k8s.io/v1',
  metadata: object.metadata,
});

/** What a row holds of its object. */
function included(object: KubeObject, { includeObject, resource }: View): object | null {
  if (includeObject === 'None') return null;
  return includeObject === 'Object' ? served(object, resource) : metadataOnly(object);
}

function rows(objects: readonly KubeObject[], view: View): object[] {
  return objects.map((object) => ({
    cells: moduleOf(object).row(object, view.nowMs),
    object: included(object, view),
  }));
}

export const columnsOf = (resource: Resource): readonly Column[] =>
  moduleOf({ kind: resource.kind, apiVersion: apiVersionOf(resource) }).columns;

const table = (
  objects: readonly KubeObject[],
  view: View,
  metadata: object,
  columns: readonly Column[] | null,
): object => ({
  kind: 'Table',
  apiVersion: 'meta.k8s.io/v1',
  metadata,
  columnDefinitions: columns,
  rows: rows(objects, view),
});

/** One object. `first` false: a later event of a watch, whose Table repeats no columns. */
export function presentOne(object: AnyStored, view: View, first = true): unknown {
  switch (view.accept.as) {
    case 'Table':
      return table(
        [object],
        view,
        { resourceVersion: object.metadata.resourceVersion },
        first ? columnsOf(view.resource) : null,
      );
    case undefined:
      return served(object, view.resource);
    default:
      return metadataOnly(object);
  }
}

export function presentList(objects: readonly KubeObject[], view: View, metadata: object): unknown {
  switch (view.accept.as) {
    case 'Table':
      return table(objects, view, metadata, columnsOf(view.resource));
    case undefined: {
      // Items of a typed list carry no kind and apiVersion of their own.
      const items = objects.map((object) => {
        const { kind: _kind, apiVersion: _version, ...rest } = served(object, view.resource);
        return rest;
      });
      return {
        kind: `${view.resource.kind}List`,
        apiVersion: apiVersionOf(view.resource),
        metadata,
        items,
      };
    }
    default:
      return {
        kind: 'PartialObjectMetadataList',
        apiVersion: 'meta.k8s.io/v1',
        metadata,
        items: objects.map(metadataOnly),
      };
  }
}
