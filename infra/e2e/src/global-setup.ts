import { Checkout } from './checkout.ts';
import { administrator } from './people.ts';

/** Brings a fresh checkout up with `make up`. Its set-up link is for the first test. Removes it afterwards. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const reused = process.env.PROOF_ROOT;
  const checkout = reused === undefined ? await Checkout.createWithTools() : new Checkout(reused);
  try {
    const up = await checkout.make('up', { RUNTIME: checkout.runtime }, { timeout: 1_200_000 });
    process.env.PROOF_ROOT = checkout.root;
    process.env.PROOF_UP_OUTPUT = String(up.all);
    const { PORTICO_DOMAIN, PORTICO_PORT } = await checkout.settings();
    Object.assign(process.env, { PORTICO_DOMAIN, PORTICO_PORT, TEMPLATE_APP_URL: await checkout.url('template-app') });
    process.env.TEST_EMAIL = administrator.email;
    process.env.TEST_PASSWORD = administrator.password;
  } catch (error) {
    if (reused === undefined) await checkout.remove();
    throw error;
  }
  return async () => {
    if (reused === undefined) await checkout.remove();
  };
}
