import { Sheet, SheetContent, SheetTitle } from '@portico/ui/sheet';
import type { MouseEvent } from 'react';
import { t } from './shell.texts.ts';
import { SideNav, type SideNavProps } from './side-nav.tsx';

/** The navigation of a phone. Going to a page closes it. */
export default function PhoneMenu({ groups, counts, onClose }: Omit<SideNavProps, 'sheet'> & { onClose: () => void }) {
  const closeOnLink = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a')) onClose();
  };
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent>
        <SheetTitle className="sr-only">{t('shell.menu')}</SheetTitle>
        <div onClick={closeOnLink}>
          <SideNav sheet groups={groups} counts={counts} />
        </div>
      </SheetContent>
    </Sheet>
  );
}
