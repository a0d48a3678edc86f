/** Where the hospital is, and which departments it asks to open. */
import { CATALOGUE } from '@shared/hospitals/catalogue';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { CheckList, FormGrid } from '../../../ui/desk';
import { fieldWords } from '../messages';
import { DraftLine } from './DraftLine';
import { stepWords } from './messages';
import { RegionField } from './RegionField';
import { Remarked } from './Remarked';
import type { StepProps } from './step';

export function PlaceStep({ draft, onNext }: StepProps) {
  const t = useText(stepWords);
  const f = useText(fieldWords);
  const language = useLanguage();
  const { facts, change } = draft;
  const options = CATALOGUE.map(({ code, name, nameEn, commonNames }) => ({
    value: code,
    text: `${language === 'en' ? nameEn : (commonNames[0] ?? name)} ${code}`,
    also: `${name} ${nameEn} ${commonNames.join(' ')}`,
  }));
  return (
    <FormGrid columns={1} onSubmit={onNext}>
      <Remarked draft={draft} field="regionCode">
        <RegionField value={facts.regionCode} onChange={(regionCode) => change({ regionCode })} />
      </Remarked>
      <DraftLine draft={draft} field="address" maxLength={300} hint={t('addressHint')} />
      <Remarked draft={draft} field="departments">
        <CheckList
          label={f('departments')}
          values={facts.departments}
          options={options}
          onChange={(departments) => change({ departments })}
          search={t('departmentSearch')}
          hint={t('departmentHint', { count: facts.departments.length })}
        />
      </Remarked>
    </FormGrid>
  );
}
