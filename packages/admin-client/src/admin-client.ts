import { askAudit } from './audit.ts';
import { askClients } from './clients.ts';
import type { Ask } from './document.ts';
import { askPeople } from './people.ts';
import { askRequests } from './requests.ts';
import { askSettings } from './settings.ts';

export type { AuditChainReport } from './audit.ts';
export type { Ask } from './document.ts';
export type { Person } from './people.ts';
export type { AccessRequest } from './requests.ts';

export type AdminClient = ReturnType<typeof adminClient>;

/** The administrative API, one function per operation. People are identified by email address. */
export function adminClient(ask: Ask) {
  return { ...askPeople(ask), ...askClients(ask), ...askRequests(ask), ...askSettings(ask), ...askAudit(ask) };
}
