import type { Issue, Place } from '../../issue.ts';
import { type ComposeApp, edgeNetwork, isOwnName } from '../compose-rule.ts';
import { keepsToHost } from '../keeps-to-host.ts';
import { parseRouterRule, type RouterRule } from '../parse-router-rule.ts';
import { plainVariables } from '../variables.ts';

export interface ServiceLabel {
  service: string;
  label: string;
  value: string;
  place: Place;
  /** Whether the service is where the gateway comes. */
  onEdge: boolean;
  /** Whether the plan has a label of that name; then only what the value refers to is left to look at. */
  isPlanned: boolean;
}

/**
 * Options of Traefik's that concern the app's own requests, on their way to its own containers. What has a list or a name of
 * something else for its value is looked into.
 */
const allowed: readonly RegExp[] = [
  /^routers\.(rule|middlewares|service)$/,
  /^services\.loadbalancer\.(server\.(port|scheme)|passhostheader|responseforwarding\.flushinterval)$/,
  /^middlewares\.(addprefix|buffering|circuitbreaker|compress|contenttype|headers|inflightreq|ipallowlist)(\.|$)/,
  /^middlewares\.(redirectregex|redirectscheme|replacepath|replacepathregex|retry|stripprefix|stripprefixregex)(\.|$)/,
  /^middlewares\.(basicauth|digestauth)\.(?!usersfile$)/,
  /^middlewares\.ratelimit\.(?!redis(\.|$))/,
  /^middlewares\.errors\.(status|statusrewrites|query|service)(\.|$)/,
  /^middlewares\.chain\.middlewares$/,
];

/** Why not, for what people may well try. */
const reasons: readonly [RegExp, string][] = [
  [/^traefik\.(tcp|udp)\./, 'Apps are reached by HTTP; such a route would take the whole entry point.'],
  [/\.(entrypoints|tls)(\.|$)/, 'Entry points and TLS are the same for all apps, and the gateway sees to them.'],
  [/\.priority$/, 'A priority would put it before routes of the gateway.'],
  [
    /\.(server\.url|forwardauth|serverstransport|healthcheck|mirroring|plugin)(\.|$)/,
    'With it the gateway would call elsewhere in the name of an app.',
  ],
];

/** What an app adds to the planned labels concerns its own host and its own containers alone. */
export function checkAddedLabel(given: ServiceLabel, app: ComposeApp): Issue[] {
  const { service, label, value, place, onEdge, isPlanned } = given;
  const [, kind = '', name = '', option = ''] = /^traefik\.http\.([^.]+)\.([^.]+)\.?(.*)$/.exec(label) ?? [];
  // Traefik reads options without regard to case.
  const part = `${kind}.${option.toLowerCase()}`;
  if (isPlanned) return checkReferences(given, part, app);
  if (!/^traefik\.|\$/i.test(label)) return [];
  const of = /^traefik\.(?:http|tcp|udp)\.(?:routers|services|middlewares)\.([^.]+)/.exec(label)?.[1];
  if (of !== undefined && !isNameAtGateway(of, app)) return [foreignName(service, of, place, app)];
  if (part === 'routers.rule' && !keepsToOwnHost(value, app)) return [foreignHost(service, value, place, app)];
  if (label === 'traefik.enable') return [];
  if (!onEdge)
    return [refused(given, `The gateway reaches containers over ${edgeNetwork}, and ${service} isn't on it.`)];
  if (name !== '' && allowed.some((one) => one.test(part))) return checkReferences(given, part, app);
  const reason = reasons.find(([pattern]) => pattern.test(label.toLowerCase()))?.[1];
  return [
    refused(given, reason ?? "An app's labels say where its own requests go, and what happens to them on the way."),
  ];
}

function refused({ service, label, place }: ServiceLabel, why: string): Issue {
  return { code: 'compose.label', ...place, message: `${service} has the label ${label}`, why, hint: 'Remove it.' };
}

/** In small letters: Traefik takes names that differ in case only for one. */
function isNameAtGateway(name: string, app: ComposeApp): boolean {
  return /^[a-z\d_-]+$/.test(name) && isOwnName(name, app);
}

/** No variable but the domain has a place in a rule: nobody could tell what it says. `$$` is a dollar sign. */
function keepsToOwnHost(value: string, { slug }: ComposeApp): boolean {
  const host = `${slug}.\${PORTICO_DOMAIN}`;
  const text = plainVariables(value);
  if (text.replaceAll('$$', '').replaceAll(`\`${host}\``, '').includes('$')) return false;
  const rule = parseRouterRule(text);
  return rule !== undefined && keepsToHost(rule, host);
}

/** Names of routers, services and middlewares that a value refers to: the app's own, or what the plan has. */
function checkReferences({ service, value, place }: ServiceLabel, part: string, app: ComposeApp): Issue[] {
  const isList = part === 'routers.middlewares' || part === 'middlewares.chain.middlewares';
  const isName = part === 'routers.service' || part === 'middlewares.errors.service';
  if (!isList && !isName) return [];
  const planned = plannedMiddlewares(app);
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => !isOwnReference(one, app) && !(isList && planned.includes(one)))
    .map((one) => ({
      code: 'compose.foreign_label' as const,
      ...place,
      message: `${service} uses ${one || 'nothing'} at the gateway`,
      why: "What the gateway or another app has there is theirs; Traefik's own services show everything.",
      hint: `Name one of your own, ${app.slug}-…${isList ? `, or ${planned.join(', ')}` : ''}.`,
    }));
}

function isOwnReference(reference: string, app: ComposeApp): boolean {
  return isNameAtGateway(reference.replace(/@docker$/, ''), app);
}

function plannedMiddlewares({ labels }: ComposeApp): string[] {
  const planned = Object.entries({ ...labels.backend, ...labels.frontend });
  return [...new Set(planned.flatMap(([label, value]) => (label.endsWith('.middlewares') ? [value] : [])))];
}

function foreignName(service: string, of: string, place: Place, { slug }: ComposeApp): Issue {
  return {
    code: 'compose.foreign_label',
    ...place,
    message: `${service} names ${of} at the gateway`,
    why: 'Names at the gateway begin with the slug: two apps with one name would make both routes fail.',
    hint: `Call it ${slug}-${of.toLowerCase()}.`,
  };
}

function foreignHost(service: string, value: string, place: Place, app: ComposeApp): Issue {
  const host = `Host(\`${app.slug}.\${PORTICO_DOMAIN}\`)`;
  const text = plainVariables(value);
  const rule = parseRouterRule(text);
  const what = rule === undefined ? `${text}, which isn't understood here` : text;
  return {
    code: 'compose.foreign_host',
    ...place,
    message: `${service} takes requests for ${what}`,
    why: 'An app answers for its own host only; another would hand it the cookies of that host.',
    hint: isSole(rule) ? `Write ${host}.` : `Write ${host} && (…).`,
  };
}

function isSole(rule: RouterRule | undefined): boolean {
  return rule?.kind === 'matcher' && /^host/i.test(rule.name);
}
