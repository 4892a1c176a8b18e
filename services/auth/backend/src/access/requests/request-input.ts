import { accessRequestApproval, accessRequestDenial, readableText } from '@portico/api-types';
import { type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import { idField } from '../../fields/text-fields.ts';

const roleField = accessRequestApproval.shape.role;

export const askInput = z.strictObject({
  slug: z.string().min(1).max(100),
  /** Null: on the platform. Absent: in the person's only tenant with the app, else on the platform. */
  tenantId: idField.nullish(),
  reason: readableText(500).optional(),
  /** Key of the requested role. Absent: the default role. */
  role: roleField,
  /** Requested end. */
  endsAt: z.date().optional(),
});
export type AskInput = z.input<typeof askInput>;

export const approvalInput = z.strictObject({
  /** Absent: the requested role, else the default role. */
  role: roleField,
  /** Absent: the requested end. Null: no end. */
  endsAt: z.date().nullish(),
  /** Shown to the person. */
  reason: readableText(500).optional(),
});
export type ApprovalInput = z.input<typeof approvalInput>;

export const denialInput = accessRequestDenial;

export const requestsList = {
  name: 'access_request',
  sorts: { asked: { field: 'requestedAt', holds: 'time', order: 'desc' } },
} as const satisfies ListDefinition;

export const requestsQuery = listQuery(requestsList, {
  /** The caller's own requests, requests that the caller can decide, or requests that the caller sees but others decide. */
  view: z.enum(['mine', 'decidable', 'others']).default('decidable'),
  state: z.enum(['waiting', 'approved', 'denied', 'decided', 'withdrawn', 'expired', 'all']).default('waiting'),
  /** Part of the person's name or email, the app's name or the reason. */
  q: searchText.optional(),
  appId: idField.optional(),
  personId: idField.optional(),
  tenantId: idField.optional(),
});
export type RequestsQuery = z.input<typeof requestsQuery>;
