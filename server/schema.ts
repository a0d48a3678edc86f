/** Every entity and migration, at a glance. */
import { OutboxEvent } from './platform/outbox/outboxEvent.entity';
import { IdempotentAnswer } from './platform/http/idempotentAnswer.entity';
import { User } from './identity/user.entity';
import { Openid } from './identity/openid.entity';
import { Session } from './identity/session.entity';
import { RefreshToken } from './identity/refreshToken.entity';
import { Consent } from './identity/consent.entity';
import { Patient } from './identity/patient.entity';
import { Notice } from './identity/notice.entity';
import { CreatePlatform1767225600000 } from './migrations/1767225600000-create-platform';
import { CreateIdentity1767225700000 } from './migrations/1767225700000-create-identity';

export const entities = [
  OutboxEvent,
  IdempotentAnswer,
  User,
  Openid,
  Session,
  RefreshToken,
  Consent,
  Patient,
  Notice,
];

export const migrations = [CreatePlatform1767225600000, CreateIdentity1767225700000];
