/** Every entity and migration, at a glance. */
import { OutboxEvent } from './platform/outbox/outboxEvent.entity';
import { IdempotentAnswer } from './platform/http/idempotentAnswer.entity';
import { CreatePlatform1767225600000 } from './migrations/1767225600000-create-platform';

export const entities = [OutboxEvent, IdempotentAnswer];

export const migrations = [CreatePlatform1767225600000];
