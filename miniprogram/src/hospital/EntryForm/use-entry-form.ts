/**
 * Filling in one entry of a register: what is typed, what is wrong with it once somebody tried to save, and saving it:
 * over the version one looked at, or as a new one under an id of its own.
 */
import { useState } from 'react';
import { useAct } from '../../api/desk/use-act';
import type { Act } from '../../api/desk/use-act';
import { newId } from '../../api/id';
import { tell } from '../../ui';
import type { Entry } from '../Register/use-entries';

/** The field that is wrong → the word for it. */
export type Faults<Draft, Word extends string> = { [Field in keyof Draft]?: Word | undefined };

export interface Filling<R extends Entry, Draft, Facts extends object, Word extends string> {
  /** Null: a new one. */
  entry: R | null;
  begin(): Draft;
  /** What is only missing is said once saving was tried. */
  faultsOf(draft: Draft, tried: boolean): Faults<Draft, Word>;
  /** What is sent; null while something is missing. */
  factsOf(draft: Draft): Facts | null;
  add(body: Facts & { id: string }): Promise<R>;
  change(id: string, body: Facts & { version: string }): Promise<R>;
  t(word: NoInfer<Word> | 'saved'): string;
  readOnly: boolean;
  onSaved(row: R): void;
}

/** What a field of a form takes, whichever control it is. */
interface Bound<Value> {
  value: Value;
  onChange(value: Value): void;
  error: string | undefined;
  disabled: boolean;
}

export interface Form<Draft> {
  /** The same entry however often the button is pressed. */
  id: string;
  draft: Draft;
  act: Act;
  readOnly: boolean;
  change(changed: Partial<Draft>): void;
  save(): void;
  field<Name extends keyof Draft>(name: Name): Bound<Draft[Name]>;
  needed<Name extends keyof Draft>(name: Name): Bound<Draft[Name]> & { required: true };
  optional<Name extends keyof Draft>(name: Name): Bound<Draft[Name]> & { optional: boolean };
}

export function useEntryForm<R extends Entry, Draft, Facts extends object, Word extends string>(
  filling: Filling<R, Draft, Facts, Word>,
): Form<Draft> {
  const { entry, begin, faultsOf, t, readOnly } = filling;
  const [id] = useState(() => entry?.id ?? newId());
  const [draft, setDraft] = useState(begin);
  const [tried, setTried] = useState(false);
  const act = useAct();
  const faults = faultsOf(draft, tried);
  const change = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }));
  const save = () => {
    setTried(true);
    const faultless = Object.values(faultsOf(draft, true)).every((fault) => !fault);
    const facts = faultless && filling.factsOf(draft);
    if (!facts) return;
    void act.run(async () => {
      const { version } = entry ?? {};
      const saved = version
        ? await filling.change(id, { ...facts, version })
        : await filling.add({ ...facts, id });
      tell(t('saved'), 'good');
      filling.onSaved(saved);
    });
  };
  const field = <Name extends keyof Draft>(name: Name): Bound<Draft[Name]> => {
    const fault = faults[name];
    return {
      value: draft[name],
      onChange: (value) => setDraft((before) => ({ ...before, [name]: value })),
      error: fault && t(fault),
      disabled: readOnly,
    };
  };
  return {
    ...{ id, draft, act, readOnly, change, save, field },
    needed: (name) => ({ ...field(name), required: true }),
    optional: (name) => ({ ...field(name), optional: !readOnly }),
  };
}
