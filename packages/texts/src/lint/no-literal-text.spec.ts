import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'portico-literal-text-'));
afterAll(() => rmSync(folder, { recursive: true }));
const oxlint = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin/oxlint');

/** Lines with findings, from one run of the real linter. */
function lint(lines: string[]): number[] {
  const file = join(folder, 'page.tsx');
  const config = join(folder, 'oxlint.json');
  const plugin = fileURLToPath(new URL('no-literal-text.ts', import.meta.url));
  writeFileSync(file, lines.map((line) => `void (${line});`).join('\n'));
  writeFileSync(
    config,
    JSON.stringify({
      jsPlugins: [plugin],
      categories: { correctness: 'off' },
      rules: { 'portico/no-literal-text': 'warn' },
    }),
  );
  const output = execFileSync(process.execPath, [oxlint, '-c', config, '--format', 'json', file], { encoding: 'utf8' });
  const { diagnostics } = JSON.parse(output) as { diagnostics: { labels: { span: { line: number } }[] }[] };
  return [...new Set(diagnostics.map(({ labels }) => labels[0]!.span.line))].toSorted((a, b) => a - b);
}

const faults = [
  '<p>Your apps</p>',
  "<p>{'Your apps'}</p>",
  '<p>{`${count} apps`}</p>',
  "<p>{count === 1 ? 'app' : t('x')}</p>",
  "<p>{count > 1 && 'apps'}</p>",
  "<p>{count + ' apps'}</p>",
  '<input aria-label="Find an app" />',
  '<input placeholder={isWide ? "Find" : t("x")} />',
  '<a title={`Open ${name}`} />',
  '<img alt="A door" />',
  '<Field label="Email" />',
  "toast({ title: 'Saved' })",
];

const fine = [
  "<p className='flex'>{t('home.title')}</p>",
  '<p>{count} · {name}</p>',
  '<input type="search" name="q" alt="" title={name} />',
  '<b>Portico</b>',
  "<a href='/account' data-slot='row' key='link'>{words}</a>",
  "<p>{kind === 'phone' ? <Phone /> : null}</p>",
];

it('refuses literal text that a person reads or hears, and nothing else', () => {
  expect(lint([...faults, ...fine])).toEqual(faults.map((_, index) => index + 1));
});
