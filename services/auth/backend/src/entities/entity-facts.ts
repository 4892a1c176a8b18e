import type { AuditEvent } from '../audit/audit.service.ts';
import { diffOf } from '../audit/diff-of.ts';
import type { Entity } from '../generated/prisma/client.ts';

type Facts = Pick<AuditEvent, 'tenantId' | 'target' | 'detail' | 'personal'>;

/** Facts for the audit log's comparison. A person's name, and texts by or about them, are erased with the person. */
export function factsOfChange(before: Entity | null, after: Entity | null): Facts {
  const { id, kind, tenantId } = (after ?? before)!;
  const [plain, told] = [
    diffOf(before && plainOf(before), after && plainOf(after)),
    diffOf(before && toldOf(before), after && toldOf(after)),
  ];
  const target = { kind: 'entity', id } as const;
  if (kind === 'human') return { tenantId, target, detail: plain, personal: told };
  const detail = { before: { ...plain.before, ...told.before }, after: { ...plain.after, ...told.after } };
  return { tenantId, target, detail };
}

const plainOf = ({ kind, tenantId, status, profileId, profileVersionId, deletedAt }: Entity) => ({
  kind,
  tenantId,
  status,
  profileId,
  profileVersionId,
  deletedAt,
});

const toldOf = ({ name, alias, externalId, attributes, selfAttributes }: Entity) => ({
  name,
  alias,
  externalId,
  attributes,
  selfAttributes,
});
