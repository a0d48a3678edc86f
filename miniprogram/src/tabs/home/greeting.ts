/** How to greet at a time of the day in Beijing. */

const GREETINGS = [
  { from: '00:00', words: 'greet.night' },
  { from: '05:00', words: 'greet.morning' },
  { from: '11:30', words: 'greet.noon' },
  { from: '13:30', words: 'greet.afternoon' },
  { from: '18:00', words: 'greet.evening' },
  { from: '23:00', words: 'greet.night' },
] as const;

export type Greeting = (typeof GREETINGS)[number]['words'];

/** `time` is `HH:mm`. */
export function greetingAt(time: string): Greeting {
  return [...GREETINGS].reverse().find(({ from }) => from <= time)?.words ?? 'greet.night';
}
