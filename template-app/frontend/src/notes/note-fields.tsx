import { useRef } from 'react';
import { AutoTextarea } from './auto-textarea.tsx';
import { BODY_MAX, TITLE_MAX, type NoteText } from './note.ts';

export type NoteFieldsProps = {
  value: NoteText;
  onChange: (value: NoteText) => void;
  autoFocus: boolean;
  readOnly?: boolean;
};

/** Title and body to write in. Enter leads from the title to the body. */
export function NoteFields({ value, onChange, autoFocus, readOnly = false }: NoteFieldsProps) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <>
      <AutoTextarea
        aria-label="Title"
        placeholder="Title"
        // oxlint-disable-next-line jsx_a11y/no-autofocus -- a new note was asked for to write in it
        autoFocus={autoFocus}
        maxLength={TITLE_MAX}
        readOnly={readOnly}
        value={value.title}
        onChange={(event) => onChange({ ...value, title: event.target.value.replace(/\s*\n\s*/g, ' ') })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          body.current?.querySelector('textarea')?.focus();
        }}
        className="text-24 font-semibold"
      />
      <div ref={body} className="order-last">
        <AutoTextarea
          aria-label="Text"
          placeholder="Write"
          maxLength={BODY_MAX}
          readOnly={readOnly}
          value={value.body}
          onChange={(event) => onChange({ ...value, body: event.target.value })}
          className="min-h-[50dvh] text-15 leading-[26px] max-sm:text-16 max-sm:leading-[26px]"
        />
      </div>
    </>
  );
}
