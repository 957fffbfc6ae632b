/** What the routes answer, as schemas: `GET /api` tells them, and tests hold real answers against them. */
import {array, flag, integer, literal, nullable, number, object, oneOf, optional, record, text, unknown} from '../../../../shared/lib/schema.ts';
import {ROLES} from '../../../../shared/model/identity.ts';
import {REFUSAL_CODES} from '../../../../shared/model/observation.ts';

/** RFC 9457; programs read `code`. */
export const problemSchema = object({type: literal('about:blank'), title: text(), status: integer(), detail: text(), code: text()});

export const sessionSchema = object({accessToken: text(), expiresInS: number(), refreshToken: text(), roles: array(oneOf(ROLES))});
export const madeUserSchema = object({user: text(), roles: array(oneOf(ROLES))});
export const userSchema = madeUserSchema.extend({displayName: text(), unit: nullable(text()), demo: flag(), disabled: flag()});
export const usersSchema = object({users: array(userSchema)});

export const aliveSchema = object({status: literal('ok')});
export const readySchema = object({status: literal('ready'), warnings: optional(array(text()))});

/** What everybody who may see its layers is told of a feed, and what supervisors and admins are told beside. */
export const feedsSchema = object({
  feeds: array(object({
    name: text(),
    state: text(),
    ageS: nullable(number()),
    type: optional(text()),
    layers: optional(array(text())),
    demo: optional(flag()),
    trouble: optional(nullable(text())),
    lastMessageAt: optional(nullable(text())),
    /** How often it should speak, as configured or learned. */
    everyS: optional(nullable(number())),
    silentSince: optional(nullable(text())),
    accepted: optional(integer()),
    ignored: optional(integer()),
    rejected: optional(record(text(), integer())),
    lastRefusals: optional(array(object({at: text(), index: integer(), code: oneOf(REFUSAL_CODES), reason: text(), example: nullable(text())}))),
  })),
});
export const pushedSchema = object({accepted: integer(), rejected: array(object({index: integer(), reason: text()}))});

export const acceptedSchema = object({accepted: literal(true), target: text(), version: integer()});
export const refusedSchema = problemSchema.extend({
  accepted: literal(false),
  reason: text(),
  current: optional(object({version: integer(), record: unknown()})),
});

const links = array(object({href: text(), rel: text(), type: text(), title: optional(text())}));
export const landingSchema = object({title: text(), description: text(), links});
export const conformanceSchema = object({conformsTo: array(text())});
export const collectionSchema = object({id: text(), title: text(), itemType: literal('feature'), crs: array(text()), links});
export const collectionsSchema = object({links, collections: array(collectionSchema)});
