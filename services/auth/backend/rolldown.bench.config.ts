import { backendBundle } from '@portico/build/backend';

/** What `make bench` starts beside the service: see test/bench. */
export default ['bare-provider', 'portico-service', 'access-engine'].flatMap((name) =>
  backendBundle({ entries: { main: `test/bench/${name}.ts` } }).map((options) => ({
    ...options,
    output: { ...options.output, dir: `dist/bench/${name}` },
  })),
);
