/** One entry beside its register: how it stands and its fields, what the API refused, and what can be done with it. */
import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { Button } from '../../ui';
import { Refused } from '../Refused';
import type { Form } from './use-entry-form';
import '../desk-form.scss';

export interface EntryFormProps {
  form: Pick<Form<unknown>, 'act' | 'save' | 'readOnly'>;
  /** What saving is called. */
  send: string;
  /** Beside the button that saves. */
  acts?: ReactNode;
  /** Somebody else was faster: to what they left. */
  onReload(): void;
}

export function EntryForm({ form, send, acts, onReload, children }: PropsWithChildren<EntryFormProps>) {
  const { act, save, readOnly } = form;
  return (
    <View className="desk-form">
      {children}
      <Refused act={act} onReload={onReload} />
      {!readOnly && (
        <View className="desk-form-acts">
          <Button size="small" busy={act.busy} onPress={save}>
            {send}
          </Button>
          {acts}
        </View>
      )}
    </View>
  );
}
