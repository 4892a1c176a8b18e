import type { Resource } from '../generated/prisma/client.ts';

/** What the audit log compares. */
export const factsOf = (resource: Resource) => {
  const { kind, name, alias, externalId, tenantId, ownerId, attributes, deletedAt } = resource;
  return { kind, name, alias, externalId, tenantId, ownerId, attributes, deletedAt };
};
