import { t } from './role.texts.ts';

/** "CRM, Editor"; a role of no app by its name alone. */
export function nameRole({ name, app }: { name: string; app: { name: string } | null }): string {
  return app ? t('role.named', { app: app.name, role: name }) : name;
}
