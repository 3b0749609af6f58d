// Prints what is not found of the planted defects, and what is found that should not be: `npx tsx test/policy/planted/report.ts`.
import { BASE, DEFECTS, findings, mistakes, unplanted } from './planted';

const wrong = DEFECTS.map((defect) => ({ defect, lines: mistakes(defect) })).filter(({ lines }) => lines.length > 0);

console.log(`found in a system without mistakes: ${findings(BASE).join(', ') || 'nothing'}`);
console.log(`rules without a planted defect: ${unplanted().join(', ') || 'none'}`);
console.log(`${wrong.length} of ${DEFECTS.length} defects are not found as they should be:`);
wrong.forEach(({ defect, lines }) => console.log([defect.id, ...lines.map((line) => `    ${line}`)].join('\n')));
