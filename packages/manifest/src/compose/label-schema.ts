import { type ComposeOwner, escapePattern, foreignEnding, type Schema } from './compose-owner.ts';

/** Traefik options that only affect the app's own requests on their way to its own containers. */
const options = [
  String.raw`services\.NAME\.loadbalancer\.(server\.(port|scheme)|passhostheader|responseforwarding\.flushinterval)`,
  String.raw`middlewares\.NAME\.(addprefix|buffering|circuitbreaker|compress|contenttype|headers|inflightreq|ipallowlist|redirectregex|redirectscheme|replacepath|replacepathregex|retry|stripprefix|stripprefixregex)(\..*)?`,
  String.raw`middlewares\.NAME\.(basicauth|digestauth)\.(?!usersfile$).*`,
  String.raw`middlewares\.NAME\.ratelimit\.(?!redis(\.|$)).*`,
  String.raw`middlewares\.NAME\.errors\.(status|statusrewrites|query)(\..*)?`,
];

/** Labels that do not route. Traefik reads label names case-insensitively. */
export const plainLabel = String.raw`^(?![Tt][Rr][Aa][Ee][Ff][Ii][Kk]\.)[^$]*$`;

/** An app's labels may route its own requests only. */
export function labelSchema(owner: ComposeOwner): Schema {
  const { slug, host } = owner;
  const name = `${slug}-(?!${foreignEnding(owner)})[a-z0-9_-]+`;
  const key = (option: string): string => `^traefik\\.http\\.${option.replaceAll('NAME', name)}$`;
  const reference = `(${name}(@docker)?)`;
  const middleware = `(${reference}|pages@file${slug === 'auth' ? '|sign-in@file' : ''})`;
  return {
    type: 'object',
    patternProperties: {
      [plainLabel]: {},
      '^traefik\\.enable$': {},
      ...Object.fromEntries(options.map((option) => [key(option), {}])),
      [key(String.raw`routers\.NAME\.rule`)]: {
        pattern: hostRule(host),
        description: `An app answers for its own host only. Write Host(\`${host}\`), alone or with && (…) behind it.`,
      },
      [key(String.raw`(routers\.NAME|middlewares\.NAME\.chain)\.middlewares`)]: {
        pattern: `^${middleware}( *, *${middleware})*$`,
        description: `Name middlewares of the app's own, ${slug}-….`,
      },
      [key(String.raw`(routers\.NAME|middlewares\.NAME\.errors)\.service`)]: {
        pattern: `^${reference}$`,
        description: `Name a service of the app's own, ${slug}-….`,
      },
    },
    additionalProperties: false,
    description: `Labels of an app route its own requests: their names begin with ${slug}-. Entry points, TLS, priorities and calls to elsewhere are the gateway's.`,
  };
}

/**
 * One host, optionally with conditions joined by `&&`: matchers, or one level of parentheses. A bare `||` or another
 * Host matcher could add other hosts.
 */
function hostRule(host: string): string {
  // In a file that is not interpolated, `$$` is a dollar sign and any other `$` can become anything.
  const value = host.includes('$') ? '`(?:[^`$]|\\$\\$)*`' : '`[^`]*`';
  const names = 'Path|PathPrefix|PathRegexp|Method|Header|HeaderRegexp|Query|QueryRegexp|ClientIP';
  const matcher = `!?(?:${names})\\(${value}(?:, ?${value})*\\)`;
  const group = `!?\\(${matcher}(?: (?:&&|\\|\\|) ${matcher})*\\)`;
  return `^Host\\(\`${escapePattern(host)}\`\\)(?: && (?:${matcher}|${group}))*$`;
}
