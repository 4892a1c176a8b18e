import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryCluster } from '@portico/postgres';
import { buildAuth } from './build-auth.ts';
import {
  clientCredentials,
  hop,
  introspect,
  opaqueToken,
  prepare,
  refresh,
  signIn,
  type FlowSubject,
  type SignedIn,
  type Tokens,
} from './auth-flows/flows.ts';
import type { BenchBrowser } from './auth-flows/bench-browser.ts';
import { measureBoot } from './auth-flows/measure-boot.ts';
import { registerBenchWorld, submitForm, submitPassword } from './auth-flows/register-bench-world.ts';
import { type AuthSubject, createDatabase, migrate, startAuthSubject } from './auth-flows/start-auth-subject.ts';
import { atLeast, under, type Figure } from './figure.ts';
import { median } from './median.ts';

export interface AuthBenchOptions {
  /** Interleaved pairs. Default 7. */
  readonly rounds?: number;
  /** Per measurement. Default 1,500. A sign-in, of which there are few per second, is measured three times as long. */
  readonly durationMs?: number;
  /** Concurrent flows. Default 8. */
  readonly concurrency?: number;
}

const scenarios = {
  'sign-in with password': (subject: FlowSubject) => signIn(subject),
  'already signed in': (_subject: FlowSubject, person: SignedIn) => hop(person),
  refresh: (_subject: FlowSubject, person: SignedIn) => refresh(person),
  'client credentials': (_subject: FlowSubject, person: SignedIn) => clientCredentials(person),
  introspection: (_subject: FlowSubject, person: SignedIn) => introspect(person),
} satisfies Record<string, (subject: FlowSubject, person: SignedIn) => Promise<unknown>>;
type Scenario = keyof typeof scenarios;

/**
 * Relative to the bare library's rate. Both check the same argon2id hashes and store what they issue. For introspection
 * the library looks in three places for an opaque token; the service checks a JWT, its session, person and grant.
 */
const goals: Record<Scenario, number> = {
  'sign-in with password': 0.95,
  'already signed in': 1,
  refresh: 0.8,
  'client credentials': 0.85,
  introspection: 1,
};

interface Sample {
  perSecond: number;
  cpuMs: number;
}

/**
 * Compares the service with a bare provider (`services/auth/backend/test/bench`) that has only the library and one
 * table. Each has its own database on the same PostgreSQL. Measures alternating pairs and reports medians. Ratios are
 * per pair, so that a slow moment of the machine affects both.
 */
export async function benchAuth(options: AuthBenchOptions = {}): Promise<Figure[]> {
  const { rounds = 7, durationMs = 1500, concurrency = 8 } = options;
  await buildAuth();
  await using cluster = await temporaryCluster({ autovacuum: 'on' });
  const admin = cluster.connectionString();
  const [porticoUrl, bareUrl] = [await createDatabase(admin, 'portico'), await createDatabase(admin, 'bare')];
  await migrate(porticoUrl);
  const boot = await benchBoot(porticoUrl);

  await using portico = await startAuthSubject('portico-service', porticoUrl);
  await using bare = await startAuthSubject('bare-provider', bareUrl);
  await registerBenchWorld(portico);
  const subjects = {
    portico: {
      ...portico,
      answerInteraction: submitPassword,
      tokenToAskAbout: async (_browser: BenchBrowser, { access_token }: Tokens) => access_token,
    },
    bare: { ...bare, answerInteraction: submitForm, tokenToAskAbout: opaqueToken },
  };
  const people = {
    portico: await prepareMany(subjects.portico, concurrency),
    bare: await prepareMany(subjects.bare, concurrency),
  };

  const figures: Figure[] = [];
  for (const scenario of Object.keys(scenarios) as Scenario[]) {
    const samples: Record<'portico' | 'bare', Sample[]> = { portico: [], bare: [] };
    // Round -1 warms up. Each round starts with the other one.
    for (let round = -1; round < rounds; round++) {
      for (const name of round % 2 === 0 ? (['portico', 'bare'] as const) : (['bare', 'portico'] as const)) {
        const lasts = scenario === 'sign-in with password' ? 3 * durationMs : durationMs;
        const sample = await measure(subjects[name], people[name], scenario, lasts);
        if (round >= 0) samples[name].push(sample);
      }
    }
    figures.push(...summarise(scenario, samples));
  }
  return [...boot, ...figures];
}

async function benchBoot(databaseUrl: string): Promise<Figure[]> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'portico-bench-'));
  try {
    await measureBoot(databaseUrl, cacheDir);
    const boots = [];
    for (let run = 0; run < 5; run++) boots.push(await measureBoot(databaseUrl, cacheDir));
    return [
      under('auth: spawn to listening, bundled', median(boots.map(({ listeningMs }) => listeningMs)), 500, 'ms'),
      under('auth: idle memory', median(boots.map(({ idleMebibytes }) => idleMebibytes)), 130, 'MiB'),
    ];
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
}

function prepareMany(subject: FlowSubject, count: number): Promise<SignedIn[]> {
  return Promise.all(Array.from({ length: count }, () => prepare(subject)));
}

async function measure(
  subject: FlowSubject & Pick<AuthSubject, 'cpuMicros'>,
  people: SignedIn[],
  scenario: Scenario,
  durationMs: number,
): Promise<Sample> {
  let done = 0;
  const cpuBefore = await subject.cpuMicros();
  const started = performance.now();
  const until = started + durationMs;
  await Promise.all(
    people.map(async (person) => {
      while (performance.now() < until) {
        await scenarios[scenario](subject, person);
        done++;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  return { perSecond: done / seconds, cpuMs: ((await subject.cpuMicros()) - cpuBefore) / 1000 / done };
}

function summarise(scenario: Scenario, { portico, bare }: Record<'portico' | 'bare', Sample[]>): Figure[] {
  const ratio = median(portico.map((sample, round) => sample.perSecond / bare[round]!.perSecond));
  const rate = (samples: Sample[]) => median(samples.map(({ perSecond }) => perSecond));
  const cpu = (samples: Sample[]) => median(samples.map(({ cpuMs }) => cpuMs));
  return [
    atLeast(`auth, ${scenario}: of the bare library's rate`, ratio, goals[scenario]),
    { name: `  service`, value: rate(portico), unit: '/s' },
    { name: `  bare library`, value: rate(bare), unit: '/s' },
    { name: `  service, CPU for one`, value: cpu(portico), unit: 'ms' },
    { name: `  bare library, CPU for one`, value: cpu(bare), unit: 'ms' },
  ];
}
