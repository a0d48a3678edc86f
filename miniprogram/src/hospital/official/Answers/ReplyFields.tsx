/** What is answered: a text, and a link to a page where that helps. */
import { ANSWER_TEXT_AT_MOST } from '@shared/official/rules';
import { useText } from '../../../api/messages';
import { Checkbox, TextArea, TextField } from '../../../ui/desk';
import { PageField } from '../PageField';
import { hospitalPage } from '../pages';
import { labelFits, textFits } from './draft';
import type { Link, Reply } from './draft';
import { answersWords } from './messages';

export interface ReplyFieldsProps<R extends Reply> {
  hospitalId: string;
  reply: R;
  onChange(reply: R): void;
  disabled: boolean;
}

/** Stands in a form of its caller. */
export function ReplyFields<R extends Reply>({ hospitalId, reply, onChange, disabled }: ReplyFieldsProps<R>) {
  const t = useText(answersWords);
  const { text, link } = reply;
  const first = { label: '', page: hospitalPage(hospitalId) };
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
        onChange={(on) => onChange({ ...reply, link: on ? first : null })}
        disabled={disabled}
      />
      {link && (
        <LinkFields
          {...{ hospitalId, link, disabled }}
          onChange={(part) => onChange({ ...reply, link: { ...link, ...part } })}
        />
      )}
    </>
  );
}

interface LinkFieldsProps {
  hospitalId: string;
  link: Link;
  onChange(part: Partial<Link>): void;
  disabled: boolean;
}

function LinkFields({ hospitalId, link, onChange, disabled }: LinkFieldsProps) {
  const t = useText(answersWords);
  return (
    <>
      <TextField
        label={t('linkLabel')}
        value={link.label}
        onChange={(label) => onChange({ label })}
        maxLength={20}
        error={labelFits(link) ? undefined : t('linkLabelWrong')}
        disabled={disabled}
        required
      />
      <PageField
        hospitalId={hospitalId}
        value={link.page}
        onChange={(page) => onChange({ page })}
        disabled={disabled}
      />
    </>
  );
}
