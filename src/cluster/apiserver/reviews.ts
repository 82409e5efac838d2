/**
 * Kinds that are only a question: who am I, may I. Models pkg/registry/authentication and
 * pkg/registry/authorization.
 */
import type {
  NonResourceAttributes,
  ResourceAttributes,
  SubjectAccessReviewSpec,
} from '../../schema/types.ts';
import type { ApiResponse } from '../ports.ts';
import type { Call } from './call.ts';
import { failed, json } from './http.ts';
import { allowedBecause, whoAsks, whoIs } from './rbac.ts';
import { bodyOf } from './subresources/body.ts';

const CREDENTIAL = 'authentication.kubernetes.io/credential-id';
/** Of the administrator's certificate, which nobody here has. */
const FINGERPRINT = `X509SHA256=${'0123456789abcdef'.repeat(4)}`;

type Spec = SubjectAccessReviewSpec | undefined;
type Answer = (call: Call, spec: Spec) => object;

/** Who the caller is. */
const selfSubject: Answer = (call) => {
  const { user, groups } = whoAsks(call.request, call.caller.user);
  const extra = user === call.caller.user ? { extra: { [CREDENTIAL]: [FINGERPRINT] } } : {};
  return {
    metadata: { creationTimestamp: call.kernel.clock.time() },
    status: { userInfo: { username: user, groups, ...extra } },
  };
};

/** No token is known here. */
const token: Answer = (_call, spec) => ({
  metadata: {},
  spec,
  status: { user: {}, error: '[invalid bearer token]' },
});

/** The caller may do everything (kubeadm's cluster-admins). */
const selfSubjectRules: Answer = () => ({
  metadata: {},
  spec: {},
  status: {
    resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
    nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
    incomplete: false,
  },
});

function questionOf(
  about: ResourceAttributes | undefined,
  url: NonResourceAttributes | undefined,
): Parameters<typeof allowedBecause>[2] {
  const { resource = '', subresource, group = '', namespace, name } = about ?? {};
  return {
    verb: (about ?? url)?.verb ?? '',
    group,
    resource: subresource ? `${resource}/${subresource}` : resource,
    ...(namespace ? { namespace } : {}),
    ...(name ? { name } : {}),
    ...(url?.path === undefined ? {} : { path: url.path }),
  };
}

/** Whether the caller, or the user that it names, may do what it says. */
const access: Answer = (call, spec) => {
  const isSelf = call.target.resource.kind === 'SelfSubjectAccessReview';
  const who = isSelf
    ? whoAsks(call.request, call.caller.user)
    : whoIs(spec?.user ?? '', spec?.groups);
  const question = questionOf(spec?.resourceAttributes, spec?.nonResourceAttributes);
  const reason = allowedBecause(call.kernel.store, who, question);
  const answer = reason === undefined ? { allowed: false } : { allowed: true, reason };
  return { metadata: {}, spec, status: answer };
};

const ANSWERS: Readonly<Record<string, Answer>> = {
  SelfSubjectReview: selfSubject,
  TokenReview: token,
  SelfSubjectRulesReview: selfSubjectRules,
};

export function review(call: Call): ApiResponse {
  const { kind, group, version } = call.target.resource;
  const body = bodyOf(call, { group, version, kind });
  if ('status' in body) return failed(body.status);
  const spec = body.object['spec'] as Spec;
  const answer = ANSWERS[kind] ?? access;
  return json(201, { kind, apiVersion: `${group}/${version}`, ...answer(call, spec) });
}
