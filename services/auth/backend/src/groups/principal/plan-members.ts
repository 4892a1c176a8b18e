import { planPage } from '@portico/nest-service';
import { membersList, type MembersQuery } from '../groups-list.ts';

interface After {
  createdAt?: object;
  OR?: { id?: object }[];
}

/** A page of the membership table, which has no `id`: within a group, the entity is unique. */
export function planMembers(query: MembersQuery & Record<string, unknown>) {
  const { after, orderBy, take, toPage } = planPage<After, 'added', 'createdAt'>(membersList, query);
  return {
    after: { ...after, ...(after.OR && { OR: after.OR.map(({ id, ...rest }) => (id ? { entityId: id } : rest)) }) },
    orderBy: orderBy.map(({ id, ...rest }) => (id ? { entityId: id } : rest)),
    take,
    toPage,
  };
}
