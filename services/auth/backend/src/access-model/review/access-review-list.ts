import { type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import { idField, tenantField } from '../input.ts';

export const accessReviewList = {
  name: 'access_review',
  sorts: {
    /** The least recently confirmed first. What nobody confirmed counts from when it was given. */
    reviewed: { field: 'reviewedAt', holds: 'time' },
    /** Lists only assignments that have an end. */
    ends: { field: 'endsAt', holds: 'time' },
  },
} as const satisfies ListDefinition;

const daysField = z.int().min(0).max(3650);

export const accessReviewQuery = listQuery(accessReviewList, {
  /** Null: of every tenant, and what holds everywhere; for those who may read the platform. */
  tenantId: tenantField,
  subjectKind: z.enum(['entity', 'group']).optional(),
  roleId: idField.optional(),
  appId: idField.optional(),
  /** Part of the subject's name, or how the email address begins. */
  q: searchText.optional(),
  /** Given, and last confirmed, longer ago than this. 0: all. */
  unconfirmedForDays: daysField.default(90),
  /** Of people and groups: given longer ago than this, and not used since then. 0: all. */
  unusedForDays: daysField.default(0),
  endsWithinDays: daysField.optional(),
});
export type AccessReviewQuery = z.input<typeof accessReviewQuery>;
export type AccessReviewChoice = z.output<typeof accessReviewQuery>;
