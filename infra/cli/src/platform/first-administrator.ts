import type { AuthApi } from './auth-api.ts';
import { CliError, wrongUse } from '../terminal/cli-error.ts';

export interface FirstAdministrator {
  /** One-time address. Only while this checkout has no administrator and no address was given. */
  setupLink?: string;
  /** Email of the administrator that was just created. */
  administrator?: string;
}

/**
 * If there is no administrator: creates one from `ADMIN_EMAIL`, `ADMIN_PASSWORD` (and `ADMIN_NAME`) of the environment,
 * or returns a one-time link for the browser.
 */
export async function firstAdministrator(api: AuthApi, env: NodeJS.ProcessEnv): Promise<FirstAdministrator> {
  const link = await api.admin.createAdministratorLink().catch(whenThereIsOne);
  if (!link) return {};
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password, ADMIN_NAME: name } = env;
  if (!email && !password) return { setupLink: link.url };
  if (!email || !password) {
    throw wrongUse({
      code: 'administrator.incomplete',
      failed: `${email ? 'ADMIN_PASSWORD' : 'ADMIN_EMAIL'} is missing.`,
      why: 'The first administrator needs an email address and a password.',
      next: 'Set both, or neither: make up then prints a one-time link.',
    });
  }
  const given = { email, password, name: name || email.split('@')[0]!, administrator: true };
  const { person } = await api.admin.createPerson(given);
  return { administrator: person.email };
}

function whenThereIsOne(error: unknown): undefined {
  if (!(error instanceof CliError) || error.code !== 'onboarding.has_administrator') throw error;
}
