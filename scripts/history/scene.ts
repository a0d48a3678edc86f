/** What an act has at hand, and how its dice choose. */
import type { Draw } from './plan';
import type { Person, Staff } from './people';
import type { Stage } from './stage';
import type { Town } from './town';

export interface Scene {
  stage: Stage;
  town: Town;
  people: Person[];
  staff: Staff[];
}

/** One thing somebody tries. What it comes to is not its business: the tables are read afterwards. */
export type Act = (scene: Scene, person: Person, dice: Draw['dice']) => Promise<void>;

/** Undefined when there is nothing to choose from. */
export function pick<T>(from: readonly T[], dice: number): T | undefined {
  return from[dice % Math.max(1, from.length)];
}
