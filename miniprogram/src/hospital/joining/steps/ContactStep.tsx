/** Whom the platform reaches, and a few words for patients. */
import { useText } from '../../../api/messages';
import { FormGrid, TextArea, TextField } from '../../../ui/desk';
import { fieldWords, joiningWords } from '../messages';
import { Remarked } from './Remarked';
import type { StepProps } from './step';
import { useLeft } from './use-left';

export function ContactStep({ draft, onNext }: StepProps) {
  const t = useText(joiningWords);
  const f = useText(fieldWords);
  const { leave, wrong } = useLeft(draft);
  const { facts, change } = draft;
  return (
    <FormGrid onSubmit={onNext}>
      <Remarked draft={draft} field="contactName">
        <TextField
          label={f('contactName')}
          value={facts.contactName}
          onChange={(contactName) => change({ contactName })}
          maxLength={40}
          autoComplete="name"
        />
      </Remarked>
      <Remarked draft={draft} field="contactPhone">
        <TextField
          label={f('contactPhone')}
          value={facts.contactPhone}
          onChange={(contactPhone) => change({ contactPhone })}
          onBlur={leave('contactPhone')}
          type="tel"
          maxLength={40}
          error={wrong('contactPhone', t('phoneWrong'))}
        />
      </Remarked>
      <Remarked draft={draft} field="contactEmail">
        <TextField
          label={f('contactEmail')}
          value={facts.contactEmail}
          onChange={(contactEmail) => change({ contactEmail })}
          onBlur={leave('contactEmail')}
          type="email"
          maxLength={254}
          error={wrong('contactEmail', t('emailWrong'))}
        />
      </Remarked>
      <Remarked draft={draft} field="introduction">
        <TextArea
          label={f('introduction')}
          optional
          value={facts.introduction}
          onChange={(introduction) => change({ introduction })}
          maxLength={2000}
          rows={5}
          hint={t('introHint')}
        />
      </Remarked>
    </FormGrid>
  );
}
