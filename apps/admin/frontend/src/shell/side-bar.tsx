import { Kbd } from '@portico/ui/kbd';
import { Command, Search } from 'lucide-react';
import { Brand } from './brand.tsx';
import { Me } from './me.tsx';
import { t } from './shell.texts.ts';
import { SideNav, type SideNavProps } from './side-nav.tsx';

export interface SideBarProps extends Omit<SideNavProps, 'sheet'> {
  onSearch: () => void;
  onHelp: () => void;
}

/** The left edge of a wide screen; between phone and desk a rail of pictures. */
export function SideBar({ groups, counts, onSearch, onHelp }: SideBarProps) {
  return (
    <aside
      aria-label={t('shell.product')}
      data-slot="side-bar"
      className="flex w-60 flex-none flex-col overflow-y-auto border-e p-3 phone:hidden rail:w-14 rail:items-center rail:px-2"
    >
      <Brand />
      <SearchButton onClick={onSearch} />
      <SideNav groups={groups} counts={counts} />
      <Me onHelp={onHelp} />
    </aside>
  );
}

function SearchButton({ onClick }: { onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      aria-keyshortcuts="Meta+K Control+K"
      className="field-edge border-border-control mt-3 mb-2 flex h-8 flex-none items-center gap-2 rounded-control ps-2 pe-1.5 text-13 text-faint rail:w-9 rail:justify-center touch:h-11"
    >
      <Search className="size-4" strokeWidth={1.75} aria-hidden="true" />
      <span className="flex-1 text-start rail:sr-only">{t('shell.search')}</span>
      <span className="inline-flex gap-[3px] rail:hidden">
        <Kbd>
          <Command className="size-[11px]" strokeWidth={1.75} />
        </Kbd>
        <Kbd>{t('shell.search.key')}</Kbd>
      </span>
    </button>
  );
}
