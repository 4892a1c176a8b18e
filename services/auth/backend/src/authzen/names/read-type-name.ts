import type { Subject } from '@portico/access';
import type { AccessModel } from '../../decisions/model/access-model.ts';
import { type ObjectType, readType } from '../../decisions/targets/to-target.ts';

const ENTITY_KINDS: Readonly<Record<string, Subject['kind']>> = {
  user: 'human',
  human: 'human',
  device: 'device',
  service: 'service',
  workload: 'workload',
  application: 'application',
};
const BARE_KINDS = new Set(['group', 'tenant', 'role', 'policy', 'credential']);

/** Kinds of entities. A person is a `user`, as in the specification's examples. */
export function readSubjectType(type: string): Subject['kind'] | undefined {
  return Object.hasOwn(ENTITY_KINDS, type) ? ENTITY_KINDS[type] : undefined;
}

/**
 * Resolves a type for the asking client: a kind of entity, a kind of the model, `<app>/<type>`, a type of the asking
 * app, or a resource of the platform. Undefined: no such app or kind.
 */
export function readResourceType(model: AccessModel, type: string, askingAppId: string | null): ObjectType | undefined {
  const subKind = readSubjectType(type);
  if (subKind) return { kind: 'entity', subKind };
  if (BARE_KINDS.has(type)) return readType(type);
  if (type.includes(':')) return readType(type);
  const slash = type.indexOf('/');
  if (slash > 0) {
    const app = model.findAppBySlug(type.slice(0, slash));
    return app && { kind: 'resource', subKind: `${app.id}/${type.slice(slash + 1)}` };
  }
  const own = `${askingAppId}/${type}`;
  const isOwn = askingAppId !== null && model.hasType(`resource:${own}`);
  return { kind: 'resource', subKind: isOwn ? own : type };
}

/** The reverse, in the form of the request. */
export function isOfType({ kind, subKind }: ObjectType, asked: ObjectType): boolean {
  return kind === asked.kind && (asked.subKind === null || subKind === asked.subKind);
}
