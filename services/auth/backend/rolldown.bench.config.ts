import { backendBundle } from '@portico/build/backend';

/** Bundles that `make bench` starts besides the service. See test/bench. */
export default ['bare-provider', 'portico-service', 'access-engine'].flatMap((name) =>
  backendBundle({ entries: { main: `test/bench/${name}.ts` } }).map((options) => ({
    ...options,
    output: { ...options.output, dir: `dist/bench/${name}` },
  })),
);
