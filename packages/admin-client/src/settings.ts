import { type Ask, document, type VariablesOf } from './document.ts';

const namespaceFields = document(`
  fragment NamespaceFields on SettingsNamespace {
    name title version settings { key value default description public } }`);
const settings = document('query Settings { settings { ...NamespaceFields } }', [namespaceFields]);
const change = document(
  `mutation ChangeSettings($namespace: String!, $version: Int!, $values: JSONObject, $reset: [String!]) {
    changeSettings(namespace: $namespace, version: $version, values: $values, reset: $reset) { ...NamespaceFields } }`,
  [namespaceFields],
);

export function askSettings(ask: Ask) {
  const listSettings = async () => (await ask(settings, {})).settings;
  return {
    listSettings,
    /** Applies to the current version. */
    async changeSettings(edit: Omit<VariablesOf<typeof change>, 'version'>) {
      const read = (await listSettings()).find(({ name }) => name === edit.namespace);
      return (await ask(change, { ...edit, version: read?.version ?? 0 })).changeSettings;
    },
  };
}
