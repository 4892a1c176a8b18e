import { Button } from '@portico/ui/button';
import { cn } from '@portico/ui/cn';
import { Pin, PinOff } from 'lucide-react';
import type { Pins } from './use-pins.ts';
import { t } from './pins.texts.ts';

export interface PinButtonProps {
  app: { id: string; name: string };
  pins: Pins;
  className?: string;
}

/** Keeps an app at the top, or lets it go. Out of sight until one points at the tile or reaches it by keyboard. */
export const PinButton = ({ app, pins, className }: PinButtonProps) => {
  const pinned = pins.has(app.id);
  const Icon = pinned ? PinOff : Pin;
  return (
    <Button
      variant="quiet"
      size="icon-sm"
      aria-label={t(pinned ? 'pins.unpin_app' : 'pins.pin_app', { name: app.name })}
      title={t(pinned ? 'pins.unpin' : 'pins.pin')}
      onClick={() => pins.toggle(app.id)}
      className={cn(
        'text-faint not-pointer-coarse:opacity-0 group-hover:opacity-100 focus-visible:opacity-100',
        className,
      )}
    >
      <Icon strokeWidth={1.75} />
    </Button>
  );
};
