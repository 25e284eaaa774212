import type { Operation, OperationTypes, Reply, ReplyWith } from './contract.ts'
import type { ReadRequest } from './read-request.ts'

/** A request that reached an operation, read as the document declares it. */
export interface Call<Types extends OperationTypes = OperationTypes> extends ReadRequest<Types> {
  readonly operation: Operation<string, Types>
  readonly request: Request
}

/** A documented reply without its status, which is given beside it. */
export interface ReplyDetails<MediaType> {
  /** Needed only where the status is documented with several; default the first. */
  readonly mediaType?: MediaType
  readonly headers?: Readonly<Record<string, string>>
}

export type StatusOf<Types extends OperationTypes> = Types['replies']['status']

/** What the replies of that status have for a body. */
export type BodyOf<
  Types extends OperationTypes,
  Status extends number,
  MediaType = ReplyWith<Types['replies'], Status>['mediaType'],
> = Extract<ReplyWith<Types['replies'], Status>, { readonly mediaType: MediaType }>['body']

/** What answers a call: a reply, or a response of whoever wants to make all of it. */
export type Answer = Reply | Response

/** What a mock does when it is called. */
export type Behaviour<Types extends OperationTypes = OperationTypes> = (call: Call<Types>) => Answer | Promise<Answer>

/** What can be a step of a sequence, or what a resolver decides for: a handler of the same operation. */
export interface Step<Types extends OperationTypes = OperationTypes> {
  readonly behaviour: Behaviour<Types>
}

/** A documented reply; its media type is needed only where the status is documented with several, default the first. */
export type Resolution<Replies extends Reply> = Replies extends Reply
  ? Omit<Replies, 'mediaType'> & Partial<Pick<Replies, 'mediaType'>>
  : never

/** What you answer a call with: a documented reply, a step, or a response of your own for anything else. */
export type Resolved<Types extends OperationTypes> = Resolution<Types['replies']> | Step<Types> | Response

export type Resolver<Types extends OperationTypes = OperationTypes> = (
  call: Call<Types>,
) => Resolved<Types> | Promise<Resolved<Types>>
