import { type ComposeExtent, type ComposeOwner, escapePattern, type Schema } from './compose-owner.ts';
import { ownFile, serviceSchema } from './service-schema.ts';

/** Services of every app in `infra/compose/app.yml`. The gateway and other apps call those of `onEdge`. */
const parts = { onEdge: '^(frontend|backend)$', private: '^(migrate|database)$' };

/**
 * Schema of what an app's containers may use, for the output of `docker compose config --format json` with paths
 * relative to the app's folder. Refuses everything that it does not list.
 */
export function composeSchema(owner: ComposeOwner, extent: ComposeExtent): Schema {
  const { project, slug } = owner;
  const edge = `portico-edge-${project.slice('portico-'.length, -slug.length - 1)}`;
  const ownName = { pattern: `^${escapePattern(project)}_` };
  return {
    type: 'object',
    properties: {
      name: { const: project, description: `The project of ${slug} is called ${project}.` },
      services: {
        type: 'object',
        patternProperties: {
          [parts.onEdge]: serviceSchema(owner, extent, true),
          [parts.private]: privatePart(owner, extent),
        },
        additionalProperties: serviceSchema(owner, extent, false),
      },
      networks: {
        type: 'object',
        properties: {
          'portico-edge': {
            properties: { name: { const: edge }, external: { const: true }, ipam: {} },
            additionalProperties: false,
          },
        },
        additionalProperties: declared({
          name: ownName,
          driver: { const: 'bridge' },
          internal: {},
          ipam: { maxProperties: 0 },
        }),
        description: "A network is the app's own and leads nowhere else. Write its name with nothing behind it.",
      },
      volumes: {
        type: 'object',
        additionalProperties: declared({ name: ownName, driver: { const: 'local' } }),
        description: "A volume is the app's own. Write its name with nothing behind it.",
      },
      secrets: {
        type: 'object',
        additionalProperties: declared(
          { name: ownName, file: { type: 'string', pattern: String.raw`^\./\.secrets/[\w.-]+$` } },
          ['file'],
        ),
        description: "A secret is a file in the app's own .secrets. Write file: .secrets/<name>.",
      },
      configs: {
        type: 'object',
        additionalProperties: declared({ name: ownName, file: { type: 'string', pattern: ownFile }, content: {} }),
        description: "A config is content, or a file of the app's own folder.",
      },
    },
    patternProperties: { '^x-': {} },
    additionalProperties: false,
    description: 'An app adds services, networks, volumes, secrets and configs. Other files are not brought in.',
  };
}

function privatePart(owner: ComposeOwner, extent: ComposeExtent): Schema {
  const schema = serviceSchema(owner, extent, true) as { properties: Record<string, Schema> };
  const { networks } = serviceSchema(owner, extent, false).properties as Record<string, Schema>;
  return { ...schema, properties: { ...schema.properties, networks } };
}

function declared(properties: Schema, required: string[] = []): Schema {
  return { type: ['object', 'null'], properties: { ...properties, labels: {} }, required, additionalProperties: false };
}
