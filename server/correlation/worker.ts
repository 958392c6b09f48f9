import type { Background } from '../platform/background/background.ts'
import { actOnGroups } from './usecases/act-on-groups.ts'
import { correlateAlerts } from './usecases/correlate-alerts.ts'
import { passOnMessage } from './usecases/pass-on-message.ts'
import { namesAll, takings, tellAcknowledgement } from './usecases/tell-acknowledgement.ts'

export function work(background: Background): void {
  background.everyTick('correlation.correlate', correlateAlerts)
  background.everyTick('correlation.act_on_groups', actOnGroups)
  for (const type of ['incident.replied', 'incident.noted'])
    background.on(type, 'correlation.pass_on_message', passOnMessage)
  for (const type of takings) background.on(type, 'correlation.tell_acknowledgement', tellAcknowledgement, namesAll)
}
