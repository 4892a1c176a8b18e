const TITLES: Record<string, string> = {
  openid: 'Confirm who you are',
  profile: 'See your name',
  email: 'See your email address',
  offline_access: "Keep access while you're away",
};

/** A scope in words for the consent page. An unknown one keeps its name. */
export function scopeTitle(scope: string): string {
  return TITLES[scope] ?? scope;
}
