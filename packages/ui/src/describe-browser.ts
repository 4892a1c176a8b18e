import Bowser from 'bowser';
import { t } from './ui.texts.ts';

export interface BrowserDescription {
  /** "Firefox on Linux" */
  name: string;
  kind: 'computer' | 'phone' | 'tablet';
}

/** A readable browser name from its `User-Agent`. */
export function describeBrowser(userAgent: string | null): BrowserDescription {
  if (!userAgent) return { name: t('ui.browser.none'), kind: 'computer' };
  const { browser, os, platform } = Bowser.parse(userAgent);
  const system = platform.model === 'iPhone' || platform.model === 'iPad' ? platform.model : os.name;
  const name = browser.name || t('ui.browser.unknown');
  const kind = platform.type === 'mobile' ? 'phone' : platform.type === 'tablet' ? 'tablet' : 'computer';
  return { name: system ? t('ui.browser.on', { browser: name, system }) : name, kind };
}
