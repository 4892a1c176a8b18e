import type { SettingDetails, SettingsNamespaceDetails } from '@portico/api-types';
import { SettingsAdministration } from '../../operations/settings-administration.ts';
import type { FlatValues } from '../../settings/settings-namespace.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';

const settings = ({ service }: Context) => service(SettingsAdministration);

const SettingType = builder.objectRef<SettingDetails>('Setting').implement({
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Dotted, within the namespace.' }),
    value: t.field({ type: 'JSON', nullable: true, resolve: ({ value }) => value }),
    default: t.field({ type: 'JSON', nullable: true, resolve: (setting) => setting.default }),
    description: t.exposeString('description'),
    public: t.exposeBoolean('public', { description: 'Whether pages without sign-in can read it.' }),
  }),
});

const SettingsNamespaceType = builder.objectRef<SettingsNamespaceDetails>('SettingsNamespace').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    title: t.exposeString('title'),
    version: t.exposeInt('version', { description: '0 if nothing was ever changed.' }),
    settings: t.field({ type: [SettingType], resolve: (namespace) => namespace.settings }),
  }),
});

builder.queryFields((t) => ({
  settings: t.field({
    type: [SettingsNamespaceType],
    resolve: (_root, _args, context) => settings(context).list(context.actor),
  }),
}));

builder.mutationFields((t) => ({
  changeSettings: t.field({
    type: SettingsNamespaceType,
    args: {
      namespace: t.arg.string({ required: true }),
      version: t.arg.int({
        required: true,
        description: 'The version that the caller has read. Another one is refused.',
      }),
      values: t.arg({ type: 'JSONObject', description: 'New values by dotted key.' }),
      reset: t.arg.stringList({ description: 'Keys to reset to their defaults.' }),
    },
    resolve: (_root, { namespace, version, values, reset }, context) =>
      settings(context).change(context.actor, namespace, {
        version,
        values: (values ?? {}) as FlatValues,
        reset: reset ?? [],
      }),
  }),
}));
