/**
 * `make check` (`--quick`), `make test` and `make test-docker` (`--docker`): runs the steps, shows their outputs one after another, and
 * ends with the time and `N passed, N failed`. Steps that this machine cannot run are printed as not run, and failures again at the end.
 * A step that is not a test suite counts as one. `--only <step>` (repeatable) runs some; `APP=<slug>` narrows to the files of one app.
 */
import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chalk } from 'zx';
import { closingLine, sumCounts } from './test/count.ts';
import { failureLine, readFailures } from './test/failures.ts';
import { type Need, planSteps, type Step } from './test/steps.ts';
import { reportOf, type RunningStep, startStep, type StepResult } from './test/start-step.ts';
import { timeLine } from './test/time-line.ts';
import { missingDocker } from './test/missing-docker.ts';
import { needProgram } from './test/need-program.ts';
import { findAppFolder } from './test/find-app-folder.ts';
import { findChromium } from './test/find-chromium.ts';
import { installPebble } from './test/install-pebble.ts';

const startedAt = Date.now();
const root = resolve(import.meta.dirname, '../../..');
process.chdir(root);

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    docker: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
  },
});
const reports = resolve(root, '.portico/reports');
await rm(reports, { recursive: true, force: true });
await mkdir(reports, { recursive: true });

const say = (line: string) => process.stdout.write(`${line}\n`);
const slug = process.env.APP || undefined;
const app = slug === undefined ? undefined : findAppFolder(root, slug);
if (slug !== undefined && app === undefined) {
  say(`There is no app ${slug}: no valid app.manifest.yml has that slug.`);
  process.exit(2);
}
const steps = planSteps({ ...values, app });
// Every test file is its own process, and all load the same packages.
const env: NodeJS.ProcessEnv = { NODE_COMPILE_CACHE: resolve(root, '.portico/cache'), ...process.env };
try {
  if (steps.some((step) => step.smokeTests)) {
    for (const program of ['curl', 'jq']) await needProgram(program, 'the smoke tests of new apps', say);
  }
  const chromium = steps.some((step) => step.browser) ? await findChromium(say) : undefined;
  if (chromium !== undefined) env.CHROMIUM_PATH = chromium;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(3);
}
if (steps.some((step) => step.authority)) await installPebble(say);

const missing: Partial<Record<Need, string>> = {};
if (steps.some((step) => step.needs === 'docker')) {
  const reason = await missingDocker();
  if (reason !== undefined) missing.docker = reason;
  if (reason !== undefined && values.docker) {
    say(reason);
    process.exit(3);
  }
}

const notRun: string[] = [];
const results: (StepResult & { step: Step })[] = [];
const early = new Map<Step, RunningStep>();
for (const [index, step] of steps.entries()) {
  const reason = step.needs && missing[step.needs];
  if (reason !== undefined) {
    notRun.push(`${step.name} (${step.why}): ${reason}`);
    continue;
  }
  say(`\n${chalk.bold(step.name)}  ${chalk.dim(step.why)}`);
  const running = early.get(step) ?? startStep(step, { reports, env });
  running.show();
  const result = await running.result;
  results.push({ step, ...result });
  if (result.count.failed > 0 && step.stopsOthers) break;
  for (const later of steps.slice(index + 1).filter((one) => one.startsEarly && !early.has(one))) {
    early.set(later, startStep(later, { reports, env, silent: true }));
  }
}

say('');
for (const { step, count, seconds } of results) {
  const mark = count.failed === 0 ? 'ok' : 'x ';
  say(`${mark} ${step.name.padEnd(14)} ${closingLine(count).padEnd(32)} ${seconds.toFixed(1)} s`);
}
for (const { step } of results.filter(({ count }) => count.failed > 0)) {
  const failures = step.reports ? await readFailures(reportOf(reports, step), root) : [];
  for (const failure of failures) say(chalk.red(`failed: ${failureLine(failure)}`));
  if (failures.length === 0) say(chalk.red(`failed: ${step.name} (${step.why}): its output above says why`));
}
const sum = sumCounts(results.map((result) => result.count));
if (sum.skipped > 0) notRun.push(`${sum.skipped} tests that say why above (search for "skipped")`);
for (const line of notRun) say(chalk.yellow(`not run: ${line}`));
const time = timeLine((Date.now() - startedAt) / 1000);
say(time.isTooLong ? chalk.yellow(time.text) : time.text);
say(closingLine(sum));
process.exit(sum.failed === 0 ? 0 : 1);
