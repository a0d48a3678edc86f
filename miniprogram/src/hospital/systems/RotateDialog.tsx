/** A new secret, with time to change it on every machine; none at all for one that got out. */
import { useState } from 'react';
import { OLD_SECRET_HOURS } from '@shared/his/rules';
import { useAct } from '../../api/desk/use-act';
import { newId } from '../../api/id';
import { useText } from '../../api/messages';
import { NumberField } from '../../ui/desk';
import { FormDialog } from '../FormDialog';
import { systemWords } from './messages';
import type { Told } from './SecretOnce';

export interface RotateDialogProps {
  title: string;
  /** What becomes of the old secret meanwhile. */
  note: string;
  /** The same secret however often the button is pressed, because its id is. */
  rotate(wanted: { id: string; oldValidHours: number }): Promise<Told>;
  onClose(): void;
  onMade(told: Told): void;
}

export function RotateDialog({ title, note, rotate, onClose, onMade }: RotateDialogProps) {
  const t = useText(systemWords);
  const [id] = useState(() => newId());
  const [hours, setHours] = useState<number | null>(OLD_SECRET_HOURS.default);
  const [tried, setTried] = useState(false);
  const sending = useAct();
  const send = () => {
    setTried(true);
    // An empty field is no wish to end the old secret at once
    if (hours === null) return;
    void sending.run(async () => onMade(await rotate({ id, oldValidHours: hours })));
  };
  return (
    <FormDialog title={title} send={t('rotate')} onSend={send} {...{ onClose, sending }}>
      <NumberField
        label={t('hours')}
        hint={note}
        value={hours}
        onChange={setHours}
        min={0}
        max={OLD_SECRET_HOURS.most}
        error={tried && hours === null ? t('hoursMissing', { most: OLD_SECRET_HOURS.most }) : undefined}
      />
    </FormDialog>
  );
}
