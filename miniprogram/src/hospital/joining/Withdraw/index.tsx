/** Taking an application back for good, asked once more. */
import { useState } from 'react';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { Button, tell } from '../../../ui';
import { ConfirmDialog, Wrong } from '../../../ui/desk';
import { joiningWords } from '../messages';

export function Withdraw({ id, onDone }: { id: string; onDone(): void }) {
  const t = useText(joiningWords);
  const [open, setOpen] = useState(false);
  const act = useAct();
  const withdraw = () =>
    void act.run(async () => {
      await call('POST /hospital-applications/:id/withdrawal', { params: { id } });
      setOpen(false);
      tell(t('withdrawn'), 'good');
      onDone();
    });
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {t('withdraw')}
      </Button>
      <ConfirmDialog
        open={open}
        danger
        title={t('withdraw')}
        act={t('withdraw')}
        busy={act.busy}
        onConfirm={withdraw}
        onClose={() => setOpen(false)}
      >
        {t('withdrawAsk')}
        <Wrong>{act.wrong}</Wrong>
      </ConfirmDialog>
    </>
  );
}
