import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { atLeast, under, type Figure } from './figure.ts';
import { generateLoad, type LoadFigures } from './generate-load.ts';
import type { SubjectReport } from './gateway-subjects/serve-subject.ts';
import { median } from './median.ts';

export interface GatewayBenchOptions {
  /** Interleaved rounds. Default 7. */
  readonly rounds?: number;
  /** Per measurement. Default 1,500. */
  readonly durationMs?: number;
}

const subjectNames = ['direct', 'bare-undici', 'http-proxy', 'portico'] as const;
type SubjectName = (typeof subjectNames)[number];

/** Compares the gateway with no proxy, a minimal one and http-proxy-3, each in its own process, in turn in each round. */
export async function benchGateway({ rounds = 7, durationMs = 1_500 }: GatewayBenchOptions = {}): Promise<Figure[]> {
  await using upstream = await startSubject('upstream');
  const origin = `http://127.0.0.1:${upstream.port}`;
  await using bare = await startSubject('bare-undici', origin);
  await using httpProxy = await startSubject('http-proxy', origin);
  await using portico = await startSubject('portico', origin);
  const subjects = { direct: upstream, 'bare-undici': bare, 'http-proxy': httpProxy, portico };

  const busy = emptySamples();
  const alone = emptySamples();
  for (let round = -1; round < rounds; round++) {
    // Each round starts elsewhere, so that no subject always follows the same one. Round -1 warms up.
    const order = subjectNames.map((_, index) => subjectNames[(index + round + 1) % subjectNames.length]!);
    for (const [samples, connections] of [
      [busy, 32],
      [alone, 1],
    ] as const) {
      for (const name of order) {
        const sample = await measure(subjects[name], connections, durationMs);
        if (round >= 0) samples[name].push(sample);
      }
    }
  }
  return summarise(busy, alone);
}

interface Subject extends AsyncDisposable {
  readonly port: number;
  cpuMicros(): Promise<number>;
}

interface Sample extends LoadFigures {
  readonly cpuMicrosPerRequest: number;
}

type Samples = Record<SubjectName, Sample[]>;

const emptySamples = (): Samples => ({ direct: [], 'bare-undici': [], 'http-proxy': [], portico: [] });

async function startSubject(name: string, origin = ''): Promise<Subject> {
  const child = fork(new URL(`./gateway-subjects/${name}.ts`, import.meta.url), [origin], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const { port = 0 } = await nextReport(child);
  return {
    port,
    cpuMicros: async () => {
      const answer = nextReport(child);
      child.send('cpu');
      return (await answer).cpuMicros ?? 0;
    },
    [Symbol.asyncDispose]: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

async function nextReport(child: ChildProcess): Promise<SubjectReport> {
  const [report] = (await once(child, 'message')) as [SubjectReport];
  return report;
}

async function measure(subject: Subject, connections: number, durationMs: number): Promise<Sample> {
  const before = await subject.cpuMicros();
  const figures = await generateLoad({
    port: subject.port,
    host: 'bench.localhost',
    path: '/api/notes?x=1',
    connections,
    durationMs,
  });
  return { ...figures, cpuMicrosPerRequest: ((await subject.cpuMicros()) - before) / figures.requests };
}

function summarise(busy: Samples, alone: Samples): Figure[] {
  const of = (samples: Samples, name: SubjectName, key: keyof Sample) => median(samples[name].map((s) => s[key]));
  const rateOf = (name: SubjectName) =>
    median(busy.portico.map((sample, round) => sample.requestsPerSecond / busy[name][round]!.requestsPerSecond));
  const addedMs = median(alone.portico.map((sample, round) => sample.p50Ms - alone.direct[round]!.p50Ms));
  const rows = subjectNames.flatMap((name): Figure[] => [
    { name: `${name}, 32 connections`, value: of(busy, name, 'requestsPerSecond'), unit: 'req/s' },
    { name: `${name}, CPU of a request`, value: of(busy, name, 'cpuMicrosPerRequest'), unit: 'µs' },
    { name: `${name}, one connection, p50`, value: of(alone, name, 'p50Ms'), unit: 'ms' },
  ]);
  return [
    ...rows,
    atLeast('of a bare undici proxy, 32 connections', rateOf('bare-undici'), 0.8),
    atLeast('of direct, 32 connections', rateOf('direct'), 0.28),
    atLeast('of http-proxy-3, 32 connections', rateOf('http-proxy'), 1),
    under('added by the gateway, one connection, p50', addedMs, 0.25, 'ms'),
  ];
}
