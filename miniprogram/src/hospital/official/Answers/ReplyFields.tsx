/** What is answered: a text, and a link to a page where that helps. */
import { ANSWER_TEXT_AT_MOST } from '@shared/official/rules';
import { useText } from '../../../api/messages';
import { Checkbox, TextArea, TextField } from '../../../ui/desk';
import { officialWords } from '../messages';
import { PageField } from '../PageField';
import { labelFits, textFits } from './draft';
import type { Reply } from './draft';

export interface ReplyFieldsProps<R extends Reply> {
  hospitalId: string;
  reply: R;
  onChange(reply: R): void;
  disabled: boolean;
}

/** Stands in a form of its caller. */
export function ReplyFields<R extends Reply>({ hospitalId, reply, onChange, disabled }: ReplyFieldsProps<R>) {
  const t = useText(officialWords);
  const { text, link } = reply;
  const page = `patient/hospitals/detail?id=${hospitalId}`;
  return (
    <>
      <TextArea
        label={t('answerText')}
        value={text}
        onChange={(typed) => onChange({ ...reply, text: typed })}
        rows={3}
        maxLength={ANSWER_TEXT_AT_MOST}
        error={textFits(reply) ? undefined : t('answerTextWrong')}
        disabled={disabled}
        wide
        required
      />
      <Checkbox
        label={t('withLink')}
        checked={link !== null}
        onChange={(on) => onChange({ ...reply, link: on ? { label: '', page } : null })}
        disabled={disabled}
      />
      {link && (
        <>
          <TextField
            label={t('linkLabel')}
            value={link.label}
            onChange={(label) => onChange({ ...reply, link: { ...link, label } })}
            maxLength={20}
            error={labelFits(reply) ? undefined : t('linkLabelWrong')}
            disabled={disabled}
            required
          />
          <PageField
            hospitalId={hospitalId}
            value={link.page}
            onChange={(to) => onChange({ ...reply, link: { ...link, page: to } })}
            disabled={disabled}
          />
        </>
      )}
    </>
  );
}
