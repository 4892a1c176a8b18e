import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  askSecurely,
  authorityDirectory,
  findPebble,
  startAuthorityContainers,
} from '@portico/gateway-traefik/testing';
import { execa } from 'execa';
import { openBrowserAt } from '../src/open-browser-at.ts';
import { expect, open, test } from '../src/proof.ts';
import { openNotes, useDomain } from '../src/use-domain.ts';

const domain = 'example.test';
const pebble = findPebble();

test('a running platform goes to a domain with certificates of its own, and comes back as it was', async ({
  page,
  platform,
}) => {
  test.skip(pebble === undefined, 'not run: no Pebble, which make test installs where Go and a Traefik are');
  test.setTimeout(900_000);
  const { PORTICO_INSTANCE: instance = '' } = await platform.settings();
  const network = `portico-edge-${instance}`;
  const format = '{{(index .IPAM.Config 0).Gateway}}';
  const { stdout: address } = await execa('docker', ['network', 'inspect', network, '--format', format]);

  // As for a private authority, whose certificate is not publicly trusted.
  const shared = join(platform.root, '.env.shared');
  const original = await readFile(shared, 'utf8');
  const own = original.replace(/^PORTICO_ACME_SERVER=.*$/m, `PORTICO_ACME_SERVER=${authorityDirectory}`);
  expect(own).not.toBe(original);
  await writeFile(shared, own);
  const credentials = join(platform.root, 'services/gateway/.env.acme');
  await writeFile(credentials, 'LEGO_CA_CERTIFICATES=/etc/traefik/pebble.minica.pem\n', { mode: 0o600 });
  await copyFile(pebble!.root, join(platform.root, '.portico/gateway/pebble.minica.pem'));
  await openNotes(page, await platform.url('template-app'));

  // It reaches every name at port 80 of this machine, like Let's Encrypt.
  const authority = await startAuthorityContainers({ instance, network, address, httpPort: 80 }, pebble!);
  try {
    await platform.make('set-public-domain', { DOMAIN: domain, EMAIL: `ops@${domain}`, YES: '1' });
    const root = await authority.root();
    for (const host of ['auth', 'portal', 'template-app'].map((slug) => `${slug}.${domain}`)) {
      const trusted = async () => (await askSecurely(443, host, root).catch(() => undefined))?.trusted;
      await expect.poll(trusted, { timeout: 120_000, message: `${host} has a certificate` }).toBe(true);
    }
    const { headers } = await askSecurely(443, `portal.${domain}`, root);
    expect(headers['strict-transport-security']).toBe('max-age=63072000');
    await using browser = await openBrowserAt(domain, '127.0.0.1:443');
    await useDomain(await browser.newPage(), domain);
  } finally {
    await platform.make('set-public-domain', { DOMAIN: 'localhost', YES: '1' });
    await authority.stop();
    await rm(credentials);
  }

  expect(await readFile(shared, 'utf8')).toBe(own);
  // For the next `up`: at a local domain nothing asks an authority.
  await writeFile(shared, original);
  await open(page, await platform.url('template-app'));
  await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
});
