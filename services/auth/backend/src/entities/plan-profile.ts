import type { Entity } from '../generated/prisma/client.ts';
import type { Queryable } from '../platform/database.ts';
import type { FitAttributes } from '../profiles/fit-attributes.ts';

interface Change {
  tenantId?: string | null | undefined;
  attributes?: Record<string, unknown> | undefined;
  profileId?: string | null | undefined;
  profileVersionId?: string | undefined;
}

/** Plans a new profile, version, tenant or attributes. Any of them requires checking the attributes again. */
export async function planProfile(
  profiles: FitAttributes,
  transaction: Queryable,
  before: Entity,
  { tenantId = before.tenantId, attributes, profileId = before.profileId, profileVersionId }: Change,
): Promise<{ profileId?: string | null; profileVersionId?: string | null }> {
  const switches =
    profileId !== before.profileId || (profileVersionId !== undefined && profileVersionId !== before.profileVersionId);
  if (!switches && attributes === undefined && tenantId === before.tenantId) return {};
  if (profileId === null) return { profileId: null, profileVersionId: null };
  const fit = await profiles.check(transaction, {
    profileId,
    versionId: switches ? profileVersionId : before.profileVersionId,
    objectKind: 'entity',
    kind: before.kind,
    tenantId,
    attributes: attributes ?? before.attributes,
    keeps: !switches,
  });
  return { profileId: fit.profileId, profileVersionId: fit.versionId };
}
