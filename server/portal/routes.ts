import * as contract from '../../contract/portal.ts'
import type { Serve } from '../platform/http/serve.ts'
import { confirmCase } from './usecases/confirm-case.ts'
import { listCases } from './usecases/list-cases.ts'
import { listServices } from './usecases/list-services.ts'
import { listTemplates } from './usecases/list-templates.ts'
import { readCase } from './usecases/read-case.ts'
import { reopenCase } from './usecases/reopen-case.ts'
import { replyToCase } from './usecases/reply-to-case.ts'
import { reportCase } from './usecases/report-case.ts'

export function routes(serve: Serve): void {
  serve(contract.reportCase, reportCase)
  serve(contract.listCases, listCases)
  serve(contract.readCase, readCase)
  serve(contract.replyToCase, replyToCase)
  serve(contract.confirmCase, confirmCase)
  serve(contract.reopenCase, reopenCase)
  serve(contract.listPortalServices, listServices)
  serve(contract.listPortalTemplates, listTemplates)
}
