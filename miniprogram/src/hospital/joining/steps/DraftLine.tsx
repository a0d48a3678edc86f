/** A line of the application: its name, what is written in it, and what the reviewer said of it. */
import { useText } from '../../../api/messages';
import { TextField } from '../../../ui/desk';
import type { Facts } from '../application';
import { fieldWords } from '../messages';
import type { Draft } from '../use-application';
import { Remarked } from './Remarked';

type Own = Omit<Parameters<typeof TextField>[0], 'label' | 'value' | 'onChange'>;

export interface DraftLineProps extends Own {
  draft: Draft;
  field: Exclude<keyof Facts, 'level' | 'departments'>;
}

export function DraftLine({ draft, field, ...own }: DraftLineProps) {
  const f = useText(fieldWords);
  return (
    <Remarked draft={draft} field={field}>
      <TextField
        {...own}
        label={f(field)}
        value={draft.facts[field]}
        onChange={(text) => draft.change({ [field]: text })}
      />
    </Remarked>
  );
}
