import { Card } from '@portico/ui/card';
import { useTheme, THEMES, type Theme } from '@portico/ui/theme';
import { SectionHead } from '../../section-head.tsx';
import { useThemeChange } from './use-theme-change.ts';
import { t } from './appearance.texts.ts';

export function AppearancePage() {
  const { theme } = useTheme();
  const change = useThemeChange();
  return (
    <>
      <SectionHead title={t('account.appearance.title')} purpose={t('account.appearance.purpose')} />
      <Card className="p-4">
        <fieldset className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
          <legend className="sr-only">{t('account.appearance.theme')}</legend>
          {THEMES.map(([value, label]) => (
            <label
              key={value}
              className="grid cursor-pointer gap-2.5 rounded-field border p-2 pb-2.5 text-center text-13 font-medium hover:bg-hover has-checked:border-text has-checked:ring-1 has-checked:ring-text has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring"
            >
              <input
                type="radio"
                name="theme"
                value={value}
                checked={value === theme}
                onChange={() => change(value)}
                className="sr-only"
              />
              <Preview theme={value} />
              {label}
            </label>
          ))}
        </fieldset>
      </Card>
    </>
  );
}

/** A page in small. `system` shows both: the dark one lies over the light one, cut across. */
function Preview({ theme }: { theme: Theme }) {
  return (
    <span className="relative block h-17 overflow-hidden rounded-inner border" aria-hidden="true">
      {theme === 'dark' ? null : <Page theme="light" />}
      {theme === 'light' ? null : (
        <Page
          theme="dark"
          className={theme === 'system' ? '[clip-path:polygon(58%_0,100%_0,100%_100%,42%_100%)]' : ''}
        />
      )}
    </span>
  );
}

/** `--background` and `--text` of each theme: the page's own are those of one theme only. */
const COLOURS = {
  light: { page: 'bg-[oklch(0.974_0.0045_85)]', line: 'bg-[oklch(0.235_0.01_70)]' },
  dark: { page: 'bg-[oklch(0.178_0.0045_70)]', line: 'bg-[oklch(0.945_0.006_85)]' },
};

function Page({ theme, className = '' }: { theme: 'light' | 'dark'; className?: string }) {
  return (
    <span className={`absolute inset-0 grid content-start gap-2 p-3 ${COLOURS[theme].page} ${className}`}>
      {['w-full', 'w-2/3', 'w-2/5'].map((width) => (
        <span key={width} className={`h-1.5 rounded-full opacity-35 ${COLOURS[theme].line} ${width}`} />
      ))}
    </span>
  );
}
