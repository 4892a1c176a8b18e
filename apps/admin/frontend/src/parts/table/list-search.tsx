import { SearchInput } from '@portico/ui/search-input';
import { useEffect, useEffectEvent, useState } from 'react';

const REST_MS = 200;

export interface ListSearchProps {
  /** "Find people": what readers hear. */
  label: string;
  /** The searched fields: "Name or email". */
  placeholder: string;
  /** As the address has it. */
  value: string;
  onValueChange: (value: string) => void;
}

/** The search of a list: it asks once typing rests. `/` focuses it, Escape empties it. */
export function ListSearch({ label, placeholder, value, onValueChange }: ListSearchProps) {
  const [typed, setTyped] = useState(value);
  const [sent, setSent] = useState(value);
  // Changed elsewhere: cleared, or the browser went back.
  if (value !== sent) {
    setSent(value);
    setTyped(value);
  }
  const send = useEffectEvent(() => {
    if (typed === value) return;
    setSent(typed);
    onValueChange(typed);
  });
  useEffect(() => {
    const timer = setTimeout(() => send(), typed === '' ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <SearchInput
      aria-label={label}
      placeholder={placeholder}
      size="sm"
      value={typed}
      onValueChange={setTyped}
      className="w-64 flex-none phone:w-42"
    />
  );
}
