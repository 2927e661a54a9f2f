// Measures shacl-engine over the files that ShaclBench wrote, for bench/shacl.sh: says how long it took, and writes what it found.
// Arguments: the folder; how often after the first time.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DataFactory, Parser, Store } from 'n3'
import { Validator } from 'shacl-engine'

const [folder, rounds] = process.argv.slice(2)
const read = (name) => new Store(new Parser({ format: 'N-Triples' }).parse(readFileSync(join(folder, name), 'utf8')))
const dataset = read('world.nt')
const shapes = read('shapes.nt')
// It looks for subclasses among the shapes.
shapes.addQuads(dataset.getQuads(null, 'http://www.w3.org/2000/01/rdf-schema#subClassOf', null, null))

const seconds = []
let report
for (let i = 0; i <= Number(rounds); i++) {
  const start = performance.now()
  report = await new Validator(shapes, { factory: DataFactory }).validate({ dataset })
  seconds.push((performance.now() - start) / 1000)
}
const first = seconds.shift()
seconds.sort((a, b) => a - b)
const rows = report.results.map((r) => `${r.focusNode.term.value} ${r.shape.ptr.term.value} ${r.constraintComponent.value}`)
const median = seconds[Math.floor(seconds.length / 2)].toFixed(3).padStart(9)
console.log(`shacl-engine in full  ${median} s (first ${first.toFixed(3)} s), ${rows.length} results`)
writeFileSync(join(folder, 'found-in-full-shacl-engine.txt'), rows.sort().map((r) => `${r}\n`).join(''))
