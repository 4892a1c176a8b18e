import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/** Whether the query shows how long a list is. Counting a large one costs more than its page. */
export function asksForTotal({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): boolean {
  const isIn = ({ selections }: SelectionSetNode): boolean =>
    selections.some((one) => {
      if (one.kind === Kind.FIELD) return one.name.value.startsWith('total');
      if (one.kind === Kind.INLINE_FRAGMENT) return isIn(one.selectionSet);
      return isIn(fragments[one.name.value]!.selectionSet);
    });
  return fieldNodes.some(({ selectionSet }) => selectionSet !== undefined && isIn(selectionSet));
}
