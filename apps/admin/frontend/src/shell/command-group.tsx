import { cn } from '@portico/ui/cn';
import { Kbd } from '@portico/ui/kbd';
import { useId } from 'react';
import { Marked } from '../parts/marked.tsx';
import type { Command } from './command-source.ts';

export interface CommandGroupProps {
  heading: string;
  commands: readonly Command[];
  query: string;
  activeId: string | undefined;
  onActive: (id: string) => void;
  onGo: (command: Command) => void;
}

export function CommandGroup({ heading, commands, query, activeId, onActive, onGo }: CommandGroupProps) {
  const headingId = useId();
  if (commands.length === 0) return null;
  return (
    <div role="group" aria-labelledby={headingId}>
      {/* A list of options has no headings. */}
      <div role="presentation" id={headingId} className="px-2.5 pt-2.5 pb-1 text-12 font-medium text-faint">
        {heading}
      </div>
      {commands.map((command) => {
        const optionId = `command-${command.id}`;
        const isActive = optionId === activeId;
        return (
          <div
            key={command.id}
            id={optionId}
            role="option"
            aria-selected={isActive}
            tabIndex={-1}
            onMouseMove={() => onActive(optionId)}
            onClick={() => onGo(command)}
            className={cn(
              'flex min-h-10 cursor-pointer items-center gap-3 rounded-control px-2.5 text-14 touch:min-h-11',
              isActive && 'bg-press',
            )}
          >
            {command.icon}
            <span className="min-w-0 flex-1 truncate">
              <Marked words={command.words} query={query} />
              {command.aside === undefined ? null : <span className="ms-1.5 text-muted">{command.aside}</span>}
            </span>
            <span className="inline-flex gap-[3px] touch:hidden">
              {command.keys?.map((key, nth) => (
                // "g g" has the same key twice.
                <Kbd key={nth}>{key}</Kbd>
              ))}
            </span>
          </div>
        );
      })}
    </div>
  );
}
