import { expect, it } from 'vitest';
import { schema } from './schema.ts';

/**
 * Names under which other identity services have these fields. Not offered: certificates, custom endpoints, sign-up, sign-in, passwords,
 * access tokens and shared keys; `docs/api.md` says what to use instead.
 */
const QUERIES = `
  health session tenants tenant tenantMembers tenantAssignableEntities tenantInvitations myTenantRoles myTenantInvitations
  profiles profile profileVersions entities entity ownedEntities resources resource resourceKinds
  groups group groupMembers entityGroups childGroups objectGroups principalGroups credentials authorizedObjectIds
  roles role actions action actionApplicability actionAssignmentRules permissionBlocks permissionBlock roleAssignments directPolicies
  auditLogs entityAuditLogs orphanPolicies expiringCredentials systemStatus signingKeys`;

const MUTATIONS = `
  logout createTenant updateTenant deleteTenant restoreTenant purgeTenant enableTenant disableTenant freezeTenant
  createTenantInvitation revokeTenantInvitation addTenantMember removeTenantMember
  acceptTenantInvitation acceptTenantInvitationToken rejectTenantInvitation
  createProfile createProfileVersion updateProfile updateProfileVersion
  createEntity updateEntity deleteEntity enableEntity disableEntity restoreEntity purgeEntity addOwnership removeOwnership
  createResource updateResource deleteResource restoreResource purgeResource
  setEntityParentGroup addEntityToObjectGroup clearEntityParentGroup removeEntityFromObjectGroup
  setResourceParentGroup addResourceToObjectGroup clearResourceParentGroup removeResourceFromObjectGroup
  createGroup createObjectGroup createPrincipalGroup updateGroup enableGroup disableGroup suspendGroup deleteGroup restoreGroup purgeGroup
  setGroupParent setObjectGroupParent removeGroupParent addGroupMember removeGroupMember
  revokeCredential createRole updateRole deleteRole restoreRole purgeRole replaceRolePermissionBlocks
  createAction updateAction deleteAction addActionApplicability removeActionApplicability
  createActionAssignmentRule deleteActionAssignmentRule createPermissionBlock deletePermissionBlock
  createRoleAssignment deleteRoleAssignment createDirectPolicy deleteDirectPolicy
  authzCheck authzExplain authzBulkCheck rotateSigningKeys`;

/** Filters that callers of those names pass, too. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  tenants: 'q name alias status deleted',
  tenantMembers: 'tenantId q',
  profiles: 'objectKind kind tenantId status',
  entities: 'q kind profileId tenantId parentGroupId includeDescendants status deleted',
  resources: 'q kind tenantId attributesContains parentGroupId includeDescendants deleted',
  roles: 'tenantId derivedKind q deleted',
  actions: 'objectKind objectType tenantId',
  actionAssignmentRules: 'tenantId entityKind actionName objectKind objectType decision',
  permissionBlocks: 'tenantId scopeMode',
  roleAssignments: 'tenantId subjectKind subjectId roleId',
  directPolicies: 'tenantId subjectKind subjectId permissionBlockId objectId objectKind objectType',
  auditLogs: 'actorEntityId tenantId targetKind targetId event outcome from to',
  expiringCredentials: 'days entityId kind',
  addTenantMember: 'tenantId entityId roleId',
  addOwnership: 'ownerId ownedId relation',
};

const words = (text: string) => text.trim().split(/\s+/);
const fields = { ...schema.getQueryType()!.getFields(), ...schema.getMutationType()!.getFields() };

it('has every one of these fields', () => {
  expect(words(QUERIES).filter((name) => !(name in schema.getQueryType()!.getFields()))).toEqual([]);
  expect(words(MUTATIONS).filter((name) => !(name in schema.getMutationType()!.getFields()))).toEqual([]);
});

it.each(Object.entries(ARGUMENTS))('%s takes these arguments', (name, names) => {
  const taken = fields[name]!.args.map((arg) => arg.name);
  expect(words(names).filter((one) => !taken.includes(one))).toEqual([]);
});
