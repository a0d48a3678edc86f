/** The one notice on screen at a time; gone after a few seconds. */
import { create } from 'zustand';

export type Tone = 'neutral' | 'good' | 'bad';
export interface Shown {
  text: string;
  tone: Tone;
}

const SHOWN_MS = 3_500;
let hide: ReturnType<typeof setTimeout> | undefined;

export const useShown = create<{ shown: Shown | null }>(() => ({ shown: null }));

/** Tells the person something that needs no answer. Screen readers hear it too. */
export function tell(text: string, tone: Tone = 'neutral'): void {
  clearTimeout(hide);
  useShown.setState({ shown: { text, tone } });
  hide = setTimeout(() => useShown.setState({ shown: null }), SHOWN_MS);
}
