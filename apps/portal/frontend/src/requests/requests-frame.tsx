import type { ReactNode } from 'react';
import { PersonMenu } from '../person-menu.tsx';
import { PortalShell } from '../portal-shell.tsx';
import { SectionHead } from '../section-head.tsx';
import { RequestsTabs, type RequestsTab } from './requests-tabs.tsx';
import { t } from './requests.texts.ts';

export interface RequestsFrameProps {
  tab: RequestsTab;
  purpose: string;
  action: ReactNode;
  children: ReactNode;
}

/** The head of both tabs of requests: one's own, and those of others. */
export const RequestsFrame = ({ tab, purpose, action, children }: RequestsFrameProps) => (
  <PortalShell account={<PersonMenu />}>
    <div className="mx-auto -mt-2 max-w-[760px] max-sm:mt-0">
      <SectionHead title={t('requests.heading')} purpose={purpose}>
        {action}
      </SectionHead>
      <RequestsTabs tab={tab} />
      {children}
    </div>
  </PortalShell>
);
