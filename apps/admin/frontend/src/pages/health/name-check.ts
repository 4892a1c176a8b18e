import { t } from './health.texts.ts';

const names: Record<string, string> = {
  database: t('health.check.database'),
  migrations: t('health.check.migrations'),
  jobs: t('health.check.jobs'),
  signingKeys: t('health.check.signingKeys'),
  auditSealing: t('health.check.auditSealing'),
  settings: t('health.check.settings'),
  apps: t('health.check.apps'),
};

/** The title of a check. A check that this console doesn't know keeps its name. */
export const nameCheck = (name: string): string => names[name] ?? name;
