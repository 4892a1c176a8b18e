import { describe, expect, it } from 'vitest';
import { catchRefusal } from '../../test/fixture/catch-refusal.ts';
import { checkDomain } from './check-domain.ts';
import { type DomainRequest, planDomain } from './plan-domain.ts';

const local = `# Mine
PORTICO_RUNTIME=embedded
PORTICO_DOMAIN=localhost
PORTICO_PORT=9080 # of this checkout
PORTICO_PORT_OFFSET=1000
PORTICO_ENVIRONMENT=development
PORTICO_TRUSTED_PROXY=
PORTICO_ACME_EMAIL=
PORTICO_ACME_CHALLENGE=http
PORTICO_ACME_DNS_PROVIDER=
PORTICO_ACME_SERVER=
`;
const docker = local.replace('RUNTIME=embedded', 'RUNTIME=docker');
const front = { trustedProxy: '127.0.0.1' };
const email = 'ops@portico.dev';

const plan = (text: string, domain: string, request: DomainRequest = {}) =>
  planDomain(text, checkDomain(domain), request);
const changesOf = (text: string, domain: string, request: DomainRequest = {}) =>
  plan(text, domain, request).changes.map(({ name, from, to }) => `${name} ${from}→${to}`);

describe('planDomain', () => {
  it('goes behind a front', () => {
    expect(changesOf(local, 'example.test', front)).toEqual([
      'PORTICO_DOMAIN localhost→example.test',
      'PORTICO_PORT 9080→443',
      'PORTICO_ENVIRONMENT development→production',
      'PORTICO_TRUSTED_PROXY →127.0.0.1',
    ]);
  });

  it('gets certificates in the docker runtime', () => {
    expect(changesOf(docker, 'portico.dev', { email })).toEqual([
      'PORTICO_DOMAIN localhost→portico.dev',
      'PORTICO_PORT 9080→443',
      'PORTICO_ENVIRONMENT development→production',
      `PORTICO_ACME_EMAIL →${email}`,
    ]);
    expect(changesOf(docker, 'portico.dev', { email: 'ada@bücher.de' })[3]).toBe(
      'PORTICO_ACME_EMAIL →ada@xn--bcher-kva.de',
    );
    expect(changesOf(docker, 'portico.dev', { email, dnsProvider: 'hetzner' }).slice(4)).toEqual([
      'PORTICO_ACME_CHALLENGE http→dns',
      'PORTICO_ACME_DNS_PROVIDER →hetzner',
    ]);
  });

  it.each([
    ['from a front', local, front],
    ['from certificates', docker, { email, challenge: 'dns', dnsProvider: 'hetzner' }],
  ])('comes back exactly %s, after any number of domains', (_, text, request) => {
    const away = plan(text, 'portico.dev', request).text;
    const further = plan(away, 'apps.portico.dev', {}).text;
    expect(changesOf(away, 'apps.portico.dev')).toEqual(['PORTICO_DOMAIN portico.dev→apps.portico.dev']);
    expect(plan(further, 'localhost').text).toBe(text);
  });

  it('switches back from a domain that was set by hand', () => {
    const byHand = docker
      .replace('DOMAIN=localhost', 'DOMAIN=portico.dev')
      .replace('PORT=9080', 'PORT=443')
      .replace('EMAIL=', `EMAIL=${email}`);
    expect(changesOf(byHand, 'localhost')).toEqual([
      'PORTICO_DOMAIN portico.dev→localhost',
      'PORTICO_PORT 443→9080',
      `PORTICO_ACME_EMAIL ${email}→`,
    ]);
    expect(plan(plan(byHand, 'apps.portico.dev').text, 'localhost').changes).toHaveLength(4);
  });

  it('changes nothing where it is already', () => {
    expect(plan(local, 'localhost')).toEqual({ text: local, changes: [] });
    const away = plan(local, 'example.test', front).text;
    expect(plan(away, 'example.test')).toEqual({ text: away, changes: [] });
  });

  it('takes a name that no public authority knows where another authority is named, or a front', () => {
    const own = docker.replace('SERVER=', 'SERVER=https://ca.office.lan/dir');
    expect(plan(own, 'office.lan', { email: 'ops@office.lan' }).changes).not.toEqual([]);
    expect(plan(docker, 'office.lan', front).changes).not.toEqual([]);
  });

  it('takes the example of the manual', () => {
    expect(plan(docker, 'example.com', { email: 'you@example.com' }).changes).toHaveLength(4);
  });

  it.each<[string, string, string, DomainRequest, string, number]>([
    ['no front', local, 'portico.dev', {}, 'speak HTTPS', 3],
    ['email, embedded', local, 'portico.dev', { ...front, email }, 'gets no certificates', 2],
    ['no email', docker, 'portico.dev', {}, 'EMAIL is missing', 2],
    ['no email address', docker, 'portico.dev', { email: 'ada' }, '"ada" isn\'t an email address', 2],
    ['a dollar in it', docker, 'portico.dev', { email: 'a$b@portico.dev' }, "isn't an email address", 2],
    ['a line end in it', docker, 'portico.dev', { email: 'a@portico.dev\nX=1' }, "isn't an email address", 2],
    ['a reserved one', docker, 'portico.dev', { email: 'ada@example.com' }, "isn't an email address", 2],
    ['an unknown challenge', docker, 'portico.dev', { email, challenge: 'tls' }, 'no challenge "tls"', 2],
    ['no provider', docker, 'portico.dev', { email, challenge: 'dns' }, 'DNS_PROVIDER is missing', 2],
    [
      'a bad provider',
      docker,
      'portico.dev',
      { email, dnsProvider: 'Route 53' },
      "isn't the name of a DNS provider",
      2,
    ],
    ['provider for http', docker, 'portico.dev', { email, challenge: 'http', dnsProvider: 'x' }, 'goes with', 2],
    ['a private suffix', docker, 'office.lan', { email }, 'Nobody gives certificates for office.lan', 2],
    ['front and email', docker, 'portico.dev', { ...front, email }, 'Two would end TLS', 2],
    ['fronts here and there', docker, 'portico.dev', { trustedProxy: '127.0.0.1,10.0.0.2' }, 'is on this machine', 2],
    ['a front by name', local, 'portico.dev', { trustedProxy: 'nginx' }, '"nginx" isn\'t the address of a front', 2],
    ['a bad range', local, 'portico.dev', { trustedProxy: '10.0.0.0/33' }, "isn't the address of a front", 2],
    ['localhost with email', docker, 'localhost', { email }, 'localhost takes no other setting', 2],
  ])('refuses %s', (_, text, domain, request, failed, exitCode) => {
    expect(catchRefusal(() => plan(text, domain, request))).toMatchObject({
      failed: expect.stringContaining(failed) as string,
      exitCode,
    });
  });
});
