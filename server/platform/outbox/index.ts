/** Events and timers: one mechanism, written with the change they tell of and delivered by the worker. */
export { measureBacklog } from './backlog';
export { publish, publishAgain, publishClause } from './publish';
export { Relay } from './relay';
export { NotYet, subscriber, type Subscriber } from './subscriber';
