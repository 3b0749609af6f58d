import { Field } from '../field';
import { checkRange, checkSyntax } from './checks';
import { Refuse } from './refusals';
import { portName } from './syntax';

/** Whether a field is a number in the range of ports. */
export function isPort({ number = 0 }: Field): boolean {
  return number >= 1 && number <= 65535;
}

/** Refuses a number out of the range of ports. */
export function checkPort(refuse: Refuse, port: Field): void {
  checkRange(refuse, port, 1, 65535);
}

/** Refuses what is neither the number nor the name of a port. */
export function checkPortOrName(refuse: Refuse, port: Field): void {
  if (port.value === '') {
    refuse(port, `${port.key} "" is empty`, 'use the number or the name of a port');
  } else if (port.text !== undefined && /^\d+$/.test(port.text)) {
    refuse(port, `${port.key} "${port.text}" is not the name of a port`, 'omit the quotes');
  } else {
    checkPort(refuse, port);
    checkSyntax(refuse, port, portName);
  }
}
