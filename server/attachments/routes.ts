import * as contract from '../../contract/records.ts'
import type { Serve } from '../platform/http/serve.ts'
import { readAttachment } from './usecases/read-attachment.ts'
import { uploadAttachment } from './usecases/upload-attachment.ts'

export function routes(serve: Serve): void {
  serve(contract.uploadAttachment, uploadAttachment)
  serve(contract.readAttachment, readAttachment)
}
