/** The privacy notice: English text, saying what the Chinese one says. */
import type { PrivacyNotice } from './notice';

export const noticeEn: PrivacyNotice = {
  title: 'Privacy notice',
  short: [
    'We collect only what booking, paying and registering at a hospital need.',
    'Names, ID numbers and phones are kept encrypted; pages show only their ends.',
    'They go to the hospitals you book and to WeChat (payment, messages); ratings are public with the family name only. Never sold, never for advertising.',
    'You can see, export and remove them, or close your account, at any time.',
  ],
  parts: [
    {
      title: '1. Who handles your data',
      lines: [
        'Yiqiao is a health mini-program inside WeChat, offered by the operator named in the mini-program’s profile (“we”). This notice says how we handle your personal data and that of your patients.',
        'ID numbers, appointments, visit summaries and documents, and the data of children under 14 are sensitive personal data; we handle them only where the purposes below truly need them.',
      ],
    },
    {
      title: '2. What we collect, and why',
      lines: [
        {
          what: 'WeChat account identifiers',
          why: 'To sign you in and to know that it is the same person. We do not get your nickname, picture or friends.',
        },
        {
          what: 'A patient’s name, document type and number, date of birth, sex, and relation to you',
          why: 'Booking is under the real name and hospitals check who the patient is; the date of birth also tells whether a guardian has to agree.',
        },
        {
          what: 'Phone number',
          why: 'So that the hospital can reach you when a clinic is stopped or moved. WeChat’s number or a typed one.',
        },
        {
          what: 'Appointments: hospital, department, doctor, time, and why you cancelled if you said so',
          why: 'To hold your place, issue the visit code, and keep the rules for cancelling and for how many may be booked.',
        },
        {
          what: 'Payments and refunds: amount, time, WeChat Pay’s numbers',
          why: 'To collect the fee, refund it to where it came from, and reconcile. We never see your card number.',
        },
        {
          what: 'Waitlist, missed visits and suspensions of booking',
          why: 'To wait in line for you; and to suspend booking for the same person, whichever account it is from, when too many visits are missed, as the hospital rules.',
        },
        {
          what: 'Device number: made at random by the mini-program',
          why: 'To limit how many bookings one device makes in a day, against hoarding. Only a keyed digest is kept, which does not say which device it was.',
        },
        {
          what: 'Visit summaries, and documents such as reports that the hospital uploads',
          why: 'Given by the doctor and the hospital after a visit, for you to read.',
        },
        {
          what: 'Ratings: stars, and words if you wrote any',
          why: 'To help others choose a doctor, and hospitals improve.',
        },
        {
          what: 'Links you share, and what you call them',
          why: 'So that family can follow one visit; only if you make one.',
        },
        {
          what: 'Position',
          why: 'When you look for hospitals near you, to work out distances: it is not stored. When you choose to check in by your position on the day of a visit, to see that you are near the hospital: it is kept for a day at most.',
        },
        {
          what: 'Language, when and through which entrance you signed in, which version of this notice you agreed to and when',
          why: 'To write to you in your language, to protect the account, and as evidence of consent.',
        },
        {
          what: 'Operating logs',
          why: 'The kind and outcome of a request and the account’s number, to find faults; no names, ID numbers, phones or anything you typed. Network addresses are used briefly to slow down floods.',
        },
      ],
    },
    {
      title: '3. Where it is kept, and how it is protected',
      lines: [
        'On servers in mainland China. It is not given abroad.',
        'Names, ID numbers, phones, the content of messages, visit summaries and documents are encrypted with AES-256-GCM, the keys apart from the database. Dates of birth, sex and times of visits are not encrypted one by one; only this service can read them.',
        'Pages show only the first and last character of an ID number and leave out the middle of a phone. The full values appear only in your own export.',
        'Your language, text size and sign-in are kept on your phone; signing out deletes the sign-in.',
      ],
    },
    {
      title: '4. Who can see it',
      lines: [
        {
          what: 'The hospital you book',
          why: 'The patient’s name, document and phone and that appointment; not your appointments elsewhere.',
        },
        {
          what: 'WeChat Pay',
          why: 'Your WeChat identifier, the hospital being paid, what for, and the amount.',
        },
        {
          what: 'WeChat’s messages',
          why: 'Messages about bookings, cancellations, reminders and refunds carry the hospital, department, patient’s name, time, and visit number or amount.',
        },
        {
          what: 'Tencent Maps',
          why: 'Only when you tap “Open map”: the hospital’s position, nothing about you.',
        },
        {
          what: 'WeChat’s content check',
          why: 'Only the words of your rating, which are published once they pass.',
        },
        {
          what: 'Anybody who looks at a doctor',
          why: 'A rating’s stars, words and day, with the family name only (such as Z*). Please do not write about your illness in it.',
        },
        {
          what: 'People in front of a waiting room’s screen',
          why: 'After check-in: the visit number with the family name only (such as Z*).',
        },
        {
          what: 'Whoever holds a link you shared',
          why: 'That visit’s hospital, department, doctor, time, visit number and place in the queue, with the family name only. You can stop it at any time.',
        },
        {
          what: 'Your phone’s calendar',
          why: 'Only when you tap “Add to calendar”: a file with the hospital, department, doctor, time, visit number and the family name only. From then on the calendar app keeps it and may sync it to its cloud.',
        },
        {
          what: 'Anybody else',
          why: 'Nobody beyond these, unless the law requires it. Nothing is sold or used for advertising.',
        },
      ],
    },
    {
      title: '5. How long it is kept',
      lines: [
        {
          what: 'After a patient is removed',
          why: 'The ID number and phone are deleted at once (for the digest in missed visits see below); the name stays with past appointments until the account is closed.',
        },
        {
          what: 'Appointments and payments',
          why: '15 years, as medical and financial records require. If you use online consultations: records 15 years, chats 3 years.',
        },
        {
          what: 'Visit summaries, documents and ratings',
          why: 'As long as their appointment. A rating can be withdrawn at any time; when the account is closed, its words and name are deleted and only the stars stay.',
        },
        {
          what: 'Missed visits and suspensions',
          why: 'A keyed digest of the ID number tells that it is the same person. It stays when the patient is removed or the account closed, and is deleted once the visit was missed two years ago and the suspension is over.',
        },
        {
          what: 'The digest of the device number',
          why: 'As long as its appointment; deleted when the account is closed (that of the same day stays, for the limit).',
        },
        { what: 'Links you shared', why: 'Until the day after the visit, or until you stop them.' },
        { what: 'Messages', why: 'Until the account is closed.' },
        {
          what: 'After the account is closed',
          why: 'WeChat identifiers, phone, patients’ names, ID numbers, dates of birth and phones, and messages are deleted at once. The appointment, payment and consent records the law keeps no longer hold them, and are deleted after 15 years.',
        },
      ],
    },
    {
      title: '6. Your rights',
      lines: [
        { what: 'See and export', why: 'Settings › Export my data gives you one complete file.' },
        {
          what: 'Correct',
          why: 'Phone and relation can be changed; if a name or document is wrong, remove the patient and add them again.',
        },
        {
          what: 'Delete',
          why: 'Remove a patient under Patients, or everything with Settings › Close account. A visit ahead or a refund on its way has to be finished first.',
        },
        {
          what: 'Withdraw consent',
          why: 'Closing the account withdraws it. Visits and refunds completed before are not affected.',
        },
        {
          what: 'Not agree',
          why: 'You can still look for hospitals and doctors, but not book or keep patients.',
        },
      ],
    },
    {
      title: '7. Children under 14',
      lines: [
        'To add a child under 14, a guardian reads and ticks a separate consent, and we record its version and time. The guardian can see, export or remove the child’s data at any time.',
      ],
    },
    {
      title: '8. Contact and changes',
      lines: [
        'For questions, requests or complaints about this notice or your data, contact the operator named in the mini-program’s profile. We answer within 15 working days. You can also complain to the cyberspace authority.',
        'When the meaning of this notice changes we raise its version and ask for your consent again before you go on.',
      ],
    },
  ],
};
