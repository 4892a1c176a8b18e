import { ChevronsUpDown } from 'lucide-react';
import { AppMenu, type AppMenuProps } from './app-menu.tsx';
import { Door, type DoorProps } from './door.tsx';
import { t } from './ui.texts.ts';

export interface AppSwitcherProps extends Pick<AppMenuProps, 'listApps' | 'listPlaces' | 'portalUrl'> {
  /** The current app. */
  app: DoorProps['app'];
}

/** The current app's door and name at the left of its bar. Opens a list of other apps. */
export const AppSwitcher = ({ app, ...menu }: AppSwitcherProps) => (
  <AppMenu
    trigger={
      <button
        type="button"
        data-slot="app-switcher"
        className="-ms-2 inline-flex h-9 min-w-0 items-center gap-2 rounded-field px-2 text-14 font-semibold tracking-[-0.008em] touch:h-11 hover:bg-hover data-popup-open:bg-hover"
      >
        <Door app={app} size={24} />
        <span className="truncate">{app.name}</span>
        <ChevronsUpDown className="size-3.5 flex-none text-faint" strokeWidth={1.75} aria-hidden="true" />
        <span className="sr-only">{t('ui.switch_app')}</span>
      </button>
    }
    {...menu}
  />
);
