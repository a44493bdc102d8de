// Reads Cucumber Messages from standard input with the official tools and prints what they make of them.
import { pipeline } from 'node:stream/promises'
import { Writable } from 'node:stream'
import { NdjsonToMessageStream } from '@cucumber/message-streams'
import { Query } from '@cucumber/query'

const query = new Query()
let envelopes = 0
await pipeline(process.stdin, new NdjsonToMessageStream(), new Writable({
  objectMode: true,
  write(envelope, _, done) {
    envelopes++
    query.update(envelope)
    done()
  },
}))
const cases = query.findAllTestCaseStarted().map((started) => {
  const pickle = query.findPickleBy(started)
  const status = query.findMostSevereTestStepResultBy(started)?.status ?? 'NONE'
  return `${pickle.name}: ${status}, line ${query.findLocationOf(pickle).line}`
})
process.stdout.write(JSON.stringify({ envelopes, success: query.findTestRunFinished()?.success ?? null, cases }))
