/** Names that Portico manages. Other lines of an app's `.env` belong to the developer and stay. */
const managed = /^(PORTICO_|AUTH_|DATABASE_|HOST$|PORT$)/;

const head = '# Made by portico from .env.shared and the manifests; lines of your own below stay.\n';
const own = '\n# Your own\n';

/** Text of an app's `.env`: the planned variables, then those added by hand. */
export function planEnvFile(variables: Record<string, string>, present: ReadonlyMap<string, string>): string {
  const planned = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  const added = [...present].filter(([name]) => !managed.test(name) && !(name in variables));
  const kept = added.map(([name, value]) => `${name}=${/[\s#'"]/.test(value) ? quote(value) : value}\n`);
  return `${head}${planned.join('')}${kept.length > 0 ? own + kept.join('') : ''}`;
}

function quote(value: string): string {
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
