import { AutoTextarea } from '@portico/ui/auto-textarea';
import { useRef } from 'react';
import { BODY_MAX, TITLE_MAX, titleOf, type NoteText } from './note.ts';
import { t } from './notes.texts.ts';

export type NoteFieldsProps = {
  value: NoteText;
  onChange: (value: NoteText) => void;
  autoFocus: boolean;
  readOnly: boolean;
};

/** Fields for title and text. Enter moves from the title to the text. */
export function NoteFields({ value, onChange, autoFocus, readOnly }: NoteFieldsProps) {
  const text = useRef<HTMLTextAreaElement>(null);
  return (
    <>
      <AutoTextarea
        aria-label={t('note.title')}
        placeholder={t('note.title')}
        // oxlint-disable-next-line jsx_a11y/no-autofocus -- a new note was asked for to write in it
        autoFocus={autoFocus}
        maxLength={TITLE_MAX}
        readOnly={readOnly}
        value={value.title}
        onChange={(event) => onChange({ ...value, title: event.target.value.replace(/\s*\n\s*/g, ' ') })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          text.current?.focus();
        }}
        className="text-20 font-semibold"
      />
      <AutoTextarea
        ref={text}
        aria-label={t('note.text')}
        placeholder={t('note.write')}
        maxLength={BODY_MAX}
        readOnly={readOnly}
        value={value.body}
        onChange={(event) => onChange({ ...value, body: event.target.value })}
        className="min-h-40 flex-1 text-14 leading-6 touch:text-16 touch:leading-[26px]"
      />
    </>
  );
}

/** A read-only note, for people who can't write. */
export function NoteReading({ title, body }: NoteText) {
  return (
    <>
      <p className="text-20 font-semibold wrap-anywhere">{titleOf({ title })}</p>
      <p className="text-14 leading-6 wrap-anywhere whitespace-pre-wrap">{body}</p>
    </>
  );
}
