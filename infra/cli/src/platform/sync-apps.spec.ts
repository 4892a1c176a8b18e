import { expect, it } from 'vitest';
import type { AuthApi } from './auth-api.ts';
import { CliError } from '../terminal/cli-error.ts';
import type { PlatformSettings } from './platform-settings.ts';
import { syncApps } from './sync-apps.ts';

const refusing = (code: string, problem: object): Pick<AuthApi, 'call'> => ({
  call: () => Promise.reject(new CliError({ code, failed: 'Refused.', why: 'auth', next: 'Again.', cause: problem })),
});
const sync = (api: Pick<AuthApi, 'call'>) => syncApps(api, [], {} as PlatformSettings);

it('names deleted apps, and how to continue without them', async () => {
  const api = refusing('apps.removal_needs_confirmation', { slugs: ['rota', 'brief', 'crm'] });
  await expect(sync(api)).rejects.toMatchObject({
    failed: '3 apps are gone at once: rota, brief, crm.',
    next: expect.stringContaining('CONFIRM_REMOVAL=1') as string,
  });
});

it('passes on whatever else auth says', async () => {
  await expect(sync(refusing('apps.invalid', {}))).rejects.toMatchObject({ code: 'apps.invalid', next: 'Again.' });
});
