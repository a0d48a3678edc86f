/** Rules in their order, of which one may be open. */
import { useState } from 'react';
import { moved, replaced, without } from '../list';
import type { Answer } from './draft';

const EMPTY: Answer = { words: [], text: '', link: null };

export function useRules(answers: readonly Answer[], onChange: (answers: Answer[]) => void) {
  const [open, setOpen] = useState<number | null>(null);
  const set = (list: Answer[], opened: number | null) => {
    onChange(list);
    setOpen(opened);
  };
  return {
    open,
    add: () => set([...answers, EMPTY], answers.length),
    toggle: (at: number) => setOpen(open === at ? null : at),
    change: (at: number, answer: Answer) => onChange(replaced(answers, at, answer)),
    move: (at: number, by: -1 | 1) => set(moved(answers, at, by), at + by),
    remove: (at: number) => set(without(answers, at), null),
  };
}
