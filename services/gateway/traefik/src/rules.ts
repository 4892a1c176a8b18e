/** Rules in Traefik's language. `host` may hold `${PORTICO_DOMAIN}`, which Compose fills in. */
export function hostRule(host: string): string {
  return `Host(\`${host}\`)`;
}

/** The backend of an app that has a frontend. */
export function apiRule(host: string): string {
  return `${hostRule(host)} && (Path(\`/api\`) || PathPrefix(\`/api/\`))`;
}

/** The frontend. It leaves `/api` out, which would otherwise fall to it as soon as the backend is gone. */
export function webRule(host: string): string {
  return `${hostRule(host)} && !Path(\`/api\`) && !PathPrefix(\`/api/\`)`;
}

/** What takes passwords and one-time codes at the issuer. */
export function signInRule(host: string): string {
  const paths =
    'PathPrefix(`/api/interaction/`) || Path(`/api/setup`) || Path(`/api/setup/details`) || PathPrefix(`/api/invitations/`) || Path(`/device`)';
  return `${hostRule(host)} && Method(\`POST\`) && (${paths})`;
}
