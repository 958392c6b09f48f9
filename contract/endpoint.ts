import type { z } from 'zod'
import type { Permission } from './permissions.ts'

/** Who may call at all: anybody, anybody signed in, or who holds one of the permissions. Records are checked beyond that. */
export type May = 'anyone' | 'signed_in' | readonly Permission[]

export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `:name` for each of params. */
  path: `/api/${string}`
  may: May
  /** One sentence for the API documentation. */
  summary: string
  tag: string
  params?: Params
  query?: Query
  body?: Body
  answer: Answer
  /** The call makes something new: answers 201 and takes an Idempotency-Key. */
  creates?: boolean
  /** The body is multipart/form-data with one file, not JSON. */
  takesFile?: boolean
  /** Reports a fault, so it is the last to be refused while the disk fills up. */
  isIntake?: boolean
  /** The answer is a file, not JSON; `answer` then says nothing. */
  answersFile?: boolean
}

interface FileFlags {
  takesFile?: true
  answersFile?: true
}

/** Keeps the exact types of an endpoint and names it once. */
export function endpoint<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
  F extends FileFlags,
>(shape: Endpoint<P, Q, B, A> & F): Endpoint<P, Q, B, A> & Pick<F, keyof F & keyof FileFlags> {
  return shape
}

type Part<Schema> = Schema extends z.ZodType ? z.output<Schema> : unknown
type SentPart<Schema> = Schema extends z.ZodType ? z.input<Schema> : unknown
/** An empty object is inferred as one that holds nothing at all, which would forbid the path's parameters beside it. */
type Known<T> = unknown extends T ? Record<never, never> : T extends Record<string, never> ? Record<never, never> : T

/** What the use case receives: params, query and body in one. */
export type Input<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType> ? Known<Part<P>> & Known<Part<Q>> & Known<Part<B>> : never
/** What a caller gives: the same, before defaults. */
export type Sent<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? Known<SentPart<P>> & Known<SentPart<Q>> & Known<SentPart<B>>
    : never
export type Answer<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer A> ? z.output<A> : never
