import type { DevelopmentToken } from '@portico/api-types';
import { openAuthApi } from '../platform/open-auth-api.ts';
import { requireValue } from '../terminal/ask.ts';
import { wrongUse } from '../terminal/cli-error.ts';
import { fromMake } from '../terminal/from-make.ts';
import type { CommandContext } from '../terminal/run-command.ts';

export interface TokenOptions {
  as?: string;
  app?: string;
  json?: boolean;
}

export async function printToken({ root, output }: CommandContext, options: TokenOptions): Promise<void> {
  const fix = 'portico token --as ada@example.com --app crm';
  const email = await requireValue(output, '--as', options.as ?? fromMake('PERSON'), { question: 'Whose token?', fix });
  const slug = await requireValue(output, '--app', options.app ?? fromMake('APP'), { question: 'For which app?', fix });
  const { api, settings } = await openAuthApi(root);
  if (settings.environment !== 'development') {
    throw wrongUse({
      code: 'token.development_only',
      failed: 'This checkout runs in production.',
      why: 'Tokens without a sign-in exist in development only.',
      next: 'Use a client of your own: portico client add --grant client_credentials.',
    });
  }
  const { body } = await api.call<DevelopmentToken>('POST', '/api/development/tokens', { email, slug });
  output.result(body, () => output.line(body.accessToken));
}
