import { base } from './style/base.ts'
import { body } from './style/body.ts'
import { filters } from './style/filters.ts'
import { list } from './style/list.ts'
import { print } from './style/print.ts'

/** The page's only style sheet. */
export const style = [base, filters, list, body, print].join('')
