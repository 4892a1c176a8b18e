import { type ListDefinition, listQuery } from '@portico/nest-service';
import { z } from 'zod';

export const sessionsList = {
  name: 'sign_in_session',
  key: 'uid',
  sorts: { lastSeen: { field: 'lastSeenAt', holds: 'time', order: 'desc' } },
} as const satisfies ListDefinition;

export const sessionsQuery = listQuery(sessionsList, { personId: z.guid().optional() });
export type SessionsQuery = z.output<typeof sessionsQuery>;
