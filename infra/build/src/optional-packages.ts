import type { Plugin } from 'rolldown';

/** What Nest imports only when an app asks for it. */
const optional =
  /^(@nestjs\/(microservices|websockets|platform-express|platform-socket\.io)|@fastify\/(multipart|view|cors|static)|class-validator|class-transformer|file-type)(\/|$)/;

/** Bundles optional packages that are installed; leaves out the others, so that Nest's own "please install" message appears. */
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
