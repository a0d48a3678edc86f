/** The story of a day: who takes part and where, its steps one after another, and its clock. */
import { openPhoneWorld, type PhoneWorld } from '../phone/world';
import { gatherCast, type Cast } from './cast';
import { comesTo } from './steps';
import { openWindows, type Windows } from './windows';

export interface Day {
  world: PhoneWorld;
  cast: Cast;
  windows: Windows;
  /** A step of the story; one that fails pictures every window, and ends the story. */
  step(name: string, story: () => Promise<void>): void;
  /** Lets it be this time of the day, in all windows. */
  at(time: string): Promise<void>;
}

/** Opens the day before the steps of this file; world, cast and windows are there once they run. */
export function openDay(): Day {
  let stuck = false;
  const day = {
    step: (name, story) =>
      test(name, async () => {
        if (stuck) throw new Error('An earlier step of the story failed.');
        stuck = true;
        try {
          await story();
          expect(day.windows.broken()).toEqual([]);
        } catch (error) {
          await day.windows.picture('失败').catch(() => undefined);
          throw error;
        }
        stuck = false;
      }),
    at: (time) => comesTo(day.world.home, day.windows, day.cast.morning.day, time),
  } as Day;
  beforeAll(async () => {
    day.world = await openPhoneWorld();
    day.cast = await gatherCast(day.world);
    day.windows = await openWindows(day.world, day.cast);
  });
  afterAll(async () => {
    await day.windows?.close();
    await day.world?.close();
  });
  return day;
}
