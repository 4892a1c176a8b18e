import type { PersonRole } from './roles-of-person.ts';
import { t } from './person-roles.texts.ts';

/** "CRM, Editor"; a role of no app by its name alone. */
export function nameRole({ role }: Pick<PersonRole, 'role'>): string {
  return role.app ? t('roles.name', { app: role.app.name, role: role.name }) : role.name;
}
