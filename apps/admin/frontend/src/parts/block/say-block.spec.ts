import { describe, expect, it } from 'vitest';
import type { BlockAction, BlockFacts } from './block.ts';
import { sayBlock, toText } from './say-block.ts';

const crm = { id: 'crm-id', name: 'CRM' };
const builtIn = (name: string): BlockAction => ({ id: name, name, description: 'See it', app: null });
const ofCrm = (name: string, description: string): BlockAction => ({ id: name, name, description, app: crm });
const nurseries = { id: 'g', kind: 'object_group', name: 'Nurseries' };

function block(change: Partial<BlockFacts>): BlockFacts {
  return {
    scopeMode: 'object_type',
    objectKind: 'resource',
    objectType: 'resource:crm-id/deal',
    object: null,
    app: crm,
    tenant: null,
    effect: 'allow',
    everyAction: false,
    conditions: {},
    actions: [ofCrm('deal.read', 'See deals'), ofCrm('deal.write', 'Edit deals')],
    ...change,
  };
}
const lyon = { id: 't', name: 'Lyon' };
const kind = (objectKind: BlockFacts['objectKind'], ...names: string[]) =>
  block({ scopeMode: 'object_kind', objectKind, objectType: null, app: null, actions: names.map(builtIn) });

describe('a block as a sentence', () => {
  it.each<[Partial<BlockFacts> | BlockFacts, string]>([
    [{}, 'See and edit every deal'],
    [
      { tenant: lyon, conditions: { 'object.attributes.amount': { lte: 50_000 } } },
      'See and edit every deal in Lyon, when the amount is at most 50,000',
    ],
    [
      { scopeMode: 'group_descendant_objects', object: nurseries, actions: [ofCrm('deal.approve', 'Approve deals')] },
      'Approve every deal in Nurseries, and below',
    ],
    [{ scopeMode: 'group_direct_objects', object: nurseries }, 'See and edit every deal in Nurseries'],
    [
      { effect: 'deny', actions: [ofCrm('deal.export', 'Export deals')] },
      'Export every deal where the role is given. A deny always wins',
    ],
    [{ actions: [ofCrm('deal.read', 'See own deals')] }, 'See own deals where the role is given'],
    [
      { actions: [ofCrm('deal.read', 'See deals'), ofCrm('deal.sign', 'Sign in the name of Fernhill')] },
      'See every deal, and sign in the name of Fernhill where the role is given',
    ],
    [
      { objectType: 'resource:crm-id/price_list', actions: [ofCrm('price_list.read', '')] },
      'See every price list where the role is given',
    ],
    [
      {
        scopeMode: 'object',
        objectKind: null,
        objectType: null,
        app: null,
        object: { id: 'crm-id', kind: 'app', name: 'CRM' },
        actions: [builtIn('open'), ofCrm('settings', 'Change settings')],
      },
      'Open CRM, and change settings',
    ],
    [
      { scopeMode: 'object', object: { id: 'x', kind: 'gone', name: '' }, actions: [builtIn('read')] },
      'See something that no longer exists',
    ],
    [{ scopeMode: 'platform', everyAction: true, actions: [] }, 'Do everything where the role is given'],
    [
      { scopeMode: 'tenant', tenant: lyon, app: null, objectKind: null, objectType: null, actions: [builtIn('read')] },
      'See everything in Lyon',
    ],
    [{ actions: [] }, 'Nothing yet where the role is given'],
    [kind('credential', 'read', 'rotate'), 'See and rotate every credential where the role is given'],
    [kind('tenant', 'policy.manage'), 'Give and take permissions on every tenant where the role is given'],
    [
      { scopeMode: 'group_descendant_groups', object: nurseries, actions: [builtIn('write')] },
      'Edit every group below Nurseries',
    ],
  ])('%#: %j', (change, sentence) => {
    const words = toText(sayBlock(block(change), { where: 'where the role is given', appId: 'crm-id' }));
    expect(words).toBe(sentence === 'See and edit every deal' ? `${sentence} where the role is given` : sentence);
  });

  it('names the app where it is not clear, and no place where there is only one', () => {
    expect(toText(sayBlock(block({})))).toBe('See and edit every deal of CRM');
    expect(toText(sayBlock(block({ tenant: lyon }), { appId: 'crm-id' }))).toBe('See and edit every deal');
    expect(toText(sayBlock(block({ actions: [ofCrm('deal.read', 'See own deals')] })))).toBe('See own deals, in CRM');
  });

  it.each<[Record<string, unknown>, string]>([
    [{ 'entity.attributes.team': 'sales' }, 'their team is “sales”'],
    [{ 'context.second_factor': true }, 'the request’s second factor is true'],
    [
      { 'object.attributes.amount': { gt: 5, lt: 1000.5 } },
      'the amount is more than 5 and the amount is less than 1,000.5',
    ],
    [{ 'object.attributes.state': { in: ['new', 'won'] } }, 'the state is one of “new” or “won”'],
    [{ 'object.type': 'resource:channel' }, 'its type is “resource:channel”'],
    [{ 'object.attributes.owner': null }, 'the owner is empty'],
    [{ 'tenant.attributes.plan': { neq: 'free' } }, 'the tenant’s plan is not “free”'],
    [{ 'object.attributes.size': { eq: { width: 2 } } }, 'the size is {"width":2}'],
  ])('says conditions %j', (conditions, words) => {
    expect(sayBlock(block({ conditions })).at(-1)).toEqual({ tone: 'chip', words });
  });

  it('says moments as moments', () => {
    const said = toText(sayBlock(block({ conditions: { 'context.at': { gte: '2026-11-29T09:00:00Z' } } })));
    expect(said).toMatch(/is at or after .*2026/);
  });
});
