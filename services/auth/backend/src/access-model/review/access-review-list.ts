import { type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import { tenantField } from '../fields.ts';
import { idField } from '../../fields/text-fields.ts';
import { reviewSorts } from './list-review.ts';

export const accessReviewList = {
  name: 'access_review',
  sorts: reviewSorts,
} as const satisfies ListDefinition;

export const policyReviewList = { name: 'policy_review', sorts: reviewSorts } as const satisfies ListDefinition;

const daysField = z.int().min(0).max(3650);

const commonFields = {
  /** Null: all tenants and those without one, for readers of the platform. */
  tenantId: tenantField,
  subjectKind: z.enum(['entity', 'group']).optional(),
  /** Part of the subject's name, or the start of the email address. */
  q: searchText.optional(),
  /** Minimum days since it was given and last confirmed. 0: all. */
  unconfirmedForDays: daysField.default(90),
  endsWithinDays: daysField.optional(),
};

export const accessReviewQuery = listQuery(accessReviewList, {
  ...commonFields,
  roleId: idField.optional(),
  appId: idField.optional(),
  /** For people and groups: minimum days since it was given, without use. 0: all. */
  unusedForDays: daysField.default(0),
});
export type AccessReviewQuery = z.input<typeof accessReviewQuery>;
export type AccessReviewChoice = z.output<typeof accessReviewQuery>;

export const policyReviewQuery = listQuery(policyReviewList, commonFields);
export type PolicyReviewQuery = z.input<typeof policyReviewQuery>;
export type PolicyReviewChoice = z.output<typeof policyReviewQuery>;
