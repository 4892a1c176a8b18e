import Bowser from 'bowser';

export interface BrowserDescription {
  /** "Firefox on Linux" */
  name: string;
  kind: 'computer' | 'phone' | 'tablet';
}

/** A browser in words, from its `User-Agent`. */
export function describeBrowser(userAgent: string | null): BrowserDescription {
  if (!userAgent) return { name: 'A device without a browser', kind: 'computer' };
  const { browser, os, platform } = Bowser.parse(userAgent);
  const system = platform.model === 'iPhone' || platform.model === 'iPad' ? platform.model : os.name;
  const name = browser.name || 'Unknown browser';
  const kind = platform.type === 'mobile' ? 'phone' : platform.type === 'tablet' ? 'tablet' : 'computer';
  return { name: system ? `${name} on ${system}` : name, kind };
}
