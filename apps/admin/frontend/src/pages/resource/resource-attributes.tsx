import { CodeBox } from '../../parts/code-box.tsx';
import { Section } from '../../parts/section.tsx';
import { t } from './resource.texts.ts';

export interface ResourceAttributesProps {
  attributes: Record<string, unknown>;
  panel?: boolean;
}

/** The attributes of a resource that conditions can read. */
export function ResourceAttributes({ attributes, panel = false }: ResourceAttributesProps) {
  return (
    <Section panel={panel} title={t('resource.attributes')}>
      {Object.keys(attributes).length === 0 ? (
        <p className="text-13 text-muted">{t('resource.attributes.none')}</p>
      ) : (
        <CodeBox label={t('resource.attributes')} value={attributes} />
      )}
    </Section>
  );
}
