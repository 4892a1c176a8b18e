import { cn } from '@portico/ui/cn';
import { writeJson } from './write-json.ts';

export interface CodeBoxProps {
  /** The label of the scrolling box for screen readers. */
  label: string;
  /** Any JSON value; a text is shown as it is. */
  value: unknown;
  className?: string;
}

/** JSON with fainter keys, or plain text, as machines write it. */
export function CodeBox({ label, value, className }: CodeBoxProps) {
  const text = typeof value === 'string' ? value : writeJson(value);
  return (
    <pre
      tabIndex={0}
      role="region"
      aria-label={label}
      data-slot="code-box"
      className={cn(
        'max-h-100 min-w-0 overflow-auto rounded-field bg-well px-3.5 py-3 font-mono text-[12px]/5 [tab-size:2]',
        className,
      )}
    >
      {typeof value === 'string' ? text : text.split('\n').map((line, index) => <Line key={index} text={line} />)}
    </pre>
  );
}

function Line({ text }: { text: string }) {
  const [, key = '', rest = text] = /^(\s*"(?:[^"\\]|\\.)*"(?=: ))(.*)$/.exec(text) ?? [];
  return (
    <>
      {key === '' ? null : <span className="text-muted">{key}</span>}
      {rest}
      {'\n'}
    </>
  );
}
