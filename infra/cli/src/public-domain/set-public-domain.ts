import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { publicOrigin } from '@portico/manifest';
import { discoverApps } from '../platform/discover-apps.ts';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import { loadSettings, neverUp } from '../platform/load-platform.ts';
import { describeFrontPort } from '../platform/find-front-port.ts';
import { platformSettings } from '../platform/platform-settings.ts';
import { chooseRuntime } from '../runtime/choose-runtime.ts';
import { listFailures, showFailures } from '../runtime/show-failures.ts';
import { confirm, requireValue } from '../terminal/ask.ts';
import { exitCodes, interrupted, preflightFailed } from '../terminal/cli-error.ts';
import { fromMake } from '../terminal/from-make.ts';
import type { Output } from '../terminal/output.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { changeSettings, parseSettings, readSettings } from './change-settings.ts';
import { checkDns, type DnsReport, explainDns } from './check-dns.ts';
import { type CheckedDomain, checkDomain } from './check-domain.ts';
import { type DomainPlan, type DomainRequest, planDomain } from './plan-domain.ts';

export interface SetPublicDomain {
  domain?: string;
  request: DomainRequest;
  /** Only check where the domain resolves. */
  check: boolean;
  dryRun: boolean;
  yes: boolean;
}

interface AppAddress {
  slug: string;
  name: string;
  /** Null when the app does not run under that domain. */
  from: string | null;
  to: string | null;
}

const fix = 'For example: make set-public-domain DOMAIN=example.com EMAIL=you@example.com';

/** Switches the platform to a domain, or back to `localhost`. Returns the exit code. */
export async function setPublicDomain(context: CommandContext, options: SetPublicDomain): Promise<number> {
  const { root, output } = context;
  const { request, yes, dryRun } = options;
  const question = 'Which domain? Apps will live at https://<app>.<domain>.';
  const domain = checkDomain(await requireValue(output, 'DOMAIN', options.domain, { question, fix }));
  if (options.check) return await checkOnly(output, domain, ipv4Only(await findSharedSettings(root)));
  if (!existsSync(join(root, '.env.shared'))) {
    if (dryRun) throw neverUp();
    await chooseRuntime(root, fromMake('RUNTIME'));
    await loadSettings(root);
  }
  const before = await readSettings(root);
  const plan = planDomain(before.text, domain, request);
  const after = await parseSettings(root, plan.text);
  const { acme } = platformSettings(root, after.settings);
  if (acme?.challenge === 'dns') checkCredentials(root);
  if (plan.changes.length === 0) {
    output.result({ domain: domain.domain, changes: [], running: null }, () =>
      output.line(`The platform is already at ${domain.domain}. Nothing was changed.`),
    );
    return exitCodes.done;
  }

  const addresses = planAddresses(root, before.settings, after.settings);
  const dns = domain.isLocal ? null : await checkDns(domain.domain);
  showPlan(
    output,
    plan,
    addresses,
    dns && { ...dns, problems: explainDns(dns, { ipv4Only: ipv4Only(after.settings) }) },
  );
  const front = describeFrontPort(after.settings);
  if (front) output.line(`  ${front}\n`);
  if (dryRun) {
    const shown = { domain: domain.domain, changes: plan.changes, addresses, dns, running: null };
    output.result(shown, () => output.line('\n  This was a dry run. Nothing was changed.'));
    return exitCodes.done;
  }
  if (!(await confirm(output, { question: warning(addresses), yes, fix: `${fix} YES=1` }))) throw interrupted();

  const { running, failures } = await changeSettings(context, (text) => planDomain(text, domain, request).text);
  const failed = listFailures(failures);
  output.result({ domain: domain.domain, changes: plan.changes, addresses, dns, running, failed }, () => {
    const portal = addresses.find(({ slug }) => slug === 'portal')?.to ?? addresses.find(({ to }) => to !== null)?.to;
    output.line(
      `\n  ${output.colors.green('✓')} The platform is at ${output.colors.underline(portal ?? domain.domain)}`,
    );
    if (!running) output.line("    It isn't running: make up starts it there.");
    if (running && acme) output.line('    Certificates come within a minute or so, where the names lead here.');
    showFailures(output, failures);
    if (!domain.isLocal) output.line(output.colors.dim('    Go back with make set-public-domain DOMAIN=localhost.'));
    output.line();
  });
  return exitCodes.done;
}

