/**
 * Does the web client read what the server answers, and send what it takes? Only types: this file
 * does not compile when they part ways. `@server` is made from the program's own OpenAPI document.
 */
import type { Answers, Problem, Requests } from '@server';
import type * as Client from '@/platform/api/types';

/** Optional members count as read too: otherwise a misspelt one would never be missed. */
type Sure<T> = T extends object ? { [K in keyof T]-?: Sure<T[K]> } : T;
/** The client reads what the server answers. */
type Reads<Server extends Sure<Wanted>, Wanted> = Server;

export type Reading = [
  Reads<Answers['/me'], Client.Me>,
  Reads<Answers['/patients'], Omit<Client.Page<Client.PatientRow>, 'position'>>,
  Reads<Answers['/patients/{id}'], Client.Patient>,
  Reads<Answers['/patients/{id}/timeline'], Client.Timeline>,
  Reads<Answers['/patients/{id}/records/{rec}'], Client.Item>,
  Reads<Answers['/patients/{id}/vitals'], { items: Client.VitalSeries[] }>,
  Reads<Answers['/patients/{id}/consents'], { items: Client.Consent[] }>,
  Reads<Answers['/patients/{id}/team'], Client.Team>,
  Reads<Answers['/patients/{id}/access'], { items: Client.AccessGrant[] }>,
  Reads<Answers['/patients/{id}/access-history'], Omit<Client.Page<Client.AccessEntry>, 'position'>>,
  Reads<Answers['/patients/{id}/alert-rules'], Client.AlertRules>,
  Reads<Answers['/alerts'], { items: Client.MyAlert[] }>,
  Reads<Answers['/invitations'], { items: Client.MyInvitation[] }>,
  Reads<Answers['/users'], { items: Client.UserAt[] }>,
  Reads<Answers['/facilities'], { items: Client.Facility[] }>,
  Reads<Problem, Pick<Client.Problem, 'status' | 'code'>>,
];

/** The server takes what the client sends, */
type Takes<Sent extends Server, Server> = Sent;
/** and nothing is sent that it does not know, at any depth: it refuses such bodies. */
type Strange<Sent, Server> = Sent extends readonly (infer One)[]
  ? Server extends readonly (infer Known)[]
    ? Strange<One, Known>
    : never
  : Sent extends object
    ? {
        [K in keyof Sent]-?: K extends keyof Server
          ? Strange<NonNullable<Sent[K]>, NonNullable<Server[K]>>
          : K;
      }[keyof Sent]
    : never;
type Nothing<T extends never> = T;

export type Sending = [
  Takes<Client.NewPatient, Requests['/patients']>,
  Nothing<Strange<Client.NewPatient, Requests['/patients']>>,
  Takes<Client.NewRecord, Requests['/patients/{id}/records']>,
  Nothing<Strange<Client.NewRecord, Requests['/patients/{id}/records']>>,
  Takes<Client.NewCorrection, Requests['/patients/{id}/records/{rec}/corrections']>,
  Nothing<Strange<Client.NewCorrection, Requests['/patients/{id}/records/{rec}/corrections']>>,
  Takes<{ ranges: Client.NewRange[] }, Requests['/patients/{id}/alert-rules/ranges']>,
  Nothing<Strange<{ ranges: Client.NewRange[] }, Requests['/patients/{id}/alert-rules/ranges']>>,
  Takes<{ steps: Client.NewAlertStep[] }, Requests['/patients/{id}/alert-rules/chain']>,
  Nothing<Strange<{ steps: Client.NewAlertStep[] }, Requests['/patients/{id}/alert-rules/chain']>>,
  Takes<Client.NewAlertAnswer, Requests['/patients/{id}/records/{rec}/alert-answers']>,
  Nothing<Strange<Client.NewAlertAnswer, Requests['/patients/{id}/records/{rec}/alert-answers']>>,
  Takes<Client.NewResidence, Requests['/patients/{id}/residence']>,
  Nothing<Strange<Client.NewResidence, Requests['/patients/{id}/residence']>>,
  Takes<Client.NewConsent, Requests['/patients/{id}/consents']>,
  Nothing<Strange<Client.NewConsent, Requests['/patients/{id}/consents']>>,
];
