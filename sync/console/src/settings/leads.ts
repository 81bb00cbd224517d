// Who may answer first for a wish, in the order of the keys 1 to 5. Pure.

import { roleWords } from '../lib/words'
import type { Lead } from './values'

export const leads: Lead[] = ['organisation', 'property', 'enterprise', 'department', 'business_desk']
export const leadWord = (lead: Lead): string => roleWords[lead]
/** What a cell of the table holds. */
export const shortLead = (lead: Lead): string => (lead === 'organisation' ? '党组织' : roleWords[lead])
