import type { Command } from 'commander';
import { fromMake, switchFromMake } from '../terminal/from-make.ts';
import { runCommand } from '../terminal/run-command.ts';

export interface SetPublicDomainOptions {
  email?: string;
  challenge?: string;
  dnsProvider?: string;
  trustedProxy?: string;
  check?: boolean;
  dryRun?: boolean;
  yes?: boolean;
  json?: boolean;
}

export function registerSetPublicDomain(program: Command): void {
  program
    .command('set-public-domain [domain]')
    .description('Serve every app under your own domain, on https; localhost switches back.')
    .option('--email <address>', 'where the certificate authority writes to (EMAIL); Docker runtime')
    .option('--challenge <kind>', 'how it sees that the domain is yours: http or dns (CHALLENGE); default http')
    .option('--dns-provider <name>', "with dns: a name from Traefik's list (DNS_PROVIDER)")
    .option('--trusted-proxy <addresses>', 'a front of your own ends TLS and calls from there (TRUSTED_PROXY)')
    .option('--check', 'only look where the domain leads now; exit code 1 when not here (CHECK=1)')
    .option('--dry-run', 'say what would change, change nothing (DRY_RUN=1)')
    .option('--yes', "don't ask (YES=1)")
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  portico set-public-domain example.com --email you@example.com\n  make set-public-domain DOMAIN=localhost',
    )
    .action(
      runCommand<SetPublicDomainOptions>(async (context, options, domain) =>
        (await import('../public-domain/set-public-domain.ts')).setPublicDomain(context, {
          domain: domain ?? fromMake('DOMAIN'),
          request: {
            email: options.email ?? fromMake('EMAIL'),
            challenge: options.challenge ?? fromMake('CHALLENGE'),
            dnsProvider: options.dnsProvider ?? fromMake('DNS_PROVIDER'),
            trustedProxy: options.trustedProxy ?? fromMake('TRUSTED_PROXY'),
          },
          check: options.check ?? switchFromMake('CHECK'),
          dryRun: options.dryRun ?? switchFromMake('DRY_RUN'),
          yes: options.yes ?? switchFromMake('YES'),
        }),
      ),
    );
}
