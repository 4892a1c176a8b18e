import { useEffect, useEffectEvent } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { listTreeRows } from '../../../parts/tree/list-tree-rows.ts';
import { TOP } from '../../../parts/tree/tree-level.ts';
import { useOpenNodes } from '../../../parts/tree/use-open-nodes.ts';
import { useTreeLevels } from '../../../parts/tree/use-tree-levels.ts';
import { groupLevelQuery, groupPlaceQuery } from './group-level-query.ts';

export type GroupTreeKind = 'principal' | 'object';

/** The tree of one kind of group. Every group above the selected one is open. */
export function useGroupTree(groupType: GroupTreeKind, selectedId: string) {
  const nodes = useOpenNodes();
  const { levels, showMore, retry } = useTreeLevels({
    document: groupLevelQuery,
    variables: (place) => ({ groupType, ...place }),
    pageOf: ({ groups }) => groups,
    open: nodes.ids,
  });
  const place = useAdminQuery(groupPlaceQuery, { id: selectedId }, { enabled: selectedId !== '' }).data?.group;

  const [only, ...more] = levels.get(TOP)?.nodes ?? [];
  const onlyId = more.length === 0 ? only?.id : undefined;
  const openAll = useEffectEvent((ids: readonly string[]) => nodes.openAll(ids));
  useEffect(() => {
    if (onlyId !== undefined) openAll([onlyId]);
  }, [onlyId]);
  const pathKey = place ? [...place.pathIds, place.id].join() : '';
  useEffect(() => {
    if (pathKey !== '') openAll(pathKey.split(',').slice(0, -1));
  }, [pathKey]);

  // A level shows its first 200 children; the selected one may be further down.
  const path = pathKey === '' ? [] : pathKey.split(',');
  const cut = [TOP, ...path].find((parentId, depth) => {
    const level = levels.get(parentId);
    const isKnown = depth === path.length || level === undefined || level.nodes.some(({ id }) => id === path[depth]);
    return !isKnown && level.nextCursor !== null && !level.isLoading;
  });
  const cutAt = cut === undefined ? undefined : `${cut}:${levels.get(cut)!.nodes.length}`;
  const goOn = useEffectEvent((at: string) => showMore(at.slice(0, at.indexOf(':'))));
  useEffect(() => {
    if (cutAt !== undefined) goOn(cutAt);
  }, [cutAt]);

  return { levels, nodes, rows: listTreeRows(levels, nodes.isOpen), showMore, retry };
}
