/** A Redis for the stories that need one. */
export { startRedis, type RedisServer } from '../../../scripts/redis';
