import type { ListDefinition } from '@portico/nest-service';

export const peopleList = {
  name: 'person',
  sorts: {
    email: { field: 'emailKey', holds: 'text' },
    name: { field: 'nameKey', holds: 'text' },
    created: { field: 'createdAt', holds: 'time', order: 'desc' },
  },
} as const satisfies ListDefinition;
