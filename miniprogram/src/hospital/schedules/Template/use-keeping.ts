/** Saving a weekly template, new or as it was read, and removing one. */
import { useState } from 'react';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { tell } from '../../../ui';
import { scheduleWords } from '../messages';
import type { Fields } from './fields';
import { isTemplate } from './template';
import type { Template, Wanted } from './template';

export function useKeeping(hospitalId: string, template: Template | Wanted, onChanged: () => Promise<void>) {
  const t = useText(scheduleWords);
  // The same template however often the button is pressed
  const [id] = useState(() => newId());
  const act = useAct();
  const known = isTemplate(template) ? template : null;
  const params = { hospitalId, id: known?.id ?? id };
  const keep = (what: () => Promise<unknown>, said: 'saved' | 'removed') =>
    void act.run(async () => {
      await what();
      tell(t(said), 'good');
      await onChanged();
    });
  return {
    act,
    /** `fee` is in fen. */
    save: ({ yuan: _, validUntil, ...fields }: Fields, fee: number) => {
      const body = { ...fields, validUntil: validUntil || null, fee };
      keep(
        () =>
          known
            ? call('PUT /desk/:hospitalId/templates/:id', {
                params,
                body: { ...body, version: known.version },
              })
            : call('POST /desk/:hospitalId/templates', { params: { hospitalId }, body: { id, ...body } }),
        'saved',
      );
    },
    /** Only of one that is there. */
    remove: known
      ? () => {
          const asked = { params, query: { version: known.version } };
          keep(() => call('DELETE /desk/:hospitalId/templates/:id', asked), 'removed');
        }
      : undefined,
  };
}
