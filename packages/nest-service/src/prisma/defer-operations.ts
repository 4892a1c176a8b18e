import type { PrismaOperations } from './prisma-client.ts';

type Method = (...values: unknown[]) => unknown;

/** Placeholder for the client that `open` returns: each model call or raw query waits for the client and is then forwarded. */
export function deferOperations<Client extends object>(open: () => Promise<Client>): PrismaOperations<Client> {
  const forward = (target: (client: Client) => object) =>
    methodsByName(async (name, values) => {
      const receiver = target(await open()) as Record<string, Method>;
      return receiver[name]!(...values);
    });
  const ownMethods = forward((client) => client);
  const models = new Map<string, object>();
  return new Proxy({} as PrismaOperations<Client>, {
    get(_target, name) {
      if (!isCallable(name)) return undefined;
      if (name.startsWith('$')) return ownMethods[name];
      const known = models.get(name) ?? forward((client) => client[name as keyof Client] as object);
      models.set(name, known);
      return known;
    },
  });
}

function methodsByName(call: (name: string, values: unknown[]) => Promise<unknown>): Record<string, Method> {
  return new Proxy({} as Record<string, Method>, {
    get: (_target, name) => (isCallable(name) ? (...values: unknown[]) => call(name, values) : undefined),
  });
}

/** Promises and printing probe every object for `then` and symbols. */
function isCallable(name: string | symbol): name is string {
  return typeof name === 'string' && name !== 'then' && name !== 'toJSON';
}
