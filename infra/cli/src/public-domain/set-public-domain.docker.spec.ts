import { describe, expect, it } from 'vitest';
import { createCheckout } from '../../test/fixture/create-checkout.ts';
import { missingEngine } from '../../test/fixture/missing-engine.ts';

describe.skipIf(missingEngine)(missingEngine ? `not run: ${missingEngine}` : 'in the docker runtime', () => {
  it('a checkout that was never up starts out on its domain, with certificates', async () => {
    const env = { RUNTIME: 'docker', EMAIL: 'ops@portico.dev' };
    await using fresh = await createCheckout({ portOffset: 11_500, env });
    expect(await fresh.run('set-public-domain', 'portico.dev', '--yes')).toMatchObject({ exitCode: 0, stderr: '' });
    const text = await fresh.read('.env.shared');
    for (const line of ['RUNTIME=docker', 'DOMAIN=portico.dev', 'PORT=443', 'ACME_EMAIL=ops@portico.dev']) {
      expect(text).toContain(`\nPORTICO_${line}\n`);
    }
  });
});
