/** Live states over WebSockets. */
export type { LiveTopic, Round, TopicState, Viewer } from './topic';
