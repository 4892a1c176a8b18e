import { kebabCase, loadManifests, MANIFEST_KINDS, type Manifest, publicOrigin } from '@portico/manifest';
import { findRuntime } from '../runtime/choose-runtime.ts';
import type { RunningPlatform } from '../runtime/runtime.ts';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import { requireChoice, requireValue } from '../terminal/ask.ts';
import { CliError } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { installNewApp, prepareNewApp, writeNewApp } from './new-app.ts';
import {
  checkKind,
  descriptionFault,
  NEW_APP_EXAMPLE,
  nameFault,
  type NewAppRequest,
  slugFault,
} from './new-app-request.ts';
import type { NewAppPlan } from './plan-new-app.ts';
import { registerApp } from './register-app.ts';
import { allOrNothing } from '../terminal/undo-list.ts';

export interface NewAppOptions {
  name?: string;
  slug?: string;
  kind?: string;
  description?: string;
  dryRun?: boolean;
  json?: boolean;
}

/** Creates an app from the template, all or nothing. */
export async function newApp(context: CommandContext, options: NewAppOptions): Promise<void> {
  const { root, output } = context;
  const { manifests } = loadManifests(root);
  const request = await completeRequest(context, options, manifests);
  const plan = await prepareNewApp(root, request);
  const ports = await listPorts(root, plan);
  if (options.dryRun) return output.result(describe(plan), () => printPlan(context, plan, ports));

  const runtime = await findRuntime(root);
  const url = await runtime.hold(root, async (platform) => {
    await allOrNothing((undo) => makeApp(context, plan, manifests, platform, undo)).catch((error: unknown) => {
      throw blameTemplate(error, plan);
    });
    return platform && publicOrigin(plan.slug, platform.settings);
  });
  output.result({ ...describe(plan), url: url ?? null, running: url !== undefined }, () =>
    printDone(context, plan, url, isOpenToEveryone(root, plan.slug)),
  );
}

/** The files in the error are gone again. The person must correct the files from which they were copied. */
function blameTemplate(error: unknown, { folder, templateFolder }: NewAppPlan): unknown {
  if (!(error instanceof CliError) || !error.next.includes(folder)) return error;
  const { failed, why, code, exitCode } = error;
  const next = `${error.next.replaceAll(folder, templateFolder)} Nothing of the new app was left behind.`;
  return new CliError({ failed, why, next, code, cause: error }, exitCode);
}

async function makeApp(
  context: CommandContext,
  plan: NewAppPlan,
  others: readonly Manifest[],
  platform: RunningPlatform | undefined,
  undo: Parameters<typeof registerApp>[4],
): Promise<void> {
  const { root, output, signal } = context;
  await output.step(`Copied the template to ${plan.folder}`, async (step) => {
    await writeNewApp(root, plan, undo, signal);
    step.detail(`${plan.templateFiles.length} files`);
  });
  await output.step('Ports', async (step) => step.detail(await listPorts(root, plan)));
  await output.step('Packages', async (step) => {
    await installNewApp(root, plan, undo, signal);
    step.detail('linked from what is installed');
  });
  if (platform) await registerApp(platform, plan, others, context, undo);
  signal.throwIfAborted();
}

async function completeRequest(
  { output }: CommandContext,
  { name, slug, kind, description }: NewAppOptions,
  manifests: readonly Manifest[],
): Promise<NewAppRequest> {
  const fix = `For example: ${NEW_APP_EXAMPLE}`;
  const known = kind ? checkKind(kind) : undefined;
  const given = await requireValue(output, 'NAME', name, {
    question: 'What is the app called?',
    fix,
    validate: nameFault,
  });
  return {
    name: given,
    slug: await requireValue(output, 'SLUG', slug, {
      question: 'Which slug? It becomes the host name and the folder.',
      fix,
      validate: (value) => slugFault(value, manifests),
      suggestion: kebabCase(given),
    }),
    kind: await requireChoice(output, 'KIND', known, {
      question: 'Who is it for?',
      fix,
      choices: MANIFEST_KINDS.map((value) => ({ value, label: KIND_LABELS[value] })),
    }),
    description: await requireValue(output, 'DESCRIPTION', description, {
      question: 'Describe it in one sentence.',
      fix,
      validate: descriptionFault,
    }),
  };
}

const KIND_LABELS = {
  product: 'Product: what we sell',
  client: 'Client: made for one customer',
  internal: 'Internal: for ourselves',
  platform: 'Platform: serves other apps',
} as const;

function describe(plan: NewAppPlan): object {
  const { slug, name, kind, description, id, created, folder, ports } = plan;
  return { slug, name, kind, description, id, created, folder, ports, files: plan.templateFiles.map(plan.fileName) };
}

/** Ports on which the app listens in this checkout. */
async function listPorts(root: string, { ports }: NewAppPlan): Promise<string> {
  const offset = (await findSharedSettings(root))?.portOffset ?? 0;
  return Object.values(ports)
    .map((port) => port + offset)
    .join(', ');
}

function printPlan({ output }: CommandContext, plan: NewAppPlan, ports: string): void {
  output.line(`Would write ${plan.templateFiles.length} files to ${plan.folder}, and change pnpm-lock.yaml:\n`);
  for (const file of plan.templateFiles) output.line(`  ${plan.folder}/${plan.fileName(file)}`);
  output.line(`\nPorts ${ports}. Nothing was written.`);
}

function isOpenToEveryone(root: string, slug: string): boolean {
  return loadManifests(root).manifests.find((manifest) => manifest.slug === slug)?.access.open === 'everyone';
}

function printDone({ output }: CommandContext, plan: NewAppPlan, url: string | undefined, open: boolean): void {
  const { colors } = output;
  const row = (label: string, text: string): void => output.line(`    ${colors.dim(label.padEnd(9))}${text}`);
  output.line(`\n  ${colors.green('✓')} ${colors.bold(plan.name)} ${url ? 'is up' : 'is made'}`);
  if (url) row('Opens at', colors.underline(url));
  else row('Start', 'make up');
  if (open) row('Open to', `everyone who signs in; change access in ${plan.folder}/app.manifest.yml`);
  row('Edit', plan.folder);
  row('Read', `${plan.folder}/AGENT_INSTRUCTIONS.md`);
  output.line();
}
