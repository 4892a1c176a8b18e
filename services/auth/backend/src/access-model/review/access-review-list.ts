import { type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import { idField, tenantField } from '../input.ts';

export const accessReviewList = {
  name: 'access_review',
  sorts: {
    /** Least recently confirmed first. Unconfirmed ones count from when they were given. */
    reviewed: { field: 'reviewedAt', holds: 'time' },
    /** Lists only assignments with an end. */
    ends: { field: 'endsAt', holds: 'time' },
  },
} as const satisfies ListDefinition;

const daysField = z.int().min(0).max(3650);

export const accessReviewQuery = listQuery(accessReviewList, {
  /** Null: all tenants and assignments without one, for readers of the platform. */
  tenantId: tenantField,
  subjectKind: z.enum(['entity', 'group']).optional(),
  roleId: idField.optional(),
  appId: idField.optional(),
  /** Part of the subject's name, or the start of the email address. */
  q: searchText.optional(),
  /** Minimum days since the assignment was given and last confirmed. 0: all. */
  unconfirmedForDays: daysField.default(90),
  /** For people and groups: minimum days since it was given, without use. 0: all. */
  unusedForDays: daysField.default(0),
  endsWithinDays: daysField.optional(),
});
export type AccessReviewQuery = z.input<typeof accessReviewQuery>;
export type AccessReviewChoice = z.output<typeof accessReviewQuery>;
