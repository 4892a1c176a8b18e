import type { Resource } from '../generated/prisma/client.ts';

/** Facts for the audit log's comparison. */
export const factsOf = (resource: Resource) => {
  const { kind, name, alias, externalId, tenantId, ownerId, attributes, deletedAt } = resource;
  return { kind, name, alias, externalId, tenantId, ownerId, attributes, deletedAt };
};
