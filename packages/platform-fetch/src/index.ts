export { parseResolve, ResolveError, type ResolveRule } from './parse-resolve.ts';
export { resolveHost } from './resolve-host.ts';
export { wasNeverSent } from './was-never-sent.ts';
export { RestartPatience } from './restart-patience.ts';
export { createPlatformFetch, type CreatePlatformFetchOptions, type PlatformFetch } from './create-platform-fetch.ts';
export { probeApp, type AppProbe } from './probe-app.ts';
