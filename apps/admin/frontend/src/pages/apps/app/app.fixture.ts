import type { Answers } from '../../../testing/render-console.tsx';

/** An app, for the tests of its page. */
export const CRM = {
  id: 'crm-id',
  manifestId: 'crm-manifest',
  slug: 'crm',
  name: 'CRM',
  description: 'Deals',
  iconSvg: null,
  url: 'http://crm.localhost:8080',
  kind: 'product',
  owner: null,
  tags: [],
  open: 'everyone',
  requestable: false,
  hidden: false,
  consumes: ['billing'],
  missingSince: null,
  createdAt: '2026-11-01T10:00:00Z',
  updatedAt: '2026-11-01T10:00:00Z',
  clientId: null,
  redirectUris: [],
  otherSecretUntil: null,
  suspended: false,
  waitingRequests: 0,
  roles: [],
  permissions: [],
};

/** What its page asks for. */
export const APP_ANSWERS: Answers = {
  App: () => ({ app: CRM }),
  Apps: () => ({ apps: [] }),
  AppDoors: () => ({ apps: [] }),
  AppVisitors: () => ({ appVisitors: [] }),
  AppEvents: () => ({ auditLogs: { items: [] } }),
  AppAssignments: () => ({ roleAssignments: { items: [], total: 0, totalIsEstimate: false, nextCursor: null } }),
};
