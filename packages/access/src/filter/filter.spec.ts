import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFilter } from '../../test/evaluate-filter.ts';
import { evaluateWhere } from '../../test/evaluate-where.ts';
import {
  anyGrant,
  anyListedTenant,
  anySubject,
  anyTarget,
  tenantFactsOf,
  TYPES,
  type WorldOptions,
} from '../../test/random-world.ts';
import { compileGrants } from '../compile-grants.ts';
import { decide, explain } from '../decide.ts';
import type { Question } from '../decision.ts';
import { tenantOf } from '../match-scope.ts';
import type { Target } from '../target.ts';
import { planFilter, planListing } from './plan-filter.ts';
import type { PrismaFields } from './prisma-fields.ts';
import { toPrismaWhere } from './to-prisma-where.ts';

function anyWorld(options: WorldOptions) {
  return fc.record({
    subject: anySubject,
    type: fc.constantFrom(...TYPES),
    tenant: anyListedTenant,
    grants: fc.array(anyGrant(options), { maxLength: 6 }),
    targets: fc.array(anyTarget, { minLength: 1, maxLength: 8 }),
  });
}

const asked = { action: 'read', context: { ip: '1' }, now: 5 };

function ask(world: { subject: Question['subject'] }, target: Target): Question {
  return { ...asked, subject: world.subject, target, tenant: tenantFactsOf(target) };
}

function isListed({ type, tenant }: { type: (typeof TYPES)[number]; tenant?: { id: string } | null }, target: Target) {
  return (
    target.kind === type.kind &&
    (type.subKind === null || target.subKind === type.subKind) &&
    (tenant === undefined || tenantOf(target) === (tenant?.id ?? null))
  );
}

const RUNS = { numRuns: 800 };

describe('a decision', () => {
  it('is the same for a list of grants, for compiled grants and in an explanation', () => {
    fc.assert(
      fc.property(anyWorld({ conditions: 'any', groups: true }), (world) => {
        const grants = compileGrants(world.grants);
        for (const target of world.targets) {
          const decision = decide(ask(world, target), grants);
          for (const other of [
            decide(ask(world, target), world.grants),
            explain(ask(world, target), grants).decision,
          ]) {
            expect(other.reason).toBe(decision.reason);
            expect(other.grant).toBe(decision.grant);
          }
        }
      }),
      RUNS,
    );
  });
});

describe('planFilter', () => {
  it('passes exactly the objects that are allowed individually', () => {
    fc.assert(
      fc.property(anyWorld({ conditions: 'any', groups: true }), (world) => {
        const filter = planFilter({ ...asked, ...world }, world.grants, world.type);
        for (const target of world.targets.filter((each) => isListed(world, each))) {
          const question = ask(world, target);
          expect(evaluateFilter(filter, question)).toBe(decide(question, world.grants).allowed);
        }
      }),
      RUNS,
    );
  });
});

describe('planListing', () => {
  it.each([
    ['is part of what is allowed', 'any'],
    ['is all of it without conditions', 'none'],
  ] as const)('%s', (_says, conditions) => {
    fc.assert(
      fc.property(anyWorld({ conditions, groups: true }), (world) => {
        const filter = planListing({ ...asked, ...world }, world.grants, world.type);
        for (const target of world.targets.filter((each) => isListed(world, each))) {
          const { allowed } = decide(ask(world, target), world.grants);
          const shown = evaluateFilter(filter, ask(world, target));
          if (conditions === 'none') expect(shown).toBe(allowed);
          else expect(shown && !allowed).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('shows no object by a conditional allow and hides all of a conditional deny', () => {
    const grants = fc.sample(anyGrant({ conditions: 'none', groups: false }), 1);
    const certain = { ...grants[0]!, scope: { mode: 'platform' }, tenantBoundary: null, effect: 'allow' } as const;
    const holds = {
      conditions: { 'context.ip': '1' },
      actions: new Set(['read']),
      startsAt: undefined,
      endsAt: undefined,
    };
    const list = (...of: Parameters<typeof planListing>[1] & unknown[]) =>
      planListing({ ...asked, subject: fc.sample(anySubject, 1)[0]! }, of as never, TYPES[0]!);

    expect(list({ ...certain, ...holds })).toEqual({ allow: [], deny: [] });
    expect(list({ ...certain, ...holds, conditions: {} }, { ...certain, ...holds, effect: 'deny' })).toEqual({
      allow: [{ tests: [] }],
      deny: [{ tests: [] }],
    });
  });
});

const FIELDS: PrismaFields = {
  id: { column: 'id', type: 'uuid' },
  tenantId: { column: 'tenantId', type: 'uuid', nullable: true },
  attributes: {
    stage: { column: 'stage', nullable: true },
    level: { column: 'level', type: 'integer', nullable: true },
    closed: { column: 'isClosed', type: 'boolean', nullable: true },
    due: { column: 'dueAt', type: 'date', nullable: true },
    tags: { column: 'tags', type: 'string[]' },
  },
};

function rowOf({ id, tenantId, attributes }: Target) {
  const { stage, level, closed, due, tags } = attributes;
  return { id, tenantId, stage, level, isClosed: closed, dueAt: due === null ? null : new Date(due as string), tags };
}

describe('toPrismaWhere', () => {
  const type = { kind: 'resource', subKind: 'channel', instanceOf: null } as const;

  it.each([
    ['finds exactly the rows that are allowed, when the fields cover the conditions', 'covered', false],
    ['finds no row that is not allowed, whatever the fields cover', 'any', true],
  ] as const)('%s', (_says, conditions, groups) => {
    fc.assert(
      fc.property(anyWorld({ conditions, groups }), (world) => {
        const listed = { ...world, type };
        const where = toPrismaWhere(planFilter({ ...asked, ...world }, world.grants, type), FIELDS);
        for (const each of world.targets.filter((target) => isListed(listed, target))) {
          const target = { ...each, instanceOf: null };
          const { allowed } = decide(ask(world, target), world.grants);
          const found = evaluateWhere(where, rowOf(target));
          if (conditions === 'covered') expect(found).toBe(allowed);
          else expect(found && !allowed).toBe(false);
        }
      }),
      RUNS,
    );
  });
});
