import type { Command } from 'commander';

type Register = (program: Command) => void;

/**
 * All commands, in the order of `portico --help`. A command's file is loaded only when it is called (or for the
 * overview), and loads its own code only when it runs.
 */
export const commandTable: Record<string, () => Promise<Register>> = {
  up: async () => (await import('./commands/up.ts')).registerUp,
  down: async () => (await import('./commands/down.ts')).registerDown,
  ps: async () => (await import('./commands/ps.ts')).registerPs,
  logs: async () => (await import('./commands/logs.ts')).registerLogs,
  audit: async () => (await import('./commands/audit.ts')).registerAudit,
  backup: async () => (await import('./commands/backup.ts')).registerBackup,
  restore: async () => (await import('./commands/restore.ts')).registerRestore,
  upgrade: async () => (await import('./commands/upgrade.ts')).registerUpgrade,
  database: async () => (await import('./commands/database.ts')).registerDatabase,
  'new-app': async () => (await import('./commands/new-app.ts')).registerNewApp,
  'remove-app': async () => (await import('./commands/remove-app.ts')).registerRemoveApp,
  'rename-app': async () => (await import('./commands/rename-app.ts')).registerRenameApp,
  'migrate-app': async () => (await import('./commands/migrate-app.ts')).registerMigrateApp,
  ports: async () => (await import('./commands/ports.ts')).registerPorts,
  check: async () => (await import('./commands/check.ts')).registerCheck,
  dev: async () => (await import('./commands/dev.ts')).registerDev,
  open: async () => (await import('./commands/open.ts')).registerOpen,
  person: async () => (await import('./commands/person.ts')).registerPerson,
  grant: async () => (await import('./commands/grant.ts')).registerGrant,
  revoke: async () => (await import('./commands/revoke.ts')).registerRevoke,
  requests: async () => (await import('./commands/requests.ts')).registerRequests,
  client: async () => (await import('./commands/client.ts')).registerClient,
  settings: async () => (await import('./commands/settings.ts')).registerSettings,
  token: async () => (await import('./commands/token.ts')).registerToken,
  'set-public-domain': async () => (await import('./commands/set-public-domain.ts')).registerSetPublicDomain,
  doctor: async () => (await import('./commands/doctor.ts')).registerDoctor,
  secrets: async () => (await import('./commands/secrets.ts')).registerSecrets,
  apply: async () => (await import('./commands/apply.ts')).registerApply,
};
