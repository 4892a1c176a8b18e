import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { useState } from 'react';
import type { ConnectKind } from './client-input.ts';
import { ConnectSteps } from './connect-steps.tsx';
import { t } from './connect.texts.ts';

export interface ConnectDialogProps {
  open: boolean;
  /** Chosen in the first step. Default: a web app. */
  kind?: ConnectKind | undefined;
  onOpenChange: (open: boolean) => void;
  /** The app is registered. The dialog stays, with its secret. */
  onRegistered: () => void;
  issuer: string;
}

/** Connects software in three steps. Once there is a secret that nobody copied, closing asks. */
export function ConnectDialog({ open, kind = 'web', onOpenChange, onRegistered, issuer }: ConnectDialogProps) {
  const [isAtRisk, setAtRisk] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const close = () => {
    setAsking(false);
    setAtRisk(false);
    onOpenChange(false);
  };
  const leave = () => (isAtRisk ? setAsking(true) : close());
  return (
    <Dialog open={open} onOpenChange={(next) => !next && (isAsking ? setAsking(false) : leave())}>
      <DialogContent className="w-160 grid-cols-1 p-5">
        {isAsking ? (
          <>
            <DialogTitle>{t('connect.ask')}</DialogTitle>
            <DialogDescription>{t('connect.ask.hint')}</DialogDescription>
            <DialogActions>
              <Button variant="quiet" size="sm" onClick={close}>
                {t('connect.ask.close')}
              </Button>
              <Button size="sm" autoFocus onClick={() => setAsking(false)}>
                {t('connect.ask.back')}
              </Button>
            </DialogActions>
          </>
        ) : null}
        <div className={isAsking ? 'hidden' : 'grid min-w-0 grid-cols-1 gap-4'}>
          <ConnectSteps kind={kind} issuer={issuer} onAtRisk={setAtRisk} onRegistered={onRegistered} onLeave={leave} />
        </div>
      </DialogContent>
    </Dialog>
  );
}
