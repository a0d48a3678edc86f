/** Every entity and migration, at a glance. */
import { OutboxEvent } from './platform/outbox/outboxEvent.entity';
import { IdempotentAnswer } from './platform/http/idempotentAnswer.entity';
import { User } from './identity/user.entity';
import { Openid } from './identity/openid.entity';
import { Session } from './identity/session.entity';
import { RefreshToken } from './identity/refreshToken.entity';
import { Consent } from './identity/consent.entity';
import { Patient } from './identity/patient.entity';
import { Guest } from './identity/guest.entity';
import { Notice } from './identity/notice.entity';
import { OfficialAccount } from './official/account.entity';
import { OfficialAppid } from './official/appid.entity';
import { OfficialAuthorisation } from './official/authorisation.entity';
import { OfficialComponent } from './official/component.entity';
import { OfficialContent } from './official/content.entity';
import { Follower } from './official/follower.entity';
import { OfficialPush } from './official/push.entity';
import { OfficialState } from './official/state.entity';
import { Charge } from './payments/charge.entity';
import { Refund } from './payments/refund.entity';
import { LedgerEntry } from './payments/ledgerEntry.entity';
import { ChannelNotification } from './payments/channelNotification.entity';
import { Schedule } from './appointments/schedule.entity';
import { Slot } from './appointments/slot.entity';
import { Appointment } from './appointments/appointment.entity';
import { AppointmentHistory } from './appointments/appointmentHistory.entity';
import { KeptPlace } from './appointments/places/keptPlace.entity';
import { ClinicQueue } from './appointments/queue/clinicQueue.entity';
import { LastPosition } from './appointments/queue/lastPosition.entity';
import { QueuePlace } from './appointments/queue/queuePlace.entity';
import { QueueWall } from './appointments/queue/wall.entity';
import { WallScreen } from './appointments/queue/wallScreen.entity';
import { VisitCall } from './appointments/day/visitCall.entity';
import { ScheduleHistory } from './appointments/planning/scheduleHistory.entity';
import { ScheduleTemplate } from './appointments/planning/scheduleTemplate.entity';
import {
  ClinicCalendar,
  ClinicDay,
  RemovedSchedule,
  ScheduleGeneration,
} from './appointments/planning/clinicCalendar.entity';
import { Hospital } from './hospitals/hospital.entity';
import { Campus } from './hospitals/campus.entity';
import { Department } from './hospitals/department.entity';
import { Doctor } from './hospitals/doctor.entity';
import { ImportedRow } from './hospitals/importedRow.entity';
import { ApiClient } from './his/credentials/apiClient.entity';
import { ApiSecret } from './his/credentials/apiSecret.entity';
import { ApiGuess } from './his/credentials/apiGuess.entity';
import { HisIdentifier } from './his/resources/hisIdentifier.entity';
import { AwaitedPractitioner } from './his/resources/awaitedPractitioner.entity';
import { AwaitedSchedule } from './his/resources/awaitedSchedule.entity';
import { ChangeCounter } from './his/changes/changeCounter.entity';
import { ChangeFeed } from './his/changes/changeFeed.entity';
import { Webhook } from './his/webhooks/webhook.entity';
import { WebhookSecret } from './his/webhooks/webhookSecret.entity';
import { WebhookProgress } from './his/webhooks/webhookProgress.entity';
import { Credential } from './staff/accounts/credential.entity';
import { PasswordReset } from './staff/accounts/passwordReset.entity';
import { RecoveryCode } from './staff/accounts/recoveryCode.entity';
import { Registration } from './staff/accounts/registration.entity';
import { SignIn } from './staff/accounts/signIn.entity';
import { SignInFailure } from './staff/accounts/signInFailure.entity';
import { AccessRecord } from './staff/audit/accessRecord.entity';
import { Invitation } from './staff/members/invitation.entity';
import { Membership } from './staff/members/membership.entity';
import { Application } from './hospitals/joining/application.entity';
import { ApplicationStep } from './hospitals/joining/applicationStep.entity';
import { HospitalChange } from './hospitals/standing/hospitalChange.entity';
import { Media } from './platform/media';
import { LetHospitalsJoin1767226200000 } from './migrations/1767226200000-let-hospitals-join';
import { ImportFile } from './imports/importFile.entity';
import { ImportRow } from './imports/importRow.entity';
import { CreatePlatform1767225600000 } from './migrations/1767225600000-create-platform';
import { CreateIdentity1767225700000 } from './migrations/1767225700000-create-identity';
import { CreateHospitals1767225800000 } from './migrations/1767225800000-create-hospitals';
import { ListUnplacedHospitals1767225810000 } from './migrations/1767225810000-list-unplaced-hospitals';
import { CreatePayments1767225900000 } from './migrations/1767225900000-create-payments';
import { CreateAppointments1767226000000 } from './migrations/1767226000000-create-appointments';
import { PlanSchedules1767226400000 } from './migrations/1767226400000-plan-schedules';
import { OpenTheDay1767226450000 } from './migrations/1767226450000-open-the-day';
import { CreateOfficial1767226300000 } from './migrations/1767226300000-create-official';
import { CreateStaff1767226100000 } from './migrations/1767226100000-create-staff';
import { CreateHis1767226600000 } from './migrations/1767226600000-create-his';
import { CreateImports1767226500000 } from './migrations/1767226500000-create-imports';
import { FindVisits1767226700000 } from './migrations/1767226700000-find-visits';
import { ReplaceAuthenticators1767226710000 } from './migrations/1767226710000-replace-authenticators';
import { CompleteAppointments1767226800000 } from './migrations/1767226800000-complete-appointments';
import { QueuePatients1767226830000 } from './migrations/1767226830000-queue-patients';
import { Reschedule } from './appointments/moving/reschedule.entity';
import { Replacement } from './appointments/moving/replacement.entity';
import { MoveAppointments1767226841000 } from './migrations/1767226841000-move-appointments';
import { BookingBan } from './appointments/limits/bookingBan.entity';
import { MissedVisit } from './appointments/limits/missedVisit.entity';
import { LimitBookings1767226810000 } from './migrations/1767226810000-limit-bookings';
import { SeatBookings1767226811000 } from './migrations/1767226811000-seat-bookings';
import { CountMissedVisits1767226812000 } from './migrations/1767226812000-count-missed-visits';
import { ValidateChecks1767226815000 } from './migrations/1767226815000-validate-checks';
import { DoctorRating } from './appointments/after/doctorRating.entity';
import { VisitDocument } from './appointments/after/visitDocument.entity';
import { VisitRating } from './appointments/after/visitRating.entity';
import { VisitSummary } from './appointments/after/visitSummary.entity';
import { WithdrawnRating } from './appointments/after/withdrawnRating.entity';
import { Share } from './appointments/sharing/share.entity';
import { AfterTheVisit1767226850000 } from './migrations/1767226850000-after-the-visit';
import { ShareVisits1767226851000 } from './migrations/1767226851000-share-visits';
import { PairWalls1767226920000 } from './migrations/1767226920000-pair-walls';
import { CountAccounts1767226900000 } from './migrations/1767226900000-count-accounts';
import { SeatAccounts1767226901000 } from './migrations/1767226901000-seat-accounts';
import { TellMoves1767226910000 } from './migrations/1767226910000-tell-moves';
import { ValidateChangeKinds1767226911000 } from './migrations/1767226911000-validate-change-kinds';
import { LetSystemsWritePapers1767226912000 } from './migrations/1767226912000-let-systems-write-papers';
import { FindPapers1767226913000 } from './migrations/1767226913000-find-papers';
import { KeepFirstRatings1767226921000 } from './migrations/1767226921000-keep-first-ratings';
import { CountCallsOnCall1767226922000 } from './migrations/1767226922000-count-calls-on-call';
import { DefaultLinks1767226923000 } from './migrations/1767226923000-default-links';
import { WaitlistEntry } from './appointments/waiting/waitlistEntry.entity';
import { OpenWaitlists1767226820000 } from './migrations/1767226820000-open-waitlists';

