import { describe, expect, it } from 'vitest';
import { ask, resource, subject, tenant } from '../../test/world.ts';
import type { Conditions } from '../grant.ts';
import { checkConditions } from './check-conditions.ts';
import { findConditionFault } from './find-condition-fault.ts';

const question = ask(
  'read',
  resource('r', 'channel', {
    tenantId: 'a',
    parentGroupIds: ['G'],
    attributes: {
      level: 3,
      tags: ['red', { a: 1 }],
      size: { width: 2, height: 5 },
      note: 'hello',
      none: null,
      list: [{ x: 1 }],
    },
  }),
  {
    subject: subject({ tenantId: 'a', attributes: { team: 'sales', 'dotted.key': 1 } }),
    tenant: tenant('a', { plan: 'pro' }),
    context: { ip: '10.0.0.1', at: '2026-11-29T10:00:00+01:00', day: new Date('2026-11-29T09:00:00Z') },
  },
);

describe('checkConditions', () => {
  it.each<[string, unknown, boolean]>([
    ['none', {}, true],
    ['a literal', { 'entity.attributes.team': 'sales' }, true],
    ['another literal', { 'entity.attributes.team': 'support' }, false],
    ['all entries', { 'entity.kind': 'human', 'object.attributes.level': 3 }, true],
    ['one entry fails', { 'entity.kind': 'human', 'object.attributes.level': 4 }, false],
    ['entity', { 'entity.id': 'ada', 'entity.status': 'active', 'entity.tenant_id': 'a' }, true],
    ['resource has its own kind', { 'resource.kind': 'channel', 'resource.parent_group_id': 'G' }, true],
    ['object has the coarse one and a type', { 'object.kind': 'resource', 'object.type': 'resource:channel' }, true],
    ['groups', { 'object.parent_group_ids': { contains: 'G' }, 'object.ancestor_group_ids': [] }, true],
    ['tenant', { 'tenant.id': 'a', 'tenant.status': 'active', 'tenant.attributes.plan': 'pro' }, true],
    ['null is a value', { 'object.attributes.none': null }, true],
    ['null is no text', { 'object.attributes.none': { neq: 'x' } }, true],
    ['a date is its timestamp', { 'context.day': '2026-11-29T09:00:00.000Z' }, true],
    ['a list equals a list', { 'object.attributes.tags': ['red', { a: 1 }] }, true],
    ['an empty object is a literal', { 'object.attributes.size': {} }, false],
    ['eq takes objects', { 'object.attributes.size': { eq: { height: 5, width: 2 } } }, true],
    ['neq', { 'object.attributes.level': { neq: 4 } }, true],
    ['neq of the same', { 'object.attributes.level': { neq: 3 } }, false],
    ['in', { 'object.attributes.level': { in: [1, 3] } }, true],
    ['in, without it', { 'object.attributes.level': { in: [1, '3'] } }, false],
    ['in no list', { 'object.attributes.note': { in: 'hello' } }, false],
    ['contains a text', { 'object.attributes.note': { contains: 'ell' } }, true],
    ['contains a member', { 'object.attributes.tags': { contains: { a: 1 } } }, true],
    ['contains a key', { 'object.attributes.size': { contains: 'width' } }, true],
    ['contains entries', { 'object.attributes.size': { contains: { width: 2 } } }, true],
    ['contains other entries', { 'object.attributes.size': { contains: { width: 3 } } }, false],
    ['contains, of a number', { 'object.attributes.level': { contains: '3' } }, false],
    ['all operators', { 'object.attributes.level': { gt: 2, lte: 3 } }, true],
    ['one operator fails', { 'object.attributes.level': { gt: 2, lt: 3 } }, false],
    ['gte', { 'object.attributes.level': { gte: 3 } }, true],
    ['numbers with numbers only', { 'object.attributes.level': { gt: '2' } }, false],
    ['texts have no order', { 'object.attributes.note': { gt: 'a' } }, false],
    ['timestamps by their moment', { 'context.at': { gte: '2026-11-29T09:00:00Z', lt: '2026-11-29t09:00:01z' } }, true],
    ['no 30th of February', { 'context.at': { gt: '2026-02-30T00:00:00Z' } }, false],
    ['a day is no timestamp', { 'context.at': { gt: '2026-02-20' } }, false],
    ['a missing path', { 'context.x': 1 }, false],
    ['a missing path, for neq', { 'context.x': { neq: 1 } }, false],
    ['a missing path, for in', { 'context.x': { in: [null] } }, false],
    ['an unknown root', { 'env.x': { neq: 1 } }, false],
    ['no root', { id: 'r' }, false],
    ['no way into a list', { 'object.attributes.list.0.x': 1 }, false],
    ['no way into a text', { 'object.attributes.note.length': 5 }, false],
    ['own keys only', { 'object.attributes.constructor.name': { neq: 1 } }, false],
    ['no prototype', { 'object.attributes.__proto__': { neq: 1 } }, false],
    ['a key with a dot has no path', { 'entity.attributes.dotted.key': 1 }, false],
    ['an unknown operator', { 'entity.kind': { eq: 'human', like: 'h' } }, false],
    ['operators from the prototype', { 'entity.kind': { toString: 1 } }, false],
    ['null', null, false],
    ['a list', [], false],
    ['a text', 'entity.kind', false],
  ])('%s', (_says, conditions, holds) => {
    expect(checkConditions(conditions as Conditions, question)).toBe(holds);
  });

  it('gives no answer on values that are too deep or too large, also for neq', () => {
    const nest = () => Array.from({ length: 10_000 }).reduce<unknown>((inner) => ({ inner }), 1);
    const fill = () => Array.from({ length: 20_000 }, () => 0);
    const context = { deep: nest(), wide: fill() };

    for (const operator of ['eq', 'neq']) {
      const holds = (path: string, operand: unknown) =>
        checkConditions({ [path]: { [operator]: operand } }, { ...question, context });
      expect(holds('context.deep', nest())).toBe(false);
      expect(holds('context.wide', fill())).toBe(false);
    }
  });

  it('ends on a value that contains itself', () => {
    const loop: Record<string, unknown> = {};
    loop['loop'] = loop;
    const same: Record<string, unknown> = {};
    same['loop'] = same;

    expect(checkConditions({ 'context.loop': { neq: same } }, { ...question, context: loop })).toBe(false);
  });
});

