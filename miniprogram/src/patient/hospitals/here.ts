/** Where the person is, known only after they asked for what is near; kept while the mini-program is open. */
import { create } from 'zustand';
import { superApp } from '../../api/superapp';
import type { Position } from '../../api/superapp';

export type Locating = 'not-asked' | 'asking' | 'known' | 'refused';

interface Here {
  state: Locating;
  position: Position | null;
}

const store = create<Here>(() => ({ state: 'not-asked', position: null }));

export const useHere = () => store();

/** Asks the phone; call it only from a tap. Null when refused. */
export async function askWhereIAm(): Promise<Position | null> {
  store.setState({ state: 'asking' });
  const agreed = await superApp.agreeToSuperAppPrivacy();
  const position = agreed ? await superApp.position() : null;
  store.setState({ state: position ? 'known' : 'refused', position });
  return position;
}

/** A contract's `near`: rounded to some 100 m, which is all that a list of hospitals needs to know. */
export const nearOf = ({ latitude, longitude }: Position) => `${latitude.toFixed(3)},${longitude.toFixed(3)}`;

/** `near` where the position is known already; nobody is asked. */
export function useNear(): string | undefined {
  const { position } = useHere();
  return position ? nearOf(position) : undefined;
}
