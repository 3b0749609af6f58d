#!/usr/bin/env node
import { command } from './command';

command().parse();
