import './actions/actions.schema.ts';
import './apps/apps.schema.ts';
import './audit/audit.schema.ts';
import './clients/clients.schema.ts';
import './guardrails/action-assignment-rules.schema.ts';
import './operations/jobs.schema.ts';
import './operations/settings.schema.ts';
import './operations/signing-keys.schema.ts';
import './people/people.schema.ts';
import './requests/requests.schema.ts';
import './policies/direct-policies.schema.ts';
import './policies/permission-blocks.schema.ts';
import './roles/role-assignments.schema.ts';
import './roles/roles.schema.ts';
import './sessions/sessions.schema.ts';
import './viewer/viewer.schema.ts';
import { builder } from './builder.ts';

export const schema = builder.toSchema();
