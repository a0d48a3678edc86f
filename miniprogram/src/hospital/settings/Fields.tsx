/** The settings as a form: each rule with its limits, and the profile. */
import { View } from '@tarojs/components';
import { useText } from '../../api/messages';
import {
  Checkbox,
  FormGrid,
  NumberField,
  Panel,
  RadioGroup,
  TextArea,
  TextField,
  TimeField,
} from '../../ui/desk';
import { faultsOf, LIMITS, orNull } from './draft';
import type { Draft, Limited } from './draft';
import { settingWords } from './messages';

export interface FieldsProps {
  draft: Draft;
  onChange(change: Partial<Draft>): void;
  readOnly: boolean;
}

export function Fields(props: FieldsProps) {
  return (
    <View className="settings-fields">
      <Release {...props} />
      <Hold {...props} />
      <Fairness {...props} />
      <Arrival {...props} />
      <Payment {...props} />
      <Profile {...props} />
    </View>
  );
}

/** When places are offered, and whether they are. */
function Release(props: FieldsProps) {
  const t = useText(settingWords);
  const { draft, onChange, readOnly } = props;
  return (
    <Panel title={t('release')}>
      <FormGrid>
        <Rule {...props} field="releaseDaysAhead" />
        <TimeField
          label={t('releaseTime')}
          value={draft.releaseTime}
          onChange={(releaseTime) => onChange({ releaseTime })}
          disabled={readOnly}
        />
        <Checkbox
          label={t('open')}
          note={t('openNote')}
          checked={draft.open}
          onChange={(open) => onChange({ open })}
          disabled={readOnly}
        />
      </FormGrid>
    </Panel>
  );
}

/** How long a place is held, how many one may have, and until when it is given back. */
function Hold(props: FieldsProps) {
  const t = useText(settingWords);
  const { draft, onChange, readOnly } = props;
  return (
    <Panel title={t('hold')}>
      <FormGrid>
        <Rule {...props} field="holdMinutes" />
        <Rule {...props} field="departmentsPerDay" />
        <TimeField
          label={t('cancelTime')}
          value={draft.cancelTime}
          onChange={(cancelTime) => onChange({ cancelTime })}
          disabled={readOnly}
        />
        <Rule {...props} field="cancelDaysBefore" hint={t('cancelDaysBeforeHint')} />
      </FormGrid>
    </Panel>
  );
}

/** Who may book how often, what follows from not coming, and what becomes of places given back. */
function Fairness(props: FieldsProps) {
  const t = useText(settingWords);
  return (
    <Panel title={t('fairness')}>
      <FormGrid>
        <Rule {...props} field="patientBookingsPerDay" hint={t('cancelledCount')} />
        <Rule {...props} field="deviceBookingsPerDay" hint={t('cancelledCount')} />
        <Rule {...props} field="noShowLimit" hint={t('noShowLimitHint')} />
        <Rule {...props} field="noShowDays" />
        <Rule {...props} field="banDays" />
        <Rule {...props} field="offerMinutes" hint={t('offerMinutesHint')} />
        <Rule {...props} field="returnMinutes" hint={t('returnMinutesHint')} />
      </FormGrid>
    </Panel>
  );
}

/** Checking in by oneself, and being late. */
function Arrival(props: FieldsProps) {
  const t = useText(settingWords);
  return (
    <Panel title={t('arrival')}>
      <FormGrid>
        <Rule {...props} field="checkInMinutesBefore" />
        <Rule {...props} field="checkInMetres" hint={t('checkInMetresHint')} />
        <Rule {...props} field="lateBehind" hint={t('lateBehindHint')} />
      </FormGrid>
    </Panel>
  );
}

/** A rule that is a number, within its limits. */
function Rule({ draft, onChange, readOnly, field, hint }: FieldsProps & { field: Limited; hint?: string }) {
  const t = useText(settingWords);
  return (
    <NumberField
      label={t(field)}
      hint={hint}
      // What is empty is no number yet, and refused as such
      value={Number.isNaN(draft[field]) ? null : draft[field]}
      onChange={(value) => onChange({ [field]: value ?? NaN })}
      {...LIMITS[field]}
      error={faultsOf(draft)[field] ? t('outside', { ...LIMITS[field] }) : undefined}
      disabled={readOnly}
    />
  );
}

function Payment({ draft, onChange, readOnly }: FieldsProps) {
  const t = useText(settingWords);
  const fault = faultsOf(draft).subMerchant;
  return (
    <Panel title={t('payment')}>
      <FormGrid columns={1}>
        <RadioGroup
          label={t('payment')}
          value={draft.payment}
          options={(['online', 'on-site'] as const).map((value) => ({
            value,
            text: t(`payment.${value}`),
            note: t(`payment.${value}.note`),
            disabled: readOnly,
          }))}
          onChange={(payment) => onChange({ payment })}
        />
        <TextField
          label={t('subMerchant')}
          hint={t('subMerchantHint')}
          type="digits"
          value={draft.subMerchant ?? ''}
          onChange={(text) => onChange({ subMerchant: orNull(text) })}
          maxLength={10}
          error={fault && t(fault)}
          disabled={readOnly}
        />
      </FormGrid>
    </Panel>
  );
}

function Profile({ draft, onChange, readOnly }: FieldsProps) {
  const t = useText(settingWords);
  const fault = faultsOf(draft).name;
  const line = (field: 'nameEn' | 'address' | 'phone', maxLength: number) => (
    <TextField
      label={t(field)}
      value={draft[field] ?? ''}
      onChange={(text) => onChange({ [field]: orNull(text) })}
      maxLength={maxLength}
      disabled={readOnly}
      optional
    />
  );
  return (
    <Panel title={t('profile')}>
      <FormGrid>
        <TextField
          label={t('name')}
          value={draft.name}
          onChange={(name) => onChange({ name })}
          maxLength={100}
          error={fault && t(fault)}
          disabled={readOnly}
          required
        />
        {line('nameEn', 120)}
        {line('address', 300)}
        {line('phone', 40)}
        <TextArea
          label={t('introduction')}
          value={draft.introduction ?? ''}
          onChange={(text) => onChange({ introduction: orNull(text) })}
          rows={5}
          maxLength={2000}
          disabled={readOnly}
          wide
          optional
        />
      </FormGrid>
    </Panel>
  );
}
