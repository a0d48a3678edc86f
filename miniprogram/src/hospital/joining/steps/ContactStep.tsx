/** Whom the platform reaches, and a few words for patients. */
import { useText } from '../../../api/messages';
import { FormGrid, TextArea } from '../../../ui/desk';
import { fieldWords } from '../messages';
import { DraftLine } from './DraftLine';
import { stepWords } from './messages';
import { Remarked } from './Remarked';
import type { StepProps } from './step';
import { useLeft } from './use-left';

export function ContactStep({ draft, onNext }: StepProps) {
  const t = useText(stepWords);
  const f = useText(fieldWords);
  const { leave, wrong } = useLeft(draft);
  return (
    <FormGrid onSubmit={onNext}>
      <DraftLine draft={draft} field="contactName" maxLength={40} autoComplete="name" />
      <DraftLine
        draft={draft}
        field="contactPhone"
        onBlur={leave('contactPhone')}
        type="tel"
        maxLength={40}
        error={wrong('contactPhone', t('phoneWrong'))}
      />
      <DraftLine
        draft={draft}
        field="contactEmail"
        onBlur={leave('contactEmail')}
        type="email"
        maxLength={254}
        error={wrong('contactEmail', t('emailWrong'))}
      />
      <Remarked draft={draft} field="introduction">
        <TextArea
          label={f('introduction')}
          optional
          value={draft.facts.introduction}
          onChange={(introduction) => draft.change({ introduction })}
          maxLength={2000}
          rows={5}
          hint={t('introHint')}
        />
      </Remarked>
    </FormGrid>
  );
}
