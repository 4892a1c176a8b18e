import { didYouMean } from '../../did-you-mean.ts';
import type { Issue } from '../../issue.ts';
import type { ComposeService } from '../compose-file.ts';
import { type ComposeRule, joinsEdge, type Labels, partOf } from '../compose-rule.ts';
import { plainVariables } from '../variables.ts';
import { checkAddedLabel } from './added-labels.ts';

/** The labels of the two ends are the gateway's plan; what an app adds concerns its own host alone. */
export const labels: ComposeRule = ({ services }, app, base) =>
  services.flatMap((service) => {
    const part = partOf(service, app);
    const planned = (part === 'frontend' || part === 'backend' ? app.labels[part] : undefined) ?? {};
    const onEdge = joinsEdge(service, base);
    return [
      ...comparePlan(service, planned, base !== undefined),
      ...[...service.labels].flatMap(([label, { value, place }]) =>
        checkAddedLabel({ service: service.name, label, value, place, onEdge, isPlanned: label in planned }, app),
      ),
    ];
  });

/** A file that changes another one need not say the plan again. */
function comparePlan(service: ComposeService, planned: Labels, isChange: boolean): Issue[] {
  return Object.entries(planned).flatMap(([name, value]): Issue[] => {
    const found = service.labels.get(name);
    if (!found && isChange) return [];
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
        why: "Without it the gateway doesn't lead there.",
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
