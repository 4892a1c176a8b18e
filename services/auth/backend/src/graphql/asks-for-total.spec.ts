import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { expect, it } from 'vitest';
import { asksForTotal } from './asks-for-total.ts';

it.each<[boolean, string]>([
  [true, '{ list { items { id } total } }'],
  [true, '{ list { ... { length: total } } }'],
  [true, '{ list { ...Part } } fragment Part on Page { totalIsEstimate }'],
  [false, '{ list { items { total } } }'],
  [false, '{ list { ...Part } } fragment Part on Page { total: nextCursor }'],
])('is %s of %s', (asks, text) => {
  const { definitions } = parse(text);
  const parts = definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION);
  const { selectionSet } = definitions[0] as OperationDefinitionNode;
  const fieldNodes = selectionSet.selections.filter((one) => one.kind === Kind.FIELD);
  const fragments = Object.fromEntries(parts.map((part) => [part.name.value, part]));
  expect(asksForTotal({ fieldNodes, fragments })).toBe(asks);
});
