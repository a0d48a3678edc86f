/** Sends the platform its component_verify_ticket: until the first is accepted, then every ten minutes. */
import type { Courier } from './courier';

const everyMs = 600_000;
const firstWaitMs = 2000;
const longestWaitMs = 60_000;

/** Ends by itself when the courier's pusher is stopped. */
export async function keepTicketsComing(courier: Courier): Promise<void> {
  let wait = firstWaitMs;
  while (!courier.pusher.stopped) {
    const answer = await courier.tellTicket();
    const accepted = answer?.status === 200 && answer.body.trim() === 'success';
    await courier.pusher.pause(accepted ? everyMs : wait);
    wait = accepted ? firstWaitMs : Math.min(wait * 2, longestWaitMs);
  }
}
