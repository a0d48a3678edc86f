/** A letter as the local mailbox keeps it. */
export interface MailLetter {
  id: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  /** The text part; of a letter with HTML alone, its words. */
  text: string;
  /** Every address the letter leads to, in order. */
  links: string[];
}