export const entities = [
  OutboxEvent,
  IdempotentAnswer,
  User,
  Openid,
  Session,
  RefreshToken,
  Consent,
  Patient,
  Guest,
  Notice,
  Credential,
  RecoveryCode,
  Registration,
  PasswordReset,
  SignIn,
  SignInFailure,
  Membership,
  Invitation,
  AccessRecord,
  Hospital,
  Campus,
  Department,
  Doctor,
  ImportedRow,
  HospitalChange,
  Media,
  Application,
  ApplicationStep,
  OfficialAppid,
  OfficialAccount,
  OfficialState,
  OfficialContent,
  Follower,
  OfficialPush,
  OfficialAuthorisation,
  OfficialComponent,
  Charge,
  Refund,
  LedgerEntry,
  ChannelNotification,
  Schedule,
  Slot,
  KeptPlace,
  Appointment,
  AppointmentHistory,
  VisitCall,
  ScheduleHistory,
  ScheduleTemplate,
  ClinicCalendar,
  ClinicDay,
  RemovedSchedule,
  ScheduleGeneration,
  ApiClient,
  ApiSecret,
  ApiGuess,
  HisIdentifier,
  AwaitedPractitioner,
  AwaitedSchedule,
  ChangeCounter,
  ChangeFeed,
  Webhook,
  WebhookSecret,
  WebhookProgress,
  ImportFile,
  ImportRow,
  Reschedule,
  Replacement,
  BookingBan,
  MissedVisit,
  ClinicQueue,
  QueuePlace,
  QueueWall,
  WallScreen,
  LastPosition,
  WaitlistEntry,
  VisitSummary,
  VisitDocument,
  VisitRating,
  DoctorRating,
  Share,
  WithdrawnRating,
];

export const migrations = [
  CreatePlatform1767225600000,
  CreateIdentity1767225700000,
  CreateHospitals1767225800000,
  ListUnplacedHospitals1767225810000,
  CreatePayments1767225900000,
  CreateAppointments1767226000000,
  LetHospitalsJoin1767226200000,
  PlanSchedules1767226400000,
  OpenTheDay1767226450000,
  CreateStaff1767226100000,
  CreateOfficial1767226300000,
  CreateHis1767226600000,
  CreateImports1767226500000,
  FindVisits1767226700000,
  ReplaceAuthenticators1767226710000,
  CompleteAppointments1767226800000,
  LimitBookings1767226810000,
  SeatBookings1767226811000,
  CountMissedVisits1767226812000,
  ValidateChecks1767226815000,
  MoveAppointments1767226841000,
  AfterTheVisit1767226850000,
  ShareVisits1767226851000,
  QueuePatients1767226830000,
  OpenWaitlists1767226820000,
  CountAccounts1767226900000,
  SeatAccounts1767226901000,
  PairWalls1767226920000,
  TellMoves1767226910000,
  ValidateChangeKinds1767226911000,
  LetSystemsWritePapers1767226912000,
  FindPapers1767226913000,
  KeepFirstRatings1767226921000,
  CountCallsOnCall1767226922000,
  DefaultLinks1767226923000,
];