describe('findConditionFault', () => {
  it.each<[string, unknown, string | undefined]>([
    ['nothing', {}, undefined],
    ['several', { 'entity.attributes.a': { neq: 'x', in: ['y'] }, context: {}, 'tenant.status': 'active' }, undefined],
    ['moments', { 'object.attributes.at': { gt: '2026-01-01T00:00:00Z', lt: 5 } }, undefined],
    ['a list', [], 'Conditions must be an object.'],
    ['an unknown root', { 'env.a': 1 }, 'env.a: A path starts with entity, resource, object, tenant, context.'],
    ['an unknown field', { 'entity.name': 1 }, 'entity.name: "entity" has id, kind, tenant_id, status, attributes.'],
    ['a long path', { ['context.' + 'x'.repeat(300)]: 1 }, expect.stringContaining('at most 256 characters')],
    ['an unknown operator', { 'context.a': { like: 1 } }, expect.stringContaining('context.a: "like" is no operator.')],
    ['in without a list', { 'context.a': { in: 1 } }, 'context.a: "in" needs a list.'],
    ['gt with a text', { 'context.a': { gt: 'tomorrow' } }, 'context.a: "gt" needs a number or an RFC 3339 timestamp.'],
    [
      'too deep',
      { 'context.a': { eq: [[[[[[[[[[1]]]]]]]]]] } },
      'Conditions have at most 1000 values, nested at most 8 deep.',
    ],
    [
      'too many values',
      { 'context.a': { in: Array.from({ length: 2000 }, (_, index) => index) } },
      expect.stringContaining('1000 values'),
    ],
    [
      'too many entries',
      Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`context.a${index}`, 1])),
      expect.stringContaining('32 entries'),
    ],
  ])('%s', (_says, conditions, fault) => {
    expect(findConditionFault(conditions)).toEqual(fault);
  });
});