async function checkOnly(output: Output, { domain, isLocal }: CheckedDomain, ipv4Only: boolean): Promise<number> {
  if (isLocal) {
    output.result({ domain, dns: null }, () => output.line('localhost needs no DNS: browsers know where it leads.'));
    return exitCodes.done;
  }
  const dns = await checkDns(domain);
  const problems = explainDns(dns, { ipv4Only });
  output.result({ domain, dns, problems }, () => {
    for (const problem of problems) output.line(`  ! ${problem}`);
    if (problems.length === 0) output.line(`  ✓ ${domain} and *.${domain} lead to this machine.`);
  });
  return problems.length === 0 ? exitCodes.done : exitCodes.failed;
}

function checkCredentials(root: string): void {
  if (existsSync(join(root, 'services/gateway/.env.acme'))) return;
  throw preflightFailed({
    code: 'domain.no_credentials',
    failed: "There's no services/gateway/.env.acme.",
    why: "With the dns challenge Traefik makes a record at the domain's provider, with credentials that stand there.",
    next: "Write them as NAME=value, as your provider's page on https://go-acme.github.io/lego/dns names them; empty if it needs none.",
  });
}

type Settings = Awaited<ReturnType<typeof readSettings>>['settings'];

function planAddresses(root: string, before: Settings, after: Settings): AppAddress[] {
  const originsUnder = (settings: Settings): Map<string, [name: string, origin: string]> => {
    const { all } = discoverApps(root, settings.domain);
    const address = platformSettings(root, settings);
    return new Map(all.map(({ slug, name }) => [slug, [name, publicOrigin(slug, address)]]));
  };
  const [from, to] = [originsUnder(before), originsUnder(after)];
  return [...new Map([...from, ...to])].map(([slug, [name]]) => ({
    slug,
    name,
    from: from.get(slug)?.[1] ?? null,
    to: to.get(slug)?.[1] ?? null,
  }));
}

/** Containers are published for IPv4. A front's own machine decides for itself. */
function ipv4Only(settings: Pick<Settings, 'runtime' | 'trustedProxy'> | undefined): boolean {
  return settings?.runtime === 'docker' && settings.trustedProxy.length === 0;
}

interface ExplainedDns extends DnsReport {
  problems: string[];
}

function showPlan(output: Output, { changes }: DomainPlan, addresses: AppAddress[], dns: ExplainedDns | null): void {
  const { colors } = output;
  output.line('\n  .env.shared');
  for (const { name, from, to } of changes)
    output.line(`    ${name}  ${colors.dim(`${from || '(empty)'} →`)} ${to || '(empty)'}`);
  output.line('\n  Addresses');
  for (const { name, from, to } of addresses) {
    output.line(`    ${name}  ${colors.dim(`${from ?? '(none)'} →`)} ${to ?? "(doesn't run on a public domain)"}`);
  }
  const problems = dns?.problems ?? [];
  if (dns) output.line('\n  DNS');
  for (const problem of problems) output.line(`    ${colors.yellow('!')} ${problem}`);
  if (dns && problems.length === 0) output.line(`    ${dns.domain} and *.${dns.domain} lead to this machine.`);
  output.line();
}

function warning(addresses: AppAddress[]): string {
  const portal = addresses.find(({ slug }) => slug === 'portal') ?? addresses[0];
  return `Everyone signs in again at the new addresses; links and bookmarks to ${portal?.from ?? 'the old ones'} end, and clients of third parties need the new issuer. Switch?`;
}
