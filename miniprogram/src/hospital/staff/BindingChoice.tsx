/** To what an invitation is bound: an e-mail, or the WeChat user who accepts it. */
import { INVITATION_BINDINGS } from '@shared/staff/rules';
import type { InvitationBinding } from '@shared/staff/rules';
import { useText } from '../../api/messages';
import { RadioGroup } from '../../ui/desk';
import { staffWords } from './messages';

interface BindingChoiceProps {
  value: InvitationBinding;
  onChange(bind: InvitationBinding): void;
}

export function BindingChoice({ value, onChange }: BindingChoiceProps) {
  const t = useText(staffWords);
  const options = INVITATION_BINDINGS.map((bind) => ({
    value: bind,
    text: t(`bind.${bind}`),
    note: t(`bind.${bind}.note`),
  }));
  return <RadioGroup label={t('bind')} value={value} options={options} onChange={onChange} />;
}
