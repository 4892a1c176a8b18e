import type { Plugin } from 'rolldown';

/** Packages that Nest imports only on demand. */
const optional =
  /^(@nestjs\/(microservices|websockets|platform-express|platform-socket\.io)|@fastify\/(multipart|view|cors|static)|class-validator|class-transformer|file-type)(\/|$)/;

/** Bundles installed optional packages and leaves out the others, so that Nest's own "please install" message appears. */
export function optionalPackages(): Plugin {
  return {
    name: 'portico:optional-packages',
    resolveId: {
      filter: { id: optional },
      async handler(source, importer, options) {
        const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
        return resolved ?? { id: source, external: true };
      },
    },
  };
}
