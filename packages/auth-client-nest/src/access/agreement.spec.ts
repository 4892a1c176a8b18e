import { decide, type Grant, type Scope, type Target } from '@portico/access';
import { anyGrant, anySubject, anyTarget, APP_IDS, GROUP_IDS, TENANTS } from '@portico/access/testing';
import type { SnapshotGrant } from '@portico/api-types';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findRefusal } from './decide-on-object.ts';
import { readAccess } from './read-access.ts';

const NOW = 5;
const [appId] = APP_IDS as [string];
/** `resource:channel` of the random world is the app's type `channel`. */
const ofApp = (type: string) => type.replace('resource:', `resource:${appId}/`);
const scopeOfApp = (scope: Scope): Scope =>
  'objectType' in scope ? { ...scope, objectType: ofApp(scope.objectType) } : scope;

function toWire({ actions, scope, effect, conditions, tenantBoundary, startsAt, endsAt }: Grant): SnapshotGrant {
  const at = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());
  const limits = { startsAt: at(startsAt), endsAt: at(endsAt) };
  return {
    actions: [...actions],
    scope: scope as SnapshotGrant['scope'],
    effect,
    conditions,
    tenantBoundary,
    ...limits,
  };
}

const readsGroups = ({ conditions }: Grant) => Object.keys(conditions).some((path) => path.includes('group_id'));

const [groupId] = GROUP_IDS;
const onGroup = (grant: Grant): Grant => ({
  ...grant,
  conditions: { 'object.parent_group_ids': { contains: groupId } },
});

/** Without it almost every answer would be no. */
const everywhere = ({ assignmentId, blockId, source, via }: Grant): Grant => ({
  assignmentId,
  blockId,
  source,
  via,
  scope: { mode: 'platform' },
  actions: new Set(['read']),
  effect: 'allow',
  conditions: {},
  tenantBoundary: null,
});

/** Adds the groups of a row, which auth knows. */
function toTarget(target: Target): Target {
  return { ...target, subKind: `${appId}/${target.subKind}`, instanceOf: appId };
}

it.each([
  ['an app decides on its rows as auth does', false],
  ['an app, which does not know the groups of its rows, never allows more than auth does', true],
])('%s', { timeout: 60_000 }, (_says, groups) => {
  const anyOne = anyGrant({ conditions: 'any', groups }).filter((grant) => groups || !readsGroups(grant));
  const world = fc.record({
    subject: anySubject,
    tenant: fc.constantFrom(null, ...TENANTS),
    grants: fc
      .tuple(
        fc.option(anyOne.map(everywhere)),
        fc.array(groups ? fc.oneof(anyOne, anyOne.map(onGroup)) : anyOne, { maxLength: 6 }),
      )
      .map(([wide, rest]) => (wide ? [wide, ...rest] : rest)),
    targets: fc.array(
      anyTarget.filter(({ kind }) => kind === 'resource'),
      { minLength: 1, maxLength: 6 },
    ),
  });

  fc.assert(
    fc.property(world, ({ subject, tenant, grants: anyGrants, targets }) => {
      const grants = anyGrants.map((grant) => ({ ...grant, scope: scopeOfApp(grant.scope) }));
      const facts = tenant && { ...tenant, name: 'Acme', alias: null };
      const sent = { appId, entity: subject, tenant: facts, grants: grants.map(toWire) };
      const access = readAccess(JSON.parse(JSON.stringify(sent)), NOW);

      for (const target of targets.map(toTarget)) {
        if (target.tenantId !== null && target.tenantId !== tenant?.id) continue;
        const { id, tenantId, attributes } = target;
        const object = { type: target.subKind!.slice(appId.length + 1), id, tenantId, attributes };
        const question = { subject, action: 'read', target, context: { ip: '1' }, now: NOW };
        const { allowed } = decide({ ...question, tenant: tenantId === null ? null : tenant }, grants);
        const isAllowed = findRefusal(access, 'read', object, NOW, question.context) === undefined;
        if (groups) expect(isAllowed && !allowed).toBe(false);
        else expect({ ...object, isAllowed }).toEqual({ ...object, isAllowed: allowed });
      }
    }),
    { numRuns: 1_000 },
  );
});
