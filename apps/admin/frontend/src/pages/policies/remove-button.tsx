import { Button } from '@portico/ui/button';
import { X } from 'lucide-react';

export interface RemoveButtonProps {
  label: string;
  pending: boolean;
  onRemove: () => void;
}

export function RemoveButton({ label, pending, onRemove }: RemoveButtonProps) {
  return (
    <Button variant="quiet" size="icon-sm" aria-label={label} pending={pending} onClick={onRemove}>
      <X strokeWidth={1.75} />
    </Button>
  );
}
