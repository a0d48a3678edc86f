/** What every room may use: opened once at start, handed to each domain's `buildX(house)`; no globals. */
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Config } from '../config';
import type { FieldCipher } from './crypto/fieldCipher';
import type { BlindIndex } from './crypto/blindIndex';
import type { Fanout } from './fanout';
import type { Mail } from './mail';
import type { Superapp } from './superapp/port';

export interface House {
  readonly config: Config;
  readonly database: DataSource;
  readonly fanout: Fanout;
  readonly superapp: Superapp;
  readonly mail: Mail;
  readonly cipher: FieldCipher;
  readonly blindIndex: BlindIndex;
  readonly log: Logger;
  /** Now. Domains ask the house, so that a test can let time pass. */
  readonly clock: () => Date;
}
