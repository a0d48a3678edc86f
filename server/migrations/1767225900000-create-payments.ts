/** Charges, refunds, the double-entry ledger, and the channel's notifications. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePayments1767225900000 implements MigrationInterface {
  readonly name = 'CreatePayments1767225900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE charge (
        payee_id         uuid        NOT NULL,
        id               uuid        NOT NULL,
        payee_kind       text        NOT NULL,
        sub_merchant     text        NOT NULL,
        user_id          uuid        NOT NULL,
        purpose          text        NOT NULL,
        subject_id       uuid        NOT NULL,
        description      text        NOT NULL,
        amount           bigint      NOT NULL,
        refund_requested bigint      NOT NULL DEFAULT 0,
        refunded         bigint      NOT NULL DEFAULT 0,
        status           text        NOT NULL DEFAULT 'open',
        created_at       timestamptz NOT NULL DEFAULT now(),
        expires_at       timestamptz NOT NULL,
        order_number     text,
        order_entry      text,
        order_attempt    smallint    NOT NULL DEFAULT 0,
        prepay_id        text,
        prepaid_at       timestamptz,
        closing_at       timestamptz,
        closed_at        timestamptz,
        paid_at          timestamptz,
        transaction_id   text,
        CONSTRAINT charge_once PRIMARY KEY (payee_id, id),
        CONSTRAINT charge_has_a_known_status CHECK (status IN ('open', 'paid', 'partly-refunded', 'refunded', 'closed')),
        CONSTRAINT charge_payee_is_hospital_or_insurer CHECK (payee_kind IN ('hospital', 'insurer')),
        CONSTRAINT charge_is_for_some_money CHECK (amount > 0),
        CONSTRAINT charge_never_refunded_beyond_paid CHECK (
          0 <= refunded AND refunded <= refund_requested AND refund_requested <= amount),
        CONSTRAINT charge_paid_has_proof CHECK (
          status IN ('open', 'closed') OR (paid_at IS NOT NULL AND transaction_id IS NOT NULL))
      );
      CREATE INDEX charge_by_id ON charge (id);
      CREATE UNIQUE INDEX charge_transaction_counted_once ON charge (payee_id, transaction_id)
        WHERE transaction_id IS NOT NULL;

      CREATE TABLE refund (
        payee_id     uuid        NOT NULL,
        id           uuid        NOT NULL,
        charge_id    uuid        NOT NULL,
        amount       bigint      NOT NULL,
        cause        text        NOT NULL,
        reason       text        NOT NULL,
        status       text        NOT NULL DEFAULT 'requested',
        requested_at timestamptz NOT NULL,
        succeeded_at timestamptz,
        CONSTRAINT refund_once PRIMARY KEY (payee_id, id),
        CONSTRAINT refund_once_per_cause UNIQUE (payee_id, charge_id, cause),
        CONSTRAINT refund_of_a_charge FOREIGN KEY (payee_id, charge_id) REFERENCES charge (payee_id, id),
        CONSTRAINT refund_is_for_some_money CHECK (amount > 0),
        CONSTRAINT refund_has_a_known_status CHECK (status IN ('requested', 'processing', 'succeeded', 'abnormal'))
      );
      CREATE INDEX refund_by_id ON refund (id);

      CREATE TABLE ledger_entry (
        payee_id   uuid        NOT NULL,
        journal_id uuid        NOT NULL,
        account    text        NOT NULL,
        charge_id  uuid        NOT NULL,
        debit      bigint      NOT NULL DEFAULT 0,
        credit     bigint      NOT NULL DEFAULT 0,
        posted_at  timestamptz NOT NULL,
        CONSTRAINT ledger_entry_posted_once PRIMARY KEY (payee_id, journal_id, account),
        CONSTRAINT ledger_entry_has_one_side CHECK (
          debit >= 0 AND credit >= 0 AND (debit = 0) <> (credit = 0)),
        CONSTRAINT ledger_entry_in_a_known_account CHECK (account IN ('channel:wechat', 'fees-received'))
      );
      CREATE INDEX ledger_entry_by_charge ON ledger_entry (payee_id, charge_id);

      CREATE FUNCTION assert_journal_balances() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        difference bigint;
      BEGIN
        SELECT sum(debit) - sum(credit) INTO difference FROM ledger_entry
          WHERE payee_id = NEW.payee_id AND journal_id = NEW.journal_id;
        IF difference <> 0 THEN
          RAISE EXCEPTION 'journal % is out of balance by % fen', NEW.journal_id, difference
            USING ERRCODE = '23514', CONSTRAINT = 'ledger_journal_balances';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER ledger_journal_balances AFTER INSERT ON ledger_entry
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_journal_balances();

      CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a posted ledger entry never changes' USING ERRCODE = '23514', CONSTRAINT = 'ledger_entry_is_final';
      END $$;
      CREATE TRIGGER ledger_entry_is_final BEFORE UPDATE OR DELETE ON ledger_entry
        FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();

      CREATE TABLE channel_notification (
        id              uuid        NOT NULL DEFAULT gen_random_uuid(),
        channel         text        NOT NULL,
        notification_id text        NOT NULL,
        body            text        NOT NULL,
        received_at     timestamptz NOT NULL,
        acted_at        timestamptz,
        CONSTRAINT channel_notification_once PRIMARY KEY (id),
        CONSTRAINT channel_notification_stored_once UNIQUE (channel, notification_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE channel_notification, ledger_entry, refund, charge;
      DROP FUNCTION assert_journal_balances;
      DROP FUNCTION refuse_ledger_change;
    `);
  }
}
