import { backendBundle } from '@portico/build/backend';

/** What `make bench` starts beside the service: see test/bench. */
export default ['bare-provider', 'portico-service'].map((name) => {
  const options = backendBundle({ entry: `test/bench/${name}.ts` });
  return { ...options, output: { ...options.output, dir: `dist/bench/${name}` } };
});
