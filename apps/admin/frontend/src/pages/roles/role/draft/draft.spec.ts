import { describe, expect, it } from 'vitest';
import type { Block, BlockAction, BlockScope } from '../../../../parts/block/block.ts';
import { sayBlock, toText } from '../../../../parts/block/say-block.ts';
import type { CatalogueAction } from '../catalogue-query.ts';
import { toMatrix } from '../matrix/list-columns.ts';
import { listRows } from '../matrix/list-rows.ts';
import { toDraft } from './draft-block.ts';
import { listChanges } from './list-changes.ts';
import { planSave } from './plan-save.ts';
import { cellOf, setCell } from './set-cell.ts';

const crm = { id: 'crm', name: 'CRM' };
const type = (name: string) => `resource:crm/${name}`;
const action = (name: string): BlockAction => ({ id: name, name, description: '', app: crm });
const [read, write, approve, exportDeals] = ['deal.read', 'deal.write', 'deal.approve', 'deal.export'].map(action);
const scope = (name: string): BlockScope => ({
  scopeMode: 'object_type',
  objectKind: 'resource',
  objectType: type(name),
  object: null,
  app: crm,
  tenant: null,
});
const block = (id: string, actions: BlockAction[], change: Partial<Block> = {}): Block => ({
  id,
  ...scope('deal'),
  effect: 'allow',
  everyAction: false,
  conditions: {},
  actions,
  ...change,
});
const conditions = { 'object.attributes.amount': { lt: 100 } };
const base = [block('b1', [read!, write!]), block('b2', [approve!], { conditions })];
const words = (before: readonly Block[], after: Parameters<typeof listChanges>[1]) =>
  listChanges(before, after).map(({ change, block: one }) => `${change} ${toText(sayBlock(one, { appId: 'crm' }))}`);

describe('a draft', () => {
  it('has no changes when its blocks say the same, cut differently and in another order', () => {
    expect(words(base, toDraft(base))).toEqual([]);
    const cut = toDraft([block('x', [write!]), block('y', [approve!], { conditions }), block('z', [read!])]);
    expect(words(base, cut)).toEqual([]);
    expect(planSave(base, toDraft(base))).toEqual({ keep: ['b1', 'b2'], blocks: [] });
  });

  it('says each action that comes and goes, and keeps the blocks that stay', () => {
    let draft = setCell(toDraft(base), scope('deal'), write!, 'none');
    draft = setCell(draft, scope('deal'), exportDeals!, 'deny');
    expect(words(base, draft)).toEqual(['remove Edit every deal', 'add Export every deal. A deny always wins']);
    expect(planSave(base, draft)).toEqual({
      keep: ['b2'],
      blocks: [
        expect.objectContaining({ effect: 'allow', actionIds: ['deal.read'], objectId: null, groupId: null }),
        expect.objectContaining({ effect: 'deny', actionIds: ['deal.export'], objectType: type('deal') }),
      ],
    });
  });

  it('is back where it began when a cell goes around', () => {
    const denied = setCell(toDraft(base), scope('deal'), read!, 'deny');
    const again = setCell(setCell(denied, scope('deal'), read!, 'none'), scope('deal'), read!, 'allow');
    expect(words(base, again)).toEqual([]);
    expect(planSave(base, again)).toEqual({ keep: ['b1', 'b2'], blocks: [] });
  });

  it('loses a block with its last action, and does not save the same one twice', () => {
    const draft = setCell(setCell(toDraft(base), scope('deal'), read!, 'none'), scope('deal'), write!, 'none');
    expect(draft.map(({ key }) => key)).toEqual(['b2']);
    const twice = toDraft([...base, block('b3', [read!, write!])]);
    expect(planSave(base, twice).keep).toEqual(['b1', 'b2']);
  });

  it('names the group of a scope as a group', () => {
    const inGroup = block('n', [read!], {
      scopeMode: 'group_descendant_objects',
      object: { id: 'g', kind: 'object_group', name: 'Nurseries' },
    });
    expect(planSave([], toDraft([inGroup])).blocks).toEqual([
      expect.objectContaining({ scopeMode: 'group_descendant_objects', groupId: 'g', objectId: null }),
    ]);
  });
});

describe('a cell', () => {
  it('is allowed, allowed with a condition, denied or nothing; a deny wins', () => {
    const draft = toDraft([...base, block('b3', [read!], { effect: 'deny' })]);
    expect(cellOf(draft, scope('deal'), read!)).toEqual({ state: 'deny', conditional: undefined });
    expect(cellOf(draft, scope('deal'), write!)).toEqual({ state: 'allow', conditional: undefined });
    expect(cellOf(draft, scope('deal'), approve!)).toMatchObject({ state: 'allow', conditional: { key: 'b2' } });
    expect(cellOf(draft, scope('deal'), exportDeals!)).toEqual({ state: 'none', conditional: undefined });
    expect(cellOf(draft, scope('contact'), read!)).toEqual({ state: 'none', conditional: undefined });
  });
});

describe('the matrix', () => {
  const known = (name: string, on: string): CatalogueAction => ({
    ...action(name),
    dormantSince: null,
    applicability: [{ objectKind: 'resource', objectType: type(on) }],
  });
  const catalogue: CatalogueAction[] = [
    ...['deal.export', 'deal.write', 'deal.read'].map((name) => known(name, 'deal')),
    known('contact.read', 'contact'),
    { ...known('contact.write', 'contact'), dormantSince: '2026-01-01T00:00:00Z' },
    { ...known('other.read', 'deal'), app: { id: 'other', name: 'Other' } },
    {
      id: 'read',
      name: 'read',
      description: 'See it',
      app: null,
      dormantSince: null,
      applicability: [{ objectKind: 'resource', objectType: null }],
    },
  ];

  it('has every thing of the app, one column per verb, and nothing where an action does not apply', () => {
    const { columns, rows } = toMatrix(listRows(base, catalogue), catalogue, toDraft(base));
    expect(columns).toEqual(['see', 'edit', 'approve', 'export']);
    expect(rows.map((row) => [row.scope.objectType, ...row.actions.map((one) => one?.name)])).toEqual([
      [type('deal'), 'deal.read', 'deal.write', 'deal.approve', 'deal.export'],
      [type('contact'), 'contact.read', undefined, undefined, undefined],
    ]);
  });
});
