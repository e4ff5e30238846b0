import { brief } from '../text.ts'
import { numberType, stringType } from '../type.ts'
import { failure, numberValue, stringValue } from '../values.ts'
import { formatDate } from './date-format.ts'
import { type TfFunction, text, textOfArgument } from './function.ts'
import { parseDuration, parseTimestamp, timestampText } from './timestamp.ts'

const formatdate: TfFunction = {
  params: [text('format'), text('time')],
  returns: stringType,
  call([format, time]) {
    const timestamp = parseTimestamp(textOfArgument(time))
    if (!timestamp) return failure(`Invalid value for "time" parameter: ${notTimestamp(textOfArgument(time))}`)
    const result = formatDate(textOfArgument(format), timestamp)
    return 'error' in result
      ? failure(`Invalid value for "format" parameter: ${result.error}.`)
      : stringValue(result.text)
  },
}

const timeadd: TfFunction = {
  params: [text('timestamp'), text('duration')],
  returns: stringType,
  call([time, duration]) {
    const timestamp = parseTimestamp(textOfArgument(time))
    if (!timestamp) return failure(notTimestamp(textOfArgument(time)))
    const nanoseconds = parseDuration(textOfArgument(duration))
    if (nanoseconds === undefined) return failure(`${brief(textOfArgument(duration))} is not a valid duration`)
    return stringValue(timestampText({ ...timestamp, nanoseconds: timestamp.nanoseconds + nanoseconds }))
  },
}

const timecmp: TfFunction = {
  params: [text('timestamp_a'), text('timestamp_b')],
  returns: numberType,
  call([first, second]) {
    const a = parseTimestamp(textOfArgument(first))
    const b = parseTimestamp(textOfArgument(second))
    if (!a || !b) return failure(notTimestamp(textOfArgument(a ? second : first)))
    return numberValue(a.nanoseconds < b.nanoseconds ? -1 : a.nanoseconds > b.nanoseconds ? 1 : 0)
  },
}

function notTimestamp(text: string): string {
  return `not a valid RFC3339 timestamp: ${brief(text)}`
}

export const timeFunctions = { formatdate, timeadd, timecmp } satisfies Record<string, TfFunction>
