/** Rules in Traefik's language. `host` can contain `${PORTICO_DOMAIN}`, which Compose fills in. */
export function hostRule(host: string): string {
  return `Host(\`${host}\`)`;
}

/** The backend of an app that has a frontend. */
export function apiRule(host: string): string {
  return `${hostRule(host)} && (Path(\`/api\`) || PathPrefix(\`/api/\`))`;
}

/** The frontend. Excludes `/api`, which it would otherwise receive as soon as the backend is down. */
export function webRule(host: string): string {
  return `${hostRule(host)} && !Path(\`/api\`) && !PathPrefix(\`/api/\`)`;
}

/** Routes of the issuer that accept passwords and one-time codes. */
export function signInRule(host: string): string {
  const paths =
    'PathPrefix(`/api/interaction/`) || Path(`/api/setup`) || Path(`/api/setup/details`) || PathPrefix(`/api/invitations/`) || Path(`/device`)';
  return `${hostRule(host)} && Method(\`POST\`) && (${paths})`;
}
