import { details } from './script/details.ts'
import { filter } from './script/filter.ts'
import { keys } from './script/keys.ts'

/** The page's only script. It reads the embedded data and sets texts, never markup. */
export const script = `(() => {
'use strict'
const data = JSON.parse(document.getElementById('data').textContent)
const items = Array.from(document.querySelectorAll('.item'))
${details}${filter}${keys}})()
`
