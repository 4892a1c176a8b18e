import { didYouMean } from '../../did-you-mean.ts';
import type { Issue } from '../../issue.ts';
import type { ComposeService, Placed } from '../compose-file.ts';
import { type ComposeApp, type ComposeRule, edgeNetwork, type Labels, partOf } from '../compose-rule.ts';
import { plainVariables } from '../variables.ts';

/** The labels of the two ends are the gateway's plan; what an app adds concerns its own host alone. */
export const labels: ComposeRule = ({ services }, app) =>
  services.flatMap((service) => {
    const part = partOf(service, app);
    const planned = part === 'frontend' || part === 'backend' ? app.labels[part] : undefined;
    return [...(planned ? comparePlan(service, planned) : []), ...added(service, planned ?? {}, app)];
  });

function comparePlan(service: ComposeService, planned: Labels): Issue[] {
  return Object.entries(planned).flatMap(([name, value]): Issue[] => {
    const found = service.labels.get(name);
    if (found && agrees(name, plainVariables(found.value), value)) return [];
    const hint = `Write ${name}: ${/^[\w$`]/.test(value) && !/^(true|\d+)$/.test(value) ? value : `'${value}'`}`;
    if (found) {
      return [
        {
          code: 'compose.label',
          ...found.place,
          message: `${service.name} has ${name} ${plainVariables(found.value) || 'empty'}`,
          why: 'The labels are the route: the gateway serves what they say, whatever the manifest says.',
          hint,
        },
      ];
    }
    const stray = [...service.labels.keys()].find((other) => !(other in planned) && didYouMean(other, [name]));
    return [
      {
        code: 'compose.missing_label',
        ...(stray ? service.labels.get(stray)!.place : service.at('labels')),
        message: `${service.name} has no label ${name}`,
        why: 'Without it the gateway does not lead there.',
        hint: stray ? `Did you mean it by ${stray}? ${hint}` : hint,
      },
    ];
  });
}

/** An app may add middlewares of its own to the planned ones. */
function agrees(name: string, found: string, planned: string): boolean {
  if (!name.endsWith('.middlewares')) return found === planned;
  return found.split(',').some((one) => one.trim() === planned);
}

function added({ name, labels, networks }: ComposeService, planned: Labels, { slug }: ComposeApp): Issue[] {
  const onEdge = networks.some(({ value }) => value === edgeNetwork);
  return [...labels].flatMap(([label, { value, place }]): Issue[] => {
    if (label in planned || !label.startsWith('traefik.')) return [];
    const of = /^traefik\.(?:http|tcp|udp)\.(?:routers|services|middlewares)\.([^.]+)/.exec(label)?.[1];
    const foreign = [...plainVariables(value).matchAll(/HostRegexp\([^)]*\)|Host(?:SNI)?\(([^)]*)\)/g)].find(
      ([, hosts]) => hosts === undefined || hosts.split(',').some((one) => !isOwn(one, slug)),
    );
    if (of !== undefined && !of.startsWith(`${slug}-`)) return [foreignName(name, of, place, slug)];
    if (foreign) return [foreignHost(name, foreign[0], place, slug)];
    if (onEdge || label === 'traefik.enable') return [];
    const why = `The gateway reaches containers over ${edgeNetwork}, and ${name} is not on it.`;
    return [{ code: 'compose.label', ...place, message: `${name} has the label ${label}`, why, hint: 'Remove it.' }];
  });
}

function isOwn(host: string, slug: string): boolean {
  return host.trim().replaceAll(/[`'"]/g, '') === `${slug}.\${PORTICO_DOMAIN}`;
}

function foreignName(name: string, of: string, place: Placed['place'], slug: string): Issue {
  return {
    code: 'compose.foreign_label',
    ...place,
    message: `${name} names ${of} at the gateway`,
    why: 'Names at the gateway begin with the slug: two apps with one name would make both routes fail.',
    hint: `Call it ${slug}-${of}.`,
  };
}

function foreignHost(name: string, rule: string, place: Placed['place'], slug: string): Issue {
  return {
    code: 'compose.foreign_host',
    ...place,
    message: `${name} takes requests for ${rule}`,
    why: 'An app answers for its own host only; another would hand it the cookies of that host.',
    hint: `Write Host(\`${slug}.\${PORTICO_DOMAIN}\`).`,
  };
}
