import { t } from './health.texts.ts';

const names: Record<string, string> = {
  database: t('health.check.database'),
  migrations: t('health.check.migrations'),
  jobs: t('health.check.jobs'),
  signingKeys: t('health.check.signingKeys'),
  auditSealing: t('health.check.auditSealing'),
  settings: t('health.check.settings'),
};

/** What a check is called; one that this console doesn't know keeps its own name. */
export const nameCheck = (name: string): string => names[name] ?? name;
