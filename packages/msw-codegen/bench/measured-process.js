/**
 * Loaded first into every process that is measured. What the operating system says of the resources of a process
 * is known in that process only, and at its end. It has no types, since stripping them would be measured too.
 */
import { promises } from 'node:dns'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const { MEASURED_INTO } = process.env
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  writeFileSync(join(MEASURED_INTO, String(process.pid)), `${maxRSS} ${userCPUTime + systemCPUTime}`)
})

// One peer asks a registry for its newest version, and would be timed by the network.
const offline = () => Promise.reject(new Error('The bench does not go to the network'))
promises.resolve = offline
globalThis.fetch = offline
