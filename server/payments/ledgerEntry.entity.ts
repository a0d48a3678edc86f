/** One side of a movement of money. Entries of a journal balance at commit, and never change: the database holds both. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../platform/database';

/** `channel:wechat`: what the channel owes the payee. `fees-received`: what the payee took in. */
export type Account = 'channel:wechat' | 'fees-received';

@Entity('ledger_entry')
@Index('ledger_entry_by_charge', ['payeeId', 'chargeId'])
@Check('ledger_entry_has_one_side', `debit >= 0 AND credit >= 0 AND (debit = 0) <> (credit = 0)`)
@Check('ledger_entry_in_a_known_account', `account IN ('channel:wechat', 'fees-received')`)
export class LedgerEntry {
  @PrimaryColumn({ name: 'payee_id', type: 'uuid', primaryKeyConstraintName: 'ledger_entry_posted_once' })
  payeeId!: string;

  /** The charge's id for its payment, a refund's id for that refund: so each is posted once. */
  @PrimaryColumn({ name: 'journal_id', type: 'uuid', primaryKeyConstraintName: 'ledger_entry_posted_once' })
  journalId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'ledger_entry_posted_once' })
  account!: Account;

  @Column({ name: 'charge_id', type: 'uuid' })
  chargeId!: string;

  @Column({ type: 'bigint', default: 0, transformer: fenTransformer })
  debit!: number;

  @Column({ type: 'bigint', default: 0, transformer: fenTransformer })
  credit!: number;

  @Column({ name: 'posted_at', type: 'timestamptz' })
  postedAt!: Date;
}
